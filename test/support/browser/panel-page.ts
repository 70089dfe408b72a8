import { expect, type FrameLocator, type Page } from '@playwright/test'
import type { Panel } from './panel'

/** Resizes the panel and waits until it has the size: DevTools adds a tab row, and the panel is in another process. */
export async function resize({ devtools, frame }: Panel, width: number, height = 700) {
  await devtools.setViewportSize({ width, height: height + 27 })
  await expect.poll(() => frame.locator('html').evaluate(() => [innerWidth, innerHeight])).toEqual([width, height])
}

/** Reloads the panel and waits until the old document is gone, so that later checks cannot match it. */
export async function reloadPanel(frame: FrameLocator) {
  await frame.locator('html').evaluate((root) => {
    root.dataset.left = ''
    location.reload()
  })
  await expect(frame.locator('html:not([data-left])')).toBeAttached()
}

const grid = (frame: FrameLocator | Page) => frame.getByRole('grid')
export const rows = (frame: FrameLocator | Page) => grid(frame).locator('.grid-window > .row')
/** Returns the rows that contain a text. */
export const row = (frame: FrameLocator | Page, text: string | RegExp) => rows(frame).filter({ hasText: text })
/** Returns the rows of an API. */
export const callsOf = (frame: FrameLocator | Page, api: string) =>
  rows(frame).filter({ has: frame.locator('.cell.api', { hasText: new RegExp(`^${api}$`) }) })
export const filterBox = (frame: FrameLocator) => frame.getByRole('combobox', { name: 'Filter calls' })
export const details = (frame: FrameLocator) => frame.getByRole('region', { name: 'Call details' })
export const tray = (frame: FrameLocator) => frame.getByRole('region', { name: 'Waiting prompts' })

/** Returns the dialog with the test that a recording has made. */
export const recordedTest = (frame: FrameLocator | Page) =>
  frame.getByRole('dialog', { name: 'Recorded Playwright test' })

/** Calls `wx` in the page without waiting; the result goes to `window.answers`. */
export const wxCall = (page: Page, api: string, options: object = {}) =>
  page.evaluate(
    ([name, given]) => {
      const answers = (window as unknown as { answers?: unknown[] }).answers ?? []
      Object.assign(window, { answers })
      const method = Reflect.get(Reflect.get(window, 'wx'), name)
      method({ ...given, complete: (result: unknown) => answers.push(result) })
    },
    [api, options] as const,
  )

/** Returns the results of `wxCall`, in the order they arrived. */
export const answers = (page: Page): Promise<unknown[]> =>
  page.evaluate(() => (window as unknown as { answers?: unknown[] }).answers ?? [])

/** Selects the panel language, which applies to all panels. */
export async function speak(frame: FrameLocator, language: 'en' | 'zh-CN') {
  await frame.getByRole('button', { name: /^(Panel settings|面板设置)$/ }).click()
  const choice = frame.getByRole('combobox', { name: /^(Panel language|面板语言)$/ })
  await choice.selectOption(language)
  // Outside the popover, Escape would open the DevTools drawer.
  await choice.press('Escape')
  await expect(frame.locator('html')).toHaveAttribute('lang', language)
}

/** Records the texts that the panel copies, since DevTools pages cannot read the clipboard. */
export async function watchCopies(frame: FrameLocator) {
  await frame.locator('body').evaluate((body) => {
    const copies: string[] = []
    Object.assign(window, { copies })
    body.ownerDocument.addEventListener('copy', () => copies.push(getSelection()?.toString() ?? ''), true)
    const exec = document.execCommand.bind(document)
    document.execCommand = (command) => {
      const active = document.activeElement
      if (command === 'copy' && active instanceof HTMLTextAreaElement) copies.push(active.value)
      return exec(command)
    }
  })
  return () =>
    frame
      .locator('body')
      .evaluate(() => (window as unknown as { copies: string[] }).copies.filter(Boolean).at(-1) ?? '')
}
