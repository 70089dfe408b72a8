import { expect, test } from 'vitest'
import { unmockedIn } from '../../../src/playwright/strict'

const known = new Set(['login', 'getUserProfile'])

test.each([
  ['wx.request is not a function', 'request'],
  ["Uncaught TypeError: wx.request is not a function. (In 'wx.request()', 'wx.request' is undefined)", 'request'],
  ['e.getUserProfile is not a function', 'getUserProfile'],
  ['e.request is not a function', undefined],
  ['window.start is not a function', undefined],
  ["Cannot read properties of undefined (reading 'request')", undefined],
])('reads %s as a call of %s', (message, name) => {
  expect(unmockedIn(message, known)).toBe(name)
})
