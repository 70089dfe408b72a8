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

/** @typedef {import('@playwright/test').FrameLocator} FrameLocator */
/** @typedef {import('@playwright/test').Page} Page */
/** @typedef {{ name: string, width: number, height?: number, narrowTab?: number, wideTab?: number, guide?: string, act?: (frame: FrameLocator, page: Page) => Promise<unknown>, undo?: (frame: FrameLocator, page: Page) => Promise<unknown> }} Shot */

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

/** The calls that the pictures show; some wait. @param {Page} page */
const fill = (page) =>
  page.evaluate(() => {
    const wx = Reflect.get(window, 'wx')
    const callbacks = { success() {}, fail() {} }
    wx.getAccountInfoSync()
    wx.canIUse('getLocation.success.latitude')
    wx.login({ timeout: 5000, ...callbacks })
    wx.checkSession(callbacks)
    wx.getSetting({ withSubscriptions: true, ...callbacks })
    wx.authorize(callbacks)
    wx.getLocation({ type: 'gcj02', isHighAccuracy: true, ...callbacks })
    wx.getUserInfo({ withCredentials: true, lang: 'zh_CN', ...callbacks })
    wx.authorize({ scope: 'scope.writePhotosAlbum', ...callbacks })
    wx.getClipboardData(callbacks)
  })

/** A page with its own `wx`, like the WeChat JS-SDK for pages. */
const OWN = `<!doctype html><title>own</title><script>
  window.wx = {
    config() {},
    getLocation(options) { options.success({ latitude: 39.9, longitude: 116.4, errMsg: 'getLocation:ok' }) },
    scanQRCode(options) { options.fail({ errMsg: 'scanQRCode:fail the permission value is offline verifying' }) },
  }
  wx.config({ jsApiList: ['getLocation'] })
  wx.getLocation({ type: 'gcj02', success() {} })
  wx.scanQRCode({ needResult: 1, fail() {} })
</script>`

/** @param {FrameLocator} frame @param {number} n */
const tab = (frame, n) => frame.getByRole('tab').nth(n).click()
/** @param {FrameLocator} frame @param {string} api */
const row = (frame, api) => frame.locator('.grid-window .row', { hasText: api }).first()
/** @param {RegExp} name in both languages */
const tool = (name) => (/** @type {FrameLocator} */ frame) => frame.getByRole('button', { name }).click()
const SETTINGS = /^(Panel settings|面板设置)$/
const SAVE = /^(Save calls…|保存调用…)$/
/** @param {FrameLocator} frame */
const closePopover = (frame) => frame.locator('.popover').press('Escape')

const WRONG = '{\n  "userInfo": { "gender": 9, "nickName": "Ann" },\n  "rawData": 1,\n  "nick": true\n}'

/** A rule whose JSON is unusual. @param {FrameLocator} frame */
async function writeWrong(frame) {
  await frame.locator('[role=option][data-api="getUserInfo"]').click()
  await frame.locator('.rule-editor [type=radio]').nth(1).check()
  await frame.locator('.rule-editor .code-mirror .cm-content').fill(WRONG)
  await frame.locator('.rule-editor .found-below').nth(2).waitFor()
}

/** Shows the list of errors of an unsaved rule. @param {FrameLocator} frame */
async function openErrors(frame) {
  await frame.locator('[role=option][data-api="getLocation"]').click()
  await frame.locator('.rule-editor [type=radio]').nth(2).check()
  await frame.locator('.combobox input').fill('104')
  await frame.locator('.combobox-option').first().waitFor()
}

/** @param {FrameLocator} frame */
async function closeErrors(frame) {
  await frame.locator('.combobox input').press('Escape')
  await putBack(frame)
}

/** Shows an API that is not mocked. @param {FrameLocator} frame */
async function searchApis(frame) {
  await frame.locator('.api-pane .search input').fill('choose')
  await frame.locator('[role=option][data-api="chooseImage"]').click()
  await frame.locator('.rule-editor [type=radio]').nth(1).check()
}

/** @param {FrameLocator} frame */
async function clearSearch(frame) {
  await putBack(frame)
  await frame.locator('.api-pane .search input').fill('')
  await frame.locator('.api-all').click()
}

const EVENT = 'onKeyboardHeightChange'

/** Shows an event that pages do not have. @param {FrameLocator} frame */
async function showEvent(frame) {
  await frame.locator('.api-pane .search input').fill(EVENT)
  await frame.locator(`[role=option][data-api="${EVENT}"]`).click()
  await frame.locator('.fire .primary').scrollIntoViewIfNeeded()
}

