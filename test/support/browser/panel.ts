import type { FrameLocator, Page } from '@playwright/test'
import { enlarge, openDevTools, panelFrame, setTheme, showPanel, undock } from '../../../src/chromium/devtools.mjs'
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
  await enlarge(devtools, 1400, 1000)
  // DevTools keeps its theme in the profile, which the tests of a worker share.
  await setTheme(devtools, 'light')
  await showPanel(devtools)
  const frame = panelFrame(devtools)
  return { ...partsOf(frame), frame, devtools, setTheme: (theme) => setTheme(devtools, theme) }
}
