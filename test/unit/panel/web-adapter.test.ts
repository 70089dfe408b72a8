import { describe, expect, test } from 'vitest'
import { createPanel } from '../../../panels/mock/panel'
import { socketUrl } from '../../../panels/web/server-socket'
import { createWebAdapter, RefusedError } from '../../../panels/web/web-adapter'
import { ALL_TABS, MINI_PROGRAM } from '../../../src/protocol/panel'
import { CLOSE_CODES } from '../../../src/protocol/web'
import { formatScenario } from '../../../src/wx/scenarios/file'
import { DEFAULT_STATE } from '../../../src/wx/state/defaults'
import { settled } from '../../support/fake-adapter'
import { FakeBrowser, page } from '../../support/fake-server'

test.each([
  ['http://localhost:5180/__wx-mock/', 'ws://localhost:5180/__wx-mock/socket/panel'],
  ['https://dev.example.test/__wx-mock/#token', 'wss://dev.example.test/__wx-mock/socket/panel'],
  ['http://192.168.1.5:5180/app/__wx-mock/?drawer', 'ws://192.168.1.5:5180/app/__wx-mock/socket/panel'],
])('the panel at %s connects to %s', (address, socket) => {
  expect(socketUrl(address)).toBe(socket)
})

test('the panel greets on the connection that brought its settings', async () => {
  const browser = new FakeBrowser()
  const panel = await browser.openPanel([page(3)])
  expect(browser.sockets).toHaveLength(1)
  expect(browser.sent('hello')).toEqual([expect.objectContaining({ tab: 3, origin: MINI_PROGRAM })])
  expect(panel.site.origin.value).toBe(MINI_PROGRAM)
})

test('a server that is not there yet is tried again', async () => {
  const browser = new FakeBrowser()
  const adapter = createWebAdapter(browser.env)
  browser.socket.close()
  browser.runJobs()
  browser.accept()
  await expect(adapter).resolves.toBeDefined()
})

test('a refused token is an error, and is not tried again', async () => {
  const browser = new FakeBrowser()
  const adapter = createWebAdapter(browser.env)
  browser.socket.close(CLOSE_CODES.token)
  await expect(adapter).rejects.toThrow(RefusedError)
  expect(browser.jobs).toEqual([])
})

describe('when the server stops', () => {
  async function stopped() {
    const browser = new FakeBrowser()
    const panel = await browser.openPanel([page(1)])
    browser.receive({ type: 'log', entries: [], dropped: 0, pushedOut: 0, whole: true })
    browser.sendSite(MINI_PROGRAM)
    expect(panel.connection.status.value).toBe('open')
    browser.socket.close()
    return { browser, panel }
  }

  test('the panel says that it connects until the next one answers', async () => {
    const { browser, panel } = await stopped()
    expect(panel.connection.status.value).toBe('lost')
    browser.runJobs()
    expect(browser.sockets, 'a new connection').toHaveLength(2)
    expect(panel.connection.status.value, 'nobody has answered').toBe('lost')
    browser.accept([page(1)])
    browser.sendSite(MINI_PROGRAM)
    expect(panel.connection.status.value).toBe('open')
  })

  test('edits made meanwhile are sent to the next one, after the greeting', async () => {
    const { browser, panel } = await stopped()
    const saved = panel.connection.command(MINI_PROGRAM, { type: 'scope/set', scope: 'scope.camera', value: true })
    browser.runJobs()
    browser.accept([page(1)])
    expect(browser.socket.sent.map(({ type }) => type)).toEqual(['hello', 'command'])
    const [command] = browser.sent('command')
    browser.receive({ type: 'done', id: command?.id ?? '' })
    await expect(saved).resolves.toBeUndefined()
  })

  test('settings and scenarios saved meanwhile are sent to the next one', async () => {
    const { browser, panel } = await stopped()
    panel.settings.change({ preserveLog: true })
    browser.runJobs()
    browser.accept([page(1)])
    expect(browser.sent('save')).toEqual([
      { type: 'save', key: 'settings', value: expect.objectContaining({ preserveLog: true }) },
    ])
  })

  test('the panel tries again when the user is back', async () => {
    const { browser } = await stopped()
    for (const listener of browser.returns) listener()
    expect(browser.sockets).toHaveLength(2)
  })

  test('a server that does not know the panel is not asked again', async () => {
    const { browser, panel } = await stopped()
    browser.runJobs()
    browser.socket.close(CLOSE_CODES.token)
    await settled()
    expect(panel.connection.status.value).toBe('orphaned')
    const { length } = browser.sockets
    browser.runJobs()
    expect(browser.sockets).toHaveLength(length)
  })
})

test('settings and scenarios come from the server, and go to it', async () => {
  const browser = new FakeBrowser()
  const scenario = JSON.parse(formatScenario({ name: 'Mine', description: '', state: DEFAULT_STATE }))
  const ready = createWebAdapter(browser.env)
  browser.accept([], { settings: { language: 'zh-CN' }, scenarios: [scenario] })
  const panel = createPanel(await ready)
  expect(panel.settings.language.value).toBe('zh-CN')
  expect(panel.scenarios.all.value.some(({ name }) => name === 'Mine')).toBe(true)
  panel.settings.change({ language: 'en' })
  expect(browser.sent('save').at(-1)).toMatchObject({ key: 'settings', value: { language: 'en' } })
})

test('what the panel showed last comes from the server, and goes to it', async () => {
  const browser = new FakeBrowser()
  const ready = createWebAdapter(browser.env)
  browser.accept([], { view: { tabs: { view: 'rules', beside: 'rules' } } })
  const panel = createPanel(await ready)
  expect(panel.navigation.view.value).toBe('rules')
  panel.navigation.show('scenarios')
  browser.runJobs()
  expect(browser.sent('save').at(-1)).toMatchObject({ key: 'view', value: { tabs: { view: 'scenarios' } } })
})

test('scenarios that another panel saves appear', async () => {
  const browser = new FakeBrowser()
  const panel = await browser.openPanel([])
  browser.socket.receive({
    type: 'saved',
    key: 'scenarios',
    value: [JSON.parse(formatScenario({ name: 'Theirs', description: '', state: DEFAULT_STATE }))],
  })
  expect(panel.scenarios.all.value.some(({ name }) => name === 'Theirs')).toBe(true)
})

test.each([
  ['the watched page', 4, 4],
  ['all pages', 'all', ALL_TABS],
] as const)('a reload is sent to %s', async (_what, choice, tab) => {
  const browser = new FakeBrowser()
  const panel = await browser.openPanel([page(4), page(5)])
  panel.pages?.choose(choice)
  panel.site.reload()
  expect(browser.sent('reload')).toEqual([{ type: 'reload', tab }])
})

test('what a browser cannot do for the panel is absent', async () => {
  const panel = await new FakeBrowser().openPanel([page(1)])
  expect(panel.openSource).toBeUndefined()
  expect(panel.site.canSwitch).toBe(false)
  expect(panel.settings.canMark).toBe(false)
})

test.each([
  ['no page is connected', [], 'waiting'],
  [
    'the page has wx',
    [{ document: 'd', tab: 1, frame: 0, origin: MINI_PROGRAM, url: 'http://a.test/', startedAt: 0 }],
    'ready',
  ],
] as const)('the phase when %s', async (_what, frames, phase) => {
  const browser = new FakeBrowser()
  const panel = await browser.openPanel([])
  expect(panel.site.phase.value).toBe('starting')
  browser.receive({ type: 'frames', frames })
  expect(panel.site.phase.value).toBe(phase)
})
