import { expect, test } from 'vitest'
import { allowMock } from '../../../src/server/inject/csp'

const needs = { host: 'localhost:5180', nonce: 'N', drawer: false }
const FILES = 'localhost:5180/__wx-mock/'
const SOCKETS = 'ws://localhost:5180/__wx-mock/ wss://localhost:5180/__wx-mock/'

test.each([
  ['img-src *', 'img-src *'],
  ["script-src 'none'", `script-src ${FILES}`],
  ["script-src 'self'", `script-src 'self' ${FILES}`],
  ["script-src 'unsafe-inline'", `script-src 'unsafe-inline' ${FILES}`],
  ["script-src 'nonce-a' 'strict-dynamic'", "script-src 'nonce-a' 'strict-dynamic' 'nonce-N'"],
  ["SCRIPT-SRC 'NONE'", `SCRIPT-SRC ${FILES}`],
  ["script-src 'self'; script-src-elem 'none'", `script-src 'self'; script-src-elem ${FILES}`],
  ["default-src 'none'", `default-src 'none'; script-src ${FILES}; connect-src ${SOCKETS}`],
  ["default-src 'self'; connect-src a.b", `default-src 'self'; connect-src a.b ${SOCKETS}; script-src 'self' ${FILES}`],
  ["connect-src 'none'", `connect-src ${SOCKETS}`],
  ['connect-src', `connect-src ${SOCKETS}`],
  ["script-src 'none', connect-src 'none'", `script-src ${FILES}, connect-src ${SOCKETS}`],
  ['upgrade-insecure-requests; img-src a; block-all-mixed-content', 'img-src a'],
  ['upgrade-insecure-requests', ''],
  ["require-trusted-types-for 'script'; trusted-types", "require-trusted-types-for 'script'; trusted-types"],
])('%s allows the mock as %s', (policy, wanted) => {
  expect(allowMock(policy, needs)).toBe(wanted)
})

test('an address of IPv6, which a policy cannot name, is allowed by other words', () => {
  expect(allowMock("default-src 'none'", { ...needs, host: '[::1]:5180' })).toBe(
    "default-src 'none'; script-src 'self'; connect-src ws: wss:",
  )
})

test.each([
  ["frame-src 'none'", `frame-src ${FILES}`],
  ["child-src 'self'", `child-src 'self' ${FILES}`],
])('%s allows the panel in a page as %s', (policy, wanted) => {
  expect(allowMock(policy, { ...needs, drawer: true })).toBe(wanted)
})
