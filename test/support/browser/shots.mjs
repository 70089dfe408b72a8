// Views that test/screenshots.mjs takes pictures of, and how they are shown in a panel of either language.

/** @typedef {import('@playwright/test').FrameLocator} FrameLocator */
/** @typedef {import('@playwright/test').Page} Page */
/** @typedef {{ name: string, width: number, height?: number, narrowTab?: number, wideTab?: number, guide?: string, act?: (frame: FrameLocator, page: Page) => Promise<unknown>, undo?: (frame: FrameLocator, page: Page) => Promise<unknown> }} Shot */

/** The calls that the pictures show; some wait. @param {Page} page */
export const fill = (page) =>
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
export const OWN = `<!doctype html><title>own</title><script>
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
export const tab = (frame, n) => frame.getByRole('tab').nth(n).click()
/** @param {FrameLocator} frame @param {string} api */
export const row = (frame, api) =>
  frame
    .locator('.grid-window .row')
    .filter({ has: frame.locator('.cell.api', { hasText: new RegExp(`^${api}$`) }) })
    .first()
/** @param {RegExp} name in both languages */
export const tool = (name) => (/** @type {FrameLocator} */ frame) => frame.getByRole('button', { name }).click()
export const SETTINGS = /^(Panel settings|面板设置)$/
const SAVE = /^(Save calls…|保存调用…)$/
/** @param {FrameLocator} frame */
export const closePopover = (frame) => frame.locator('.popover').press('Escape')

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

/** Unfolds all sections of the state but those that are lists of all APIs and errors. @param {FrameLocator} frame */
async function unfold(frame) {
  for (const id of ['system', 'launch']) {
    const section = frame.locator(`#section-${id}`)
    if ((await section.getAttribute('aria-expanded')) === 'false') await section.click()
  }
}

/** @param {FrameLocator} frame @param {string} calls */
async function count(frame, calls) {
  const field = frame.getByRole('textbox', { name: /^(Calls until the login session expires|登录态过期前的可用次数)$/ })
  await field.fill(calls)
  await field.press('Enter')
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
export const ofOwn = [
  { name: 'own-wx-1000', width: 1000, wideTab: 0, act: (frame) => frame.locator('.empty').waitFor() },
  { name: 'own-wx-400', width: 400, narrowTab: 0, act: (frame) => frame.locator('.empty').waitFor() },
  { name: 'recorded-1200', width: 1200, wideTab: 0, act: load('record', 0), undo: load('aside', 0) },
  { name: 'recorded-400', width: 400, narrowTab: 0, act: load('record', 1), undo: load('aside', 1) },
  { name: 'switches-400', width: 400, narrowTab: 1, act: (frame) => ownWx(frame).scrollIntoViewIfNeeded() },
  { name: 'switches-1000', width: 1000, wideTab: 0, act: (frame) => ownWx(frame).scrollIntoViewIfNeeded() },
]

/** @type {readonly Shot[]} */
export const ofDemo = [
  { name: 'calls-1400', width: 1400, wideTab: 0 },
  { name: 'calls-1000', guide: 'calls', width: 1000, wideTab: 0 },
  { name: 'calls-400', width: 400, narrowTab: 0 },
  { name: 'state-400', width: 400, narrowTab: 1 },
  { name: 'sections-400', width: 400, height: 4400, narrowTab: 1, act: unfold },
  { name: 'sections-700', width: 700, height: 4000, narrowTab: 1, act: unfold },
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
