import type { FrameLocator, Page } from '@playwright/test'
import { openDevTools, panelFrame, setTheme, showPanel, undock } from '../../../src/chromium/devtools.mjs'
import { type PanelParts, partsOf } from './panel-parts'

export interface Panel extends PanelParts {
  /** The frame of the wx Mock panel. */
  frame: FrameLocator
  /** The undocked DevTools front end: as wide as the panel and 27 px higher. */
  devtools: Page
  setTheme(theme: 'light' | 'dark'): Promise<void>
}

/** Opens the wx Mock panel in the real DevTools of the page, in the light theme. */
export async function openPanel(page: Page): Promise<Panel> {
  const devtools = await openDevTools(page)
  await undock(devtools)
  // DevTools saves its theme in the profile, which all tests of a worker share.
  await setTheme(devtools, 'light')
  await showPanel(devtools)
  const frame = panelFrame(devtools)
  return { ...partsOf(frame), frame, devtools, setTheme: (theme) => setTheme(devtools, theme) }
}
