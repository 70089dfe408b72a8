import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { version } from '../../package.json'
import type { Port } from '../../src/protocol/channel'
import { PROTOCOL } from '../../src/protocol/page'
import { MINI_PROGRAM } from '../../src/protocol/panel'
import { Host } from '../../src/server/host'
import { formatScenario, parseScenario } from '../../src/wx/scenarios/file'
import type { MockState } from '../../src/wx/state/schema'
import { settle } from '../support/clock'
import { opened, saved, take } from '../support/saved-calls'
import { ORIGIN, World } from '../support/world'

/** One file of each format that was ever written, named by its version. Files are added, never changed. */
const FORMATS = 'test/formats'
const files = (kind: string) => readdirSync(join(FORMATS, kind)).map((name) => name.replace(/\.json$/, ''))
const read = (kind: string, name: string) => JSON.parse(readFileSync(join(FORMATS, kind, `${name}.json`), 'utf8'))

/** What each of the files has, whatever its format. */
function expectEdits({ scopes, user, privacy, location, rules }: MockState) {
  expect(scopes['scope.userLocation']).toBe(false)
  expect(user.nickName).toBe('Ann')
  expect(privacy.agreed).toBe(true)
  expect(location.latitude).toBe(22.5)
  expect(rules).toMatchObject([{ id: 'r1', api: 'login', outcome: 'fail', times: 2, sequence: [{ outcome: 'never' }] }])
}

describe('the present version has a file of each format', () => {
  const present = [
    { kind: 'scenario', name: () => String(JSON.parse(formatScenario(parseScenario(read('scenario', '1')))).version) },
    { kind: 'saved-calls', name: async () => String((await saved([], [])).version) },
    { kind: 'extension', name: () => version },
    { kind: 'server', name: () => version },
    { kind: 'page', name: () => String(PROTOCOL) },
  ]
  test.each(present)('$kind', async ({ kind, name }) => {
    expect(files(kind)).toContain(await name())
  })
})

describe('a scenario file', () => {
  test.each(files('scenario'))('of version %s is read', (name) => {
    expectEdits(parseScenario(read('scenario', name)).state)
  })

  test('of a later version says what to do', () => {
    expect(() => parseScenario({ ...read('scenario', '1'), version: 2 })).toThrow(
      'version 2 is newer than this wx-mock-panel supports (1); update wx-mock-panel',
    )
  })
})

describe('a file of saved calls', () => {
  test.each(files('saved-calls'))('of version %s is opened', async (name) => {
    const { panel, savedCalls, log } = await opened()
    await take(panel, JSON.stringify(read('saved-calls', name)))
    expect(savedCalls.problem.value).toBeUndefined()
    expect(log.visible.value).toHaveLength(3)
    expect(log.visible.value[0]).toMatchObject({ api: 'login', why: { by: 'rule', rule: 'r' } })
  })
})

describe('the storage of the extension', () => {
  test.each(files('extension'))('of version %s keeps state, history and calls', async (name) => {
    const world = new World()
    const records = read('extension', name)
    Object.assign(world.stored.durable, records)
    world.restartStore()
    expectEdits(world.site.state)
    expect(world.site.rev).toBe(records[`site:${ORIGIN}`].rev)
    const panel = world.openPanel()
    await world.clock.advance(100)
    expect(panel.log).toMatchObject([{ api: 'canIUse' }])
    await panel.ask({ type: 'undo' })
    expect(world.site.state.rules).toEqual([])
  })

  test('of a later version keeps every section that this one understands', () => {
    const world = new World()
    const records = read('extension', version)
    const { state } = records[`site:${ORIGIN}`]
    Object.assign(state, { later: { a: 1 }, clipboard: { data: 'x', later: 1 } })
    Object.assign(world.stored.durable, records)
    world.restartStore()
    expectEdits(world.site.state)
    expect(world.site.state).not.toHaveProperty('later')
    expect(world.site.state.clipboard.data).toBe('')
  })
})

describe('the folder of a server', () => {
  test.each(files('server'))('of version %s keeps state, history and tokens', async (name) => {
    const folder = mkdtempSync(join(tmpdir(), 'wx-mock-formats-'))
    try {
      cpSync(join(FORMATS, 'server', name), folder, { recursive: true })
      const warnings: string[] = []
      const warn = (message: string) => void warnings.push(message)
      const host = new Host({ fresh: false, folder, addresses: () => [], warn })
      const site = host.store.site(MINI_PROGRAM)
      expectEdits(site.state)
      const { pageToken, panelToken } = JSON.parse(readFileSync(join(FORMATS, 'server', name, 'server.json'), 'utf8'))
      expect(host.tokens).toEqual({ page: pageToken, panel: panelToken })
      site.undo()
      expect(site.state.rules).toEqual([])
      await host.close()
      expect(warnings).toEqual([])
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
})

describe('a page that is still open after an update', () => {
  test.each(files('page'))('with protocol %s', async (name) => {
    const world = new World()
    const received: { type: string }[] = []
    let handlers: { message(message: never): void } | undefined
    const port = {
      post: (message: { type: string }) => void received.push(message),
      listen: (given: typeof handlers) => {
        handlers = given
      },
      close: () => {},
    } as unknown as Port<never, never>
    const identity = { document: 'old', tab: 1, frame: 0, origin: ORIGIN, url: `${ORIGIN}/` }
    world.store.connectPage(identity, port)
    for (const message of read('page', name)) handlers?.message(message as never)
    await settle()
    await world.clock.advance(1_000)
    // The page and the panel then say what to reload: mismatch.test.ts.
    const isPresent = name === String(PROTOCOL)
    expect(received.some(({ type }) => type === 'mismatch')).toBe(!isPresent)
    expect(world.store.documents).toHaveLength(isPresent ? 1 : 0)
    const panel = world.openPanel()
    await world.clock.advance(100)
    expect(panel.log.map(({ api }) => api)).toEqual(isPresent ? ['canIUse'] : [])
  })
})