/** Shows it with a listener in the page. @param {FrameLocator} frame @param {Page} page */
async function listenToEvent(frame, page) {
  await showEvent(frame)
  await frame.locator('.fire .primary').click()
  await page.waitForFunction((api) => api in Reflect.get(window, 'wx'), EVENT)
  await page.evaluate((api) => Reflect.get(window, 'wx')[api](() => {}), EVENT)
  await frame.locator('.fire [role=status]', { hasText: /[1-9]/ }).waitFor() // earlier listeners stay
  await frame.locator('.fire .primary').scrollIntoViewIfNeeded()
}

/** @param {FrameLocator} frame */
async function removeEvent(frame) {
  await putBack(frame)
  await frame.locator('.api-pane .search input').fill('')
}

/** @param {FrameLocator} frame */
const putBack = (frame) => frame.locator('.rules-head .button').last().click()

/** @param {FrameLocator} frame */
const ownWx = (frame) => frame.locator('select:has(option[value="record"])')

/** Sets what happens to the page's own `wx` after a reload. @param {string} what @param {number} state its tab */
const load = (what, state) => async (/** @type {FrameLocator} */ frame, /** @type {Page} */ page) => {
  await tab(frame, state)
  await ownWx(frame).selectOption(what)
  await frame.locator(`select:has(option[value="${what}"]:checked)`).waitFor()
  await page.reload()
  await tab(frame, 0)
  await (what === 'record' ? row(frame, 'getLocation') : frame.locator('.empty')).waitFor()
}

/** @param {FrameLocator} frame @param {string} calls */
async function count(frame, calls) {
  const field = frame.getByRole('textbox', { name: /^(Calls until the login session expires|登录态过期前的可用次数)$/ })
  await field.fill(calls)
  await field.press('Enter')
}

/** Turns on a companion, and shows its values. @param {FrameLocator} frame */
async function showCompanions(frame) {
  await frame.getByRole('checkbox', { name: /^(Storage|存储) / }).check()
  const key = frame.getByRole('textbox', { name: /^(Key|键)$/ })
  for (const name of ['token', 'cart', 'a.long.key:with/parts?and=more&words=that+do+not+end']) {
    await key.fill(name)
    await key.press('Enter')
  }
  const value = frame.getByRole('textbox', { name: /(Value of cart|cart 的值)/ })
  await value.fill('{"items":[1,2,3],"total":98.5}')
  await value.press('Enter')
  const system = frame.locator('#section-system')
  if ((await system.getAttribute('aria-expanded')) === 'false') await system.click()
  await frame.locator('#section-companions').scrollIntoViewIfNeeded()
}

/** A shared scenario, without its secrets. */
const SHARED = {
  version: 1,
  name: 'Shared',
  description: 'Saved on another computer',
  state: { clipboard: { data: '[personal data left out]' } },
  rules: [{ id: 'shared', api: 'login', outcome: 'success', result: { code: '[token left out]' } }],
}

/** Imports it, which shows its hint about values that are left out. @param {FrameLocator} frame */
async function importShared(frame) {
  await tool(/^(Import…|导入…)$/)(frame)
  const buffer = Buffer.from(JSON.stringify(SHARED))
  await frame
    .locator('.import [type=file]')
    .setInputFiles({ name: 'shared.json', mimeType: 'application/json', buffer })
  await frame.locator('.missing').scrollIntoViewIfNeeded()
}

/** Shows the export box of a scenario. @param {FrameLocator} frame */
async function showExport(frame) {
  await frame.locator('.scenario-name').nth(2).click()
  await frame.locator('.export').scrollIntoViewIfNeeded()
}

/** @param {FrameLocator} frame */
const scriptedTaps = (frame) =>
  frame.getByRole('checkbox', { name: /^(Accept scripted taps|接受脚本点击)$/ }).scrollIntoViewIfNeeded()

/** @type {readonly Shot[]} */
const ofOwn = [
  { name: 'own-wx-1000', width: 1000, wideTab: 0, act: (frame) => frame.locator('.empty').waitFor() },
  { name: 'own-wx-400', width: 400, narrowTab: 0, act: (frame) => frame.locator('.empty').waitFor() },
  { name: 'recorded-1200', width: 1200, wideTab: 0, act: load('record', 0), undo: load('aside', 0) },
  { name: 'recorded-400', width: 400, narrowTab: 0, act: load('record', 1), undo: load('aside', 1) },
  { name: 'switches-400', width: 400, narrowTab: 1, act: (frame) => ownWx(frame).scrollIntoViewIfNeeded() },
  { name: 'switches-1000', width: 1000, wideTab: 0, act: (frame) => ownWx(frame).scrollIntoViewIfNeeded() },
]

