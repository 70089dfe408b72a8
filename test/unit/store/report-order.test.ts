import { expect, test } from 'vitest'
import { World } from '../../support/world'

test('calls of one report are logged in the order in which the page made them, also one that is still pending', async () => {
  const world = new World()
  const panel = world.openPanel()
  const page = world.openPage()
  await world.clock.advance(100)
  page.wx.canIUse?.('login')
  void page.wx.getSetting?.()
  // Sent before getSetting has its result.
  page.runtime.flush()
  await world.clock.advance(100)
  expect(panel.log.map(({ api }) => api)).toEqual(['canIUse', 'getSetting'])
})
