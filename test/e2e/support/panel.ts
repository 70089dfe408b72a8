import type { FrameLocator, Page } from '@playwright/test'
import { openDevTools, setTheme, showPanel, undock } from '../../../src/cli/devtools.mjs'
import { type PanelParts, partsOf } from './panel-parts'

export interface Panel extends PanelParts {
  /** The document of the wx Mock panel. */
  frame: FrameLocator
  /** The whole DevTools front end, undocked: its viewport is as wide as the panel, and 27 px higher. */
  devtools: Page
  setTheme(theme: 'light' | 'dark'): Promise<void>
}

/** Opens the real DevTools of the page on the wx Mock panel, in the light theme. */
export async function openPanel(page: Page): Promise<Panel> {
  const devtools = await openDevTools(page)
  await undock(devtools)
  await enlarge(devtools)
  // DevTools keeps its theme in the profile, which the tests of a worker share.
  await setTheme(devtools, 'light')
  await showPanel(devtools)
  const frame = devtools.frameLocator('iframe[src*="panels/mock/index.html"]')
  return { ...partsOf(frame), frame, devtools, setTheme: (theme) => setTheme(devtools, theme) }
}

/** The window of an undocked front end is small, whatever viewport it pretends; clicks beyond it would reach no frame. */
async function enlarge(devtools: Page) {
  const session = await devtools.context().newCDPSession(devtools)
  const { windowId } = await session.send('Browser.getWindowForTarget')
  await session.send('Browser.setWindowBounds', { windowId, bounds: { width: 1400, height: 1000 } })
  await session.detach()
}
