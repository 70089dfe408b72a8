import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { FrameLocator, Page } from '@playwright/test'
import { expect, type Server, test } from '../support/browser/fixtures'
import { writeJson } from '../support/browser/json-editor'
import { OWN_WX } from '../support/browser/page-wx'
import { details, filterBox, resize, row, rows, speak, tray, wxCall } from '../support/browser/panel-page'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const TABS = {
  en: ['Calls', 'State', 'Rules', 'Scenarios'],
  'zh-CN': ['调用', '状态', '规则', '场景'],
} as const

const SAVE = { en: 'Save calls…', 'zh-CN': '保存调用…' } as const

/** A saved file with one call. */
const SAVED = {
  version: 1,
  kind: 'wx-mock-panel/session',
  savedAt: '2026-01-02T03:04:05.678Z',
  origin: 'http://localhost:5173',
  scenario: { version: 1, name: 'localhost:5173' },
  documents: [],
  calls: [
    {
      n: 0,
      document: 'd1',
      frame: 0,
      origin: 'http://localhost:5173',
      api: 'login',
      args: [],
      outcome: { ok: true, result: { code: '[code left out]', errMsg: 'login:ok' } },
      why: { by: 'default', step: 'answer' },
      at: 0,
      duration: 1,
      rev: 0,
      callbacks: [],
    },
  ],
}

interface Finding {
  readonly id: string
  readonly impact: string | null
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[]
}

/** Returns the problems that axe rates serious or critical, with their elements. */
async function audit(devtools: Page): Promise<string[]> {
  const frame = devtools.frames().find((candidate) => candidate.url().includes('panels/mock/index.html'))
  if (!frame) throw new Error('DevTools has no frame of the panel')
  // Evaluated over CDP, because the CSP of the panel blocks other scripts.
  await frame.evaluate(AXE)
  const { violations } = await frame.evaluate(() => {
    const { axe } = window as unknown as { axe: { run(): Promise<{ violations: Finding[] }> } }
    return axe.run()
  })
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary}`))
}

async function open(page: Page, server: Server) {
  server.route('/looks', { body: '<!doctype html><title>looks</title>' })
  await page.goto(`${server.origin}/looks`)
  await wxCall(page, 'login', { timeout: 5000 })
  await wxCall(page, 'getLocation', { type: 3 })
  await wxCall(page, 'authorize', { scope: 'scope.camera' })
}

for (const language of ['en', 'zh-CN'] as const) {
  for (const theme of ['light', 'dark'] as const) {
    test(`axe finds no serious problem in any view: ${language}, ${theme}`, async ({ page, server, panel }) => {
      test.slow()
      await open(page, server)
      const opened = await panel(page)
      const { frame, devtools } = opened
      // A panel that is still loading misses changes.
      await expect(frame.locator('html')).toHaveAttribute('data-theme', /light|dark/)
      await opened.setTheme(theme)
      await resize(opened, 500)
      await expect(frame.locator('html')).toHaveAttribute('data-theme', theme)
      await speak(frame, language)
      for (const name of TABS[language]) {
        await frame.getByRole('tab', { name, exact: true }).click()
        expect(await audit(devtools), name).toEqual([])
      }
      await resize(opened, 1200)
      await row(frame, 'login').click()
      expect(await audit(devtools), 'details').toEqual([])
      await row(frame, 'login').click({ button: 'right' })
      expect(await audit(devtools), 'menu').toEqual([])
      await devtools.keyboard.press('Escape')
      await frame.getByRole('button', { name: SAVE[language], exact: true }).click()
      expect(await audit(devtools), 'saving').toEqual([])
      await devtools.keyboard.press('Escape')
      const picker = frame.locator('.log-tools input[type=file]')
      const pick = (file: object) =>
        picker.setInputFiles({
          name: 'bug-17.json',
          mimeType: 'application/json',
          buffer: Buffer.from(JSON.stringify(file)),
        })
      await pick(SAVED)
      await frame.locator('.from-file').waitFor()
      await pick({ ...SAVED, version: 3 })
      await frame.locator('.calls [role=alert]').waitFor()
      expect(await audit(devtools), 'a file').toEqual([])
      await frame.getByRole('tab', { name: TABS[language][2], exact: true }).click()
      await frame.locator('[role=option][data-api="getUserInfo"]').click()
      await frame.locator('.rule-editor [type=radio]').nth(2).check()
      await frame.locator('.rule-editor .combobox input').click()
      await frame.locator('.combobox-pane').waitFor()
      expect(await audit(devtools), 'errors').toEqual([])
      await devtools.keyboard.press('Escape')
      await frame.locator('.rule-editor [type=radio]').nth(1).check()
      await frame.locator('.template [type=checkbox]').check()
      await frame.locator('.template summary').click()
      expect(await audit(devtools), 'template').toEqual([])
      await writeJson(frame.locator('.rule-editor .cm-content'), '{ "rawData": 1, "userInfo": { "gen')
      await frame.locator('.found-below').waitFor()
      await devtools.keyboard.press('Control+Space')
      await frame.locator('.cm-tooltip-autocomplete').waitFor()
      expect(await audit(devtools), 'editor').toEqual([])
      await speak(frame, 'en')
    })
  }
}

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds no serious problem on a page with its own wx: ${theme}`, async ({
    page,
    server,
    panel,
    commander,
  }) => {
    server.route('/own', { body: `<!doctype html><title>own</title><script>${OWN_WX}</script>` })
    await page.goto(`${server.origin}/own`)
    const opened = await panel(page)
    await opened.setTheme(theme)
    await expect(opened.frame.locator('.empty .primary')).toBeVisible()
    expect(await audit(opened.devtools), 'passed by').toEqual([])
    await opened.toolbar.getByRole('button', { name: /^Connection: / }).click()
    expect(await audit(opened.devtools), 'health').toEqual([])
    await opened.devtools.keyboard.press('Escape')
    await commander.command(server.origin, { type: 'state/merge', patch: { switches: { ownWx: 'record' } } })
    await page.goto(`${server.origin}/own`)
    await wxCall(page, 'getLocation')
    await expect(opened.frame.locator('.status-bar .link')).toBeVisible()
    expect(await audit(opened.devtools), 'recorded').toEqual([])
  })
}

