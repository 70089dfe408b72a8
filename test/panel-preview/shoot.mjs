// Takes pictures of the panel with made-up data, into test/screenshots/ (ignored by git).
// node test/panel-preview/shoot.mjs [part of a name]
import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'
import { createServer } from 'vite'

const here = fileURLToPath(new URL('.', import.meta.url))
const target = fileURLToPath(new URL('../screenshots/', import.meta.url))
const wanted = process.argv[2] ?? ''

/** @typedef {{ page?: string, scene: string, width: number, height?: number, phone?: boolean, theme?: string, language?: string, name?: string, act?: (page: import('@playwright/test').Page) => Promise<void> }} Shot */

const pick = async (/** @type {import('@playwright/test').Page} */ page) =>
  page.getByRole('row').filter({ hasText: 'getUserInfo' }).last().click()
const tab = (/** @type {string | RegExp} */ name) => (/** @type {import('@playwright/test').Page} */ page) =>
  page.getByRole('tab', { name }).click()
const history = async (/** @type {import('@playwright/test').Page} */ page) =>
  page.getByRole('button', { name: /Edit history|修改历史/ }).click()
const returns = async (/** @type {import('@playwright/test').Page} */ page) => {
  await tab(/Rules|规则/)(page)
  await page.getByRole('option', { name: 'getLocation' }).click()
  await page.getByRole('radio').nth(1).check()
  await page.getByRole('textbox', { name: /JSON/ }).fill('{\n  "latitude": 31.2,\n  "longitude" 121.4\n}')
  await page.getByRole('button', { name: /^(Save|保存)$/ }).click()
}
const template = async (/** @type {import('@playwright/test').Page} */ page) => {
  await tab(/Rules|规则/)(page)
  await page.getByRole('option', { name: 'getLocation' }).click()
  await page.getByRole('radio').nth(1).check()
  await page.getByRole('checkbox', { name: /template|模板/ }).check()
  await page
    .getByRole('textbox', { name: /JSON/ })
    .fill(
      '{\n  "latitude": "@float(22,24,4)",\n  "longitude": "@float(113,114,4)",\n  "speed|0-30": 0,\n  "accuracy": "@cname"\n}',
    )
  await page.getByText(/Template syntax|模板语法/).click()
}

const saving = async (/** @type {import('@playwright/test').Page} */ page) =>
  page.getByRole('button', { name: /Save calls|保存调用/ }).click()
const filtered = async (/** @type {import('@playwright/test').Page} */ page) => {
  await page.getByRole('combobox', { name: /Filter calls|筛选调用/ }).fill('status:fail')
  await saving(page)
}
const pickFile = (/** @type {import('@playwright/test').Page} */ page, /** @type {string} */ text) =>
  page.locator('.log-tools input[type=file]').setInputFiles({
    name: 'bug-17.wx-mock.json',
    mimeType: 'application/json',
    buffer: Buffer.from(text),
  })
const opened = async (/** @type {import('@playwright/test').Page} */ page) => {
  await saving(page)
  const downloading = page.waitForEvent('download')
  await page.getByRole('button', { name: /^(Export file|导出文件)$/ }).click()
  await pickFile(page, readFileSync(await (await downloading).path(), 'utf8'))
  await page.getByRole('button', { name: /Apply state|应用其中的状态/ }).waitFor()
}
const openedDetails = async (/** @type {import('@playwright/test').Page} */ page) => {
  await opened(page)
  await pick(page)
}
const refused = async (/** @type {import('@playwright/test').Page} */ page) => {
  await pickFile(page, '{ "kind": "wx-mock-panel/session", "version": 7, "calls": [] }')
  await page.getByRole('alert').waitFor()
}
const dragFile = (/** @type {import('@playwright/test').Page} */ page) =>
  page.locator('.calls').evaluate((element) => {
    const dataTransfer = new DataTransfer()
    dataTransfer.items.add(new File([''], 'bug-17.json'))
    element.dispatchEvent(new DragEvent('dragover', { bubbles: true, cancelable: true, dataTransfer }))
  })

