// Takes the pictures for the stores, of 1280 x 800, into dist/packages/listing: the demo page beside its panel, in the real
// DevTools with the built extension. npm run screenshots:store
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { openDevTools, panelFrame, setTheme, showPanel, undock } from '../src/chromium/devtools.mjs'
import { ensureBrowser } from '../src/cli/browser.mjs'
import { LANGUAGES } from '../src/cli/listing.mjs'
import { fromRoot, say } from '../src/cli/run.mjs'
import { ensureBuild, extensionFolder, runMain } from '../src/cli/setup.mjs'
import { serve } from '../src/demo/server.mjs'

/** @typedef {import('@playwright/test').FrameLocator} FrameLocator */
/** @typedef {import('@playwright/test').Page} Page */

const SIZE = { width: 1280, height: 800 }
const PAGE_WIDTH = 380
/** Height of the tabs of DevTools. */
const TOOLBAR = 27
const PANEL = 'iframe[src*="panels/mock/index.html"]'

/** What each picture shows, one after another in the same panel. */
const SCENES =
  /** @type {{ name: string, theme: 'light' | 'dark', act: (frame: FrameLocator, page: Page) => Promise<unknown> }[]} */ ([
    { name: '1-calls', theme: 'light', act: (frame) => row(frame, 'login').click() },
    { name: '2-prompt', theme: 'light', act: ask },
    { name: '3-state', theme: 'light', act: answer },
    { name: '4-rules', theme: 'light', act: (frame) => openRule(frame, 'getLocation') },
    { name: '5-scenarios', theme: 'dark', act: openScenario },
  ])

/** @param {FrameLocator} frame @param {string} api */
const row = (frame, api) =>
  frame
    .locator('.grid-window .row')
    .filter({ has: frame.locator('.cell.api', { hasText: new RegExp(`^${api}$`) }) })
    .first()

/** Lets the page ask its user for the location. @param {FrameLocator} frame @param {Page} page */
async function ask(frame, page) {
  await page.evaluate(() => void Reflect.get(window, 'wx').getLocation({ success() {}, fail() {} }))
  await frame.locator('.tray .card').waitFor()
  await page.locator('wx-mock-dialogs').waitFor({ state: 'attached' })
}

/** Agrees and allows in the panel, and shows the call. @param {FrameLocator} frame */
async function answer(frame) {
  for (const kind of ['privacy', 'scope']) await frame.locator(`.tray .card.${kind} .button.primary`).click()
  await frame.locator('.tray .card').waitFor({ state: 'detached' })
  await row(frame, 'getLocation').click()
}

/** @param {FrameLocator} frame @param {string} api */
async function openRule(frame, api) {
  await frame.locator('#tab-rules').click()
  await frame.locator(`[role=option][data-api="${api}"]`).click()
  await frame.locator('.cm-content').first().waitFor()
}

/** @param {FrameLocator} frame */
async function openScenario(frame) {
  await frame.locator('#tab-scenarios').click()
  await frame.locator('.scenario-name').nth(2).click()
}

await runMain(async () => {
  await ensureBuild()
  for (const language of LANGUAGES) await shoot(language)
})

/** @param {string} language of browser, page and panel */
async function shoot(language) {
  const target = fromRoot('dist/packages/listing', language)
  mkdirSync(target, { recursive: true })
  const profile = mkdtempSync(join(tmpdir(), 'wx-mock-store-'))
  const pages = await serve(fromRoot('src/demo/page'))
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: await ensureBrowser(),
    locale: language,
    args: [
      '--headless=new',
      '--disable-gpu',
      `--lang=${language}`,
      `--disable-extensions-except=${extensionFolder}`,
      `--load-extension=${extensionFolder}`,
    ],
  })
  try {
    const page = await context.newPage()
    await page.setViewportSize({ width: PAGE_WIDTH, height: SIZE.height })
    await page.goto(`${pages.origin}/`)
    const devtools = await openDevTools(page)
    await undock(devtools)
    await showPanel(devtools)
    const frame = panelFrame(devtools)
    const width = SIZE.width - PAGE_WIDTH
    await devtools.setViewportSize({ width, height: SIZE.height + TOOLBAR })
    // DevTools may have a zoom of its own, in Chinese for example: the height is adjusted until the panel has the wanted shape.
    const missing = async () => Math.round(SIZE.height - ((await devtools.locator(PANEL).boundingBox())?.height ?? 0))
    let height = SIZE.height + TOOLBAR
    for (let more = await missing(); Math.abs(more) > 1 && height < 2 * SIZE.height; more = await missing()) {
      height += more
      await devtools.setViewportSize({ width, height })
    }
    await page.evaluate(() => Reflect.get(window, 'wx').login())
    await row(frame, 'login').waitFor()
    const board = await context.newPage()
    await board.setViewportSize(SIZE)
    for (const { name, theme, act } of SCENES) {
      await setTheme(devtools, theme)
      await page.emulateMedia({ colorScheme: theme })
      await frame.locator(`html[data-theme="${theme}"]`).waitFor()
      await act(frame, page)
      const picture = await devtools.locator(PANEL).elementHandle()
      const sides = [await page.screenshot(), await picture?.screenshot({ animations: 'disabled' })]
      const images = sides.map((side) => `<img src="data:image/png;base64,${side?.toString('base64')}">`)
      await board.setContent(
        `<style>body { margin: 0; display: flex; align-items: flex-start } img { width: ${PAGE_WIDTH}px } img + img { width: ${SIZE.width - PAGE_WIDTH}px }</style>${images.join('')}`,
      )
      await board
        .locator('img')
        .last()
        .evaluate((image) => /** @type {HTMLImageElement} */ (image).decode())
      await board.screenshot({ path: join(target, `${name}.png`) })
      say(`dist/packages/listing/${language}/${name}.png`)
    }
  } finally {
    await context.close()
    await pages.close()
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
  }
}