test('no width scrolls sideways, and truncated text has a title', async ({ page, server, panel }) => {
  await open(page, server)
  const opened = await panel(page)
  const { frame } = opened
  for (const width of [400, 560, 700, 899, 900, 1100, 1300, 1600]) {
    await resize(opened, width)
    const names = width < 900 ? TABS.en : TABS.en.slice(1)
    for (const name of names) {
      await frame.getByRole('tab', { name, exact: true }).click()
      const bad = () =>
        frame.locator('html').evaluate((root) => {
          const cut = [...document.querySelectorAll<HTMLElement>('body *')].filter(
            (element) =>
              getComputedStyle(element).textOverflow === 'ellipsis' &&
              element.scrollWidth > element.clientWidth &&
              element.clientWidth > 0 &&
              !element.matches('input, .empty *') &&
              !element.closest('[title]:not([title=""])'),
          )
          const wide = root.scrollWidth > innerWidth ? [`the page is ${root.scrollWidth} wide`] : []
          return [...wide, ...cut.map((element) => element.outerHTML.slice(0, 200))]
        })
      await expect.poll(bad, `${name} at ${width}`).toEqual([])
    }
  }
})

test('the layout does not shift when a call is selected, filtered or pending', async ({ page, server, panel }) => {
  await open(page, server)
  const opened = await panel(page)
  await resize(opened, 1200)
  const { frame } = opened
  const grid = frame.getByRole('grid', { name: 'wx calls' })
  const before = await grid.boundingBox()
  await row(frame, 'login').click()
  await expect(details(frame)).toBeVisible()
  const after = await grid.boundingBox()
  expect(after).toMatchObject({ x: before?.x, y: before?.y })
  await expect(row(frame, 'login')).toBeInViewport()
  await filterBox(frame).fill('nothing at all')
  await expect(frame.getByText('No calls match the filter')).toBeVisible()
})