const choose = (/** @type {import('@playwright/test').Page} */ page) =>
  page.getByRole('button', { name: /Watched page|当前页面/ }).click()
const all = async (/** @type {import('@playwright/test').Page} */ page) => {
  await choose(page)
  await page.getByRole('radio', { name: /All pages|全部页面/ }).check()
  await page.keyboard.press('Escape')
}
const settings = (/** @type {import('@playwright/test').Page} */ page) =>
  page.getByRole('button', { name: /Panel settings|面板设置/ }).click()

/** Answers a prompt that is answered elsewhere at the same time. */
const answerLate = async (/** @type {import('@playwright/test').Page} */ page) => {
  await page
    .getByRole('button', { name: /^(Allow|允许)$/ })
    .first()
    .click()
  await page.locator('.notice').waitFor()
}

const toggle = (/** @type {import('@playwright/test').Page} */ page) => page.getByRole('switch').click()

const pickServer = (/** @type {import('@playwright/test').Page} */ page) =>
  page.getByRole('row').filter({ hasText: '40163' }).click()
const serverRules = async (/** @type {import('@playwright/test').Page} */ page) => {
  await tab(/Rules|规则/)(page)
  const api = page.getByRole('option', { name: 'server.code2Session' })
  await api.scrollIntoViewIfNeeded()
  await api.click()
}
const serverState = async (/** @type {import('@playwright/test').Page} */ page) => {
  await tab(/State|状态/)(page)
  await page.getByRole('textbox', { name: 'AppSecret' }).scrollIntoViewIfNeeded()
}