/** @type {readonly Shot[]} */
const ofDemo = [
  { name: 'calls-1400', width: 1400, wideTab: 0 },
  { name: 'calls-1000', guide: 'calls', width: 1000, wideTab: 0 },
  { name: 'calls-400', width: 400, narrowTab: 0 },
  { name: 'state-400', width: 400, narrowTab: 1 },
  ...[400, 700, 1000, 1400].map((width) => ({
    name: `companions-${width}`,
    width,
    height: 1200,
    ...(width < 800 ? { narrowTab: 1 } : { wideTab: 0 }),
    act: showCompanions,
  })),
  { name: 'state-700', guide: 'state', width: 700, height: 1400, narrowTab: 1 },
  {
    name: 'session-400',
    width: 400,
    narrowTab: 1,
    act: (frame) => count(frame, '3'),
    undo: (frame) => count(frame, ''),
  },
  { name: 'rules-400', width: 400, narrowTab: 2 },
  { name: 'rules-1300', width: 1300, wideTab: 1 },
  ...[
    { name: 'editor-400', width: 400, height: 760, narrowTab: 2 },
    { name: 'editor-1300', width: 1300, wideTab: 1 },
  ].map((shot) => ({ ...shot, act: writeWrong, undo: putBack })),
  ...[
    { name: 'errors-400', width: 400, narrowTab: 2 },
    { name: 'errors-1300', guide: 'rules', width: 1300, wideTab: 1 },
  ].map((shot) => ({ ...shot, act: openErrors, undo: closeErrors })),
  ...[
    { name: 'all-apis-400', width: 400, height: 760, narrowTab: 2 },
    { name: 'all-apis-1300', width: 1300, wideTab: 1 },
  ].map((shot) => ({ ...shot, act: searchApis, undo: clearSearch })),
  ...[
    { name: 'event-400', width: 400, height: 760, narrowTab: 2 },
    { name: 'event-1300', width: 1300, wideTab: 1 },
  ].map((shot) => ({ ...shot, act: showEvent })),
  ...[
    { name: 'fire-400', width: 400, height: 760, narrowTab: 2 },
    { name: 'fire-1300', width: 1300, wideTab: 1 },
  ].map((shot) => ({ ...shot, act: listenToEvent, undo: removeEvent })),
  { name: 'scenarios-400', width: 400, narrowTab: 3 },
  {
    name: 'scenarios-1300',
    guide: 'scenarios',
    width: 1300,
    wideTab: 2,
    act: (frame) => frame.locator('.scenario-name').nth(2).click(),
  },
  {
    name: 'details-1400',
    guide: 'details',
    width: 1400,
    wideTab: 0,
    act: (frame) => row(frame, 'login').click(),
    undo: (frame) => frame.locator('.details-head .tool').last().click(),
  },
  {
    name: 'details-400',
    width: 400,
    narrowTab: 0,
    act: (frame) => row(frame, 'login').click(),
    undo: (frame) => frame.locator('.details-head .tool').last().click(),
  },
  {
    name: 'menu-1000',
    width: 1000,
    wideTab: 0,
    act: (frame) => row(frame, 'login').click({ button: 'right' }),
    undo: (frame) => frame.locator('.menu-item').first().press('Escape'),
  },
  {
    name: 'history-1000',
    guide: 'history',
    width: 1000,
    wideTab: 0,
    act: tool(/^(Edit history|修改历史)$/),
    undo: closePopover,
  },
  {
    name: 'health-1000',
    guide: 'health',
    width: 1000,
    wideTab: 0,
    act: tool(/^(Connection: |连接状态：)/),
    undo: closePopover,
  },
  { name: 'settings-400', width: 400, narrowTab: 0, act: tool(SETTINGS), undo: closePopover },
  { name: 'settings-1400', width: 1400, wideTab: 0, act: tool(SETTINGS), undo: closePopover },
  { name: 'save-400', width: 400, narrowTab: 0, act: tool(SAVE), undo: closePopover },
  { name: 'save-1400', width: 1400, wideTab: 0, act: tool(SAVE), undo: closePopover },
  { name: 'export-400', width: 400, narrowTab: 3, act: showExport },
  { name: 'export-1400', width: 1400, wideTab: 2, act: showExport },
  ...[
    { name: 'left-out-400', width: 400, narrowTab: 3 },
    { name: 'left-out-1400', width: 1400, wideTab: 2 },
  ].map((shot) => ({ ...shot, act: importShared, undo: tool(/^(Delete|删除)$/) })),
  { name: 'taps-400', width: 400, narrowTab: 1, act: scriptedTaps },
  { name: 'taps-1400', width: 1400, wideTab: 0, act: scriptedTaps },
]

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

    /** @param {readonly Shot[]} shots */
    async function take(shots) {
      for (const language of ['en', 'zh-CN']) {
        await devtools.setViewportSize({ width: 1200, height: 727 })
        await speak(frame, language)
        for (const theme of /** @type {const} */ (['light', 'dark'])) {
          await setTheme(devtools, theme)
          await frame.locator(`html[data-theme="${theme}"]`).waitFor()
          for (const { name, width, height = 640, narrowTab, wideTab, guide, act, undo } of shots) {
            const file = `${name}-${theme}-${language}`
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