test('forced colors distinguish the selected call and the switch', async ({ page, server, panel }) => {
  await open(page, server)
  const opened = await panel(page)
  await resize(opened, 1200)
  const { frame, devtools } = opened
  await devtools.emulateMedia({ forcedColors: 'active' })
  const chosen = row(frame, 'login')
  const ground = () => chosen.evaluate((element) => getComputedStyle(element).backgroundColor)
  const before = await ground()
  await chosen.click()
  await expect.poll(ground).not.toBe(before)
})

test('nothing moves with reduced motion', async ({ page, server, panel }) => {
  await open(page, server)
  const opened = await panel(page)
  await opened.devtools.emulateMedia({ reducedMotion: 'reduce' })
  const moving = () =>
    opened.frame.locator('html').evaluate(() =>
      [...document.querySelectorAll('*')]
        .filter((element) => {
          const { transitionDuration, animationName } = getComputedStyle(element)
          return transitionDuration.split(', ').some((time) => time !== '0s') || animationName !== 'none'
        })
        .map((element) => element.outerHTML.slice(0, 120)),
    )
  await expect.poll(moving).toEqual([])
})

test('the main tour works without a pointer', async ({ page, server, panel, commander }) => {
  await commander.command(server.origin, { type: 'privacy/agree' })
  await open(page, server)
  const opened = await panel(page)
  await resize(opened, 1200)
  const { frame, devtools } = opened
  const { keyboard } = devtools
  /** Presses Tab until the element has focus. */
  const reach = async (target: ReturnType<FrameLocator['locator']>) => {
    for (let steps = 0; steps < 120; steps++) {
      if (await target.evaluate((element) => element === document.activeElement)) return
      await keyboard.press('Tab')
    }
    throw new Error('Tab does not reach it')
  }
  await frame.getByRole('switch', { name: 'Mock this site' }).focus()
  await expect(tray(frame)).toHaveCount(1)
  await keyboard.press('Alt+2')
  await expect(tray(frame)).toHaveCount(0)
  await keyboard.press('/')
  await keyboard.type('api:login')
  await expect(rows(frame)).toHaveCount(1)
  await reach(frame.getByRole('tab', { name: 'State' }))
  await keyboard.press('ArrowRight')
  await expect(frame.getByRole('tab', { name: 'Rules' })).toHaveAttribute('aria-selected', 'true')
  await keyboard.press('ArrowRight')
  await expect(frame.getByRole('tab', { name: 'Scenarios' })).toHaveAttribute('aria-selected', 'true')
  await keyboard.press('Home')
  // The state has many controls, so use F6 to move between panes.
  await keyboard.press('F6')
  await expect(frame.getByRole('grid', { name: 'wx calls' })).toBeFocused()
  await keyboard.press('ArrowUp')
  await keyboard.press('Enter')
  await expect(details(frame)).toContainText('wx.login')
  await keyboard.press('ContextMenu')
  await expect(frame.getByRole('menu', { name: 'Actions for login' })).toBeVisible()
  await keyboard.type('m')
  await expect(frame.getByRole('menuitem', { name: 'Mock this result' })).toBeFocused()
  await keyboard.press('Enter')
  await expect(frame.getByRole('tab', { name: 'Rules' })).toHaveAttribute('aria-selected', 'true')
  await frame.getByRole('tab', { name: 'Rules' }).focus()
  await keyboard.press('Control+z')
  await expect(frame.getByRole('button', { name: 'Redo' })).toBeEnabled()
})