/** @type {Shot[]} */
const shots = [
  ...[400, 700, 1000, 1400].flatMap((width) =>
    [
      { theme: 'light', language: 'en' },
      { theme: 'dark', language: 'zh-CN' },
    ].flatMap((look) => [
      { scene: 'backEnd', width, name: 'details', act: pickServer, ...look },
      { scene: 'backEnd', width, name: 'rules', act: serverRules, ...look },
      { scene: 'backEnd', width, height: 1000, name: 'state', act: serverState, ...look },
    ]),
  ),
  ...[400, 700, 1000, 1400].flatMap((width) =>
    ['light', 'dark'].flatMap((theme) =>
      ['en', 'zh-CN'].map((language) => ({ scene: 'busy', width, theme, language })),
    ),
  ),
  { scene: 'calm', width: 1400, name: 'details', act: pick },
  { scene: 'calm', width: 1000, name: 'details', theme: 'dark', act: pick },
  { scene: 'calm', width: 400, name: 'details', act: pick },
  { scene: 'calm', width: 400, name: 'history', theme: 'dark', act: history },
  { scene: 'calm', width: 1000, name: 'history', act: history },
  { scene: 'calm', width: 400, name: 'history', language: 'zh-CN', act: history },
  { scene: 'calm', width: 400, name: 'state', act: tab('State') },
  { scene: 'calm', width: 400, height: 2600, name: 'state-long', act: tab('State') },
  { scene: 'calm', width: 700, height: 2000, name: 'state-long', theme: 'dark', language: 'zh-CN', act: tab('状态') },
  { scene: 'calm', width: 400, name: 'returns', act: returns },
  { scene: 'calm', width: 1000, name: 'returns', theme: 'dark', act: returns },
  { scene: 'calm', width: 1400, name: 'returns', language: 'zh-CN', act: returns },
  ...[400, 1200].flatMap((width) =>
    [
      { theme: 'light', language: 'en' },
      { theme: 'dark', language: 'zh-CN' },
      { theme: 'light', language: 'zh-CN' },
      { theme: 'dark', language: 'en' },
    ].flatMap((look) => [
      { scene: 'calm', width, height: 1100, name: 'template', act: template, ...look },
      { scene: 'calm', width, name: 'file-save', act: saving, ...look },
      { scene: 'calm', width, name: 'file-save-filtered', act: filtered, ...look },
      { scene: 'calm', width, name: 'file-opened', act: opened, ...look },
      { scene: 'calm', width, name: 'file-details', act: openedDetails, ...look },
      { scene: 'calm', width, name: 'file-refused', act: refused, ...look },
      { scene: 'calm', width, name: 'file-dragged', act: dragFile, ...look },
    ]),
  ),
  { scene: 'late', width: 1000, act: answerLate },
  { scene: 'late', width: 400, theme: 'dark', language: 'zh-CN', act: answerLate },
  { scene: 'recorded', width: 700, height: 2600, name: 'state', act: tab('State') },
  ...['fresh', 'passed', 'recorded', 'stale', 'off', 'ask', 'closed', 'leftover'].flatMap((scene) => [
    { scene, width: 1000 },
    { scene, width: 400, theme: 'dark', language: 'zh-CN' },
  ]),
  ...[
    { theme: 'light', language: 'en' },
    { theme: 'dark', language: 'zh-CN' },
  ].flatMap((look) => [
    { scene: 'pages', width: 1000, ...look },
    { scene: 'pages', width: 1000, name: 'choose', act: choose, ...look },
    ...[
      { scene: 'pages' },
      { scene: 'noPages' },
      { scene: 'pages', name: 'choose', act: choose },
      { scene: 'pages', name: 'all', act: all },
      { scene: 'quietPages', name: 'details', act: pick },
      { scene: 'quietPages', name: 'state', act: tab(/State|状态/) },
      { scene: 'quietPages', name: 'returns', act: returns },
      { scene: 'quietPages', name: 'scenarios', act: tab(/Scenarios|场景/) },
      { scene: 'quietPages', name: 'history', act: history },
      { scene: 'pages', name: 'settings', act: settings },
      { scene: 'pages', name: 'saving', act: saving },
    ].map((shot) => ({ ...shot, phone: true, width: 360, height: 720, ...look })),
  ]),
  ...['busy', 'ask', 'closed'].flatMap((scene) => [
    { page: 'popup', scene, width: 280, height: 220 },
    { page: 'popup', scene, width: 280, height: 220, theme: 'dark', language: 'zh-CN' },
  ]),
  { page: 'popup', scene: 'busy', width: 280, height: 220, name: 'changed', act: toggle },
]

const server = await createServer({
  root: here,
  configFile: false,
  logLevel: 'error',
  server: { port: 0, fs: { strict: false } },
})
await server.listen()
const address = server.resolvedUrls?.local[0]
const browser = await chromium.launch({
  executablePath: execFileSync('which', ['chromium'], { encoding: 'utf8' }).trim(),
  args: ['--no-sandbox', '--headless=new', '--disable-gpu'],
})
mkdirSync(target, { recursive: true })
for (const {
  page: kind = 'panel',
  scene,
  width,
  height = 640,
  phone = false,
  theme = 'light',
  language = 'en',
  name,
  act,
} of shots) {
  const file = [phone ? 'phone' : kind, scene, name, width, theme, language].filter(Boolean).join('-')
  if (!file.includes(wanted)) continue
  const page = await browser.newPage({ viewport: { width, height }, hasTouch: phone, isMobile: phone })
  page.on('pageerror', (error) => console.error(`${file}: ${error.stack}`))
  const html = kind === 'popup' ? 'popup.html' : ''
  await page.goto(`${address}${html}?${new URLSearchParams({ scene, theme, language })}`)
  await page.locator('#root > *').first().waitFor()
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))))
  await act?.(page)
  const tooWide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)
  if (tooWide) console.error(`${file}: wider than the window`)
  await page.screenshot({ path: `${target}${file}.png` })
  await page.close()
}
await browser.close()
await server.close()
