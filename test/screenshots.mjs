// Takes pictures of each view in both themes and languages, in the real DevTools with the built extension, into
// test/screenshots/ (ignored by git, except those in the README).
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { chromium } from '@playwright/test'
import sharp from 'sharp'
import { openDevTools, panelFrame, setTheme, showPanel, undock } from '../src/chromium/devtools.mjs'
import { ensureBrowser } from '../src/cli/browser.mjs'
import { fromRoot, PlainError, say } from '../src/cli/run.mjs'
import { ensureBuild, extensionFolder, runMain } from '../src/cli/setup.mjs'
import { serve } from '../src/demo/server.mjs'
import { closePopover, fill, OWN, ofDemo, ofOwn, row, SETTINGS, tab, tool } from './support/browser/shots.mjs'
import {
  askWithCompanions,
  COMPANIONS,
  ofCards,
  ofCompanions,
  ofOffers,
} from './support/browser/shots-of-companions.mjs'

/** @typedef {import('@playwright/test').FrameLocator} FrameLocator */
/** @typedef {import('./support/browser/shots.mjs').Shot} Shot */

const target = fromRoot('test/screenshots')
const guideTarget = fromRoot('src/guide/pictures')

const HELP = `npm run screenshots -- [options] [regular expression for names]

--guide  also replace the pictures of the guide, in src/guide/pictures/, which are in git
--help   show this text`

function readArguments() {
  try {
    const options = /** @type {const} */ ({ guide: { type: 'boolean' }, help: { type: 'boolean' } })
    const { values, positionals } = parseArgs({ options, allowPositionals: true })
    const [names = '', ...rest] = positionals
    if (rest.length > 0) throw new Error(`One regular expression at a time, not also ${rest.join(' ')}.`)
    return { wanted: new RegExp(names), ofGuide: values.guide === true, help: values.help === true }
  } catch (error) {
    throw new PlainError(`${/** @type {Error} */ (error).message}\n\n${HELP}`)
  }
}

const LANGUAGES = ['en', 'zh-CN']
const THEMES = /** @type {const} */ (['light', 'dark'])

/** @param {string} name @param {string} theme @param {string} language */
const fileOf = (name, theme, language) => `${name}-${theme}-${language}`

/** Returns the names of all pictures of some views. @param {readonly Shot[]} shots */
const namesOf = (shots) =>
  shots.flatMap(({ name }) => LANGUAGES.flatMap((language) => THEMES.map((theme) => fileOf(name, theme, language))))

/** @param {FrameLocator} frame @param {string} language */
async function speak(frame, language) {
  await tool(SETTINGS)(frame)
  await frame.locator('.settings-pane select').first().selectOption(language)
  await closePopover(frame)
}

await runMain(async () => {
  const { wanted, ofGuide, help } = readArguments()
  if (help) return say(HELP)
  await ensureBuild()
  for (const folder of [target, guideTarget]) mkdirSync(folder, { recursive: true })
  const profile = mkdtempSync(join(tmpdir(), 'wx-mock-shots-'))
  const pages = await serve(fromRoot('src/demo/page'))
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: await ensureBrowser(),
    args: [
      '--headless=new',
      '--disable-gpu',
      `--disable-extensions-except=${extensionFolder}`,
      `--load-extension=${extensionFolder}`,
    ],
  })
  try {
    const page = await context.newPage()
    await page.goto(`${pages.origin}/`)
    const devtools = await openDevTools(page)
    await undock(devtools)
    await showPanel(devtools)
    const frame = panelFrame(devtools)
    await devtools.setViewportSize({ width: 1200, height: 727 })
    await speak(frame, 'en')
    await frame.locator('.toolbar select').nth(1).selectOption('miniGame')
    await frame.locator('.toolbar select').nth(1).selectOption('miniProgram')
    await fill(page)
    await row(frame, 'getUserInfo').waitFor()
    await take(ofDemo)
    pages.route('/own', { body: OWN })
    await page.goto(`${pages.origin}/own`)
    await take(ofOwn)
    pages.route('/companions', { body: COMPANIONS })
    await page.goto(`${pages.origin}/companions`)
    await take(ofOffers)
    await take(ofCompanions)
    if (namesOf(ofCards).some((name) => wanted.test(name))) await askWithCompanions(frame, page)
    await take(ofCards)

    /** @param {readonly Shot[]} shots */
    async function take(shots) {
      if (!namesOf(shots).some((name) => wanted.test(name))) return
      for (const language of LANGUAGES) {
        await devtools.setViewportSize({ width: 1200, height: 727 })
        await speak(frame, language)
        for (const theme of THEMES) {
          await setTheme(devtools, theme)
          await frame.locator(`html[data-theme="${theme}"]`).waitFor()
          for (const { name, width, height = 640, narrowTab, wideTab, guide, act, undo } of shots) {
            const file = fileOf(name, theme, language)
            if (!wanted.test(file)) continue
            await devtools.setViewportSize({ width, height: height + 27 })
            await tab(frame, narrowTab ?? wideTab ?? 0)
            await act?.(frame, page)
            await devtools.mouse.move(width - 1, height)
            const picture = await devtools.locator('iframe[src*="panels/mock/index.html"]').elementHandle()
            const png = join(target, `${file}.png`)
            await picture?.screenshot({ path: png, animations: 'disabled' })
            const webp = join(guideTarget, `${guide}-${theme}-${language}.webp`)
            if (ofGuide && guide !== undefined) await sharp(png).webp({ quality: 82, effort: 6 }).toFile(webp)
            await undo?.(frame, page)
            say(file)
          }
        }
      }
    }
  } finally {
    await context.close()
    await pages.close()
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
  }
})
