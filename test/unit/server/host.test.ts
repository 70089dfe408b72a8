import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { MINI_PROGRAM } from '../../../src/protocol/panel'
import { Host, type HostOptions } from '../../../src/server/host'

let root: string
let folder: string
let warnings: string[]
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'wx-mock-host-'))
  folder = join(root, 'state')
  warnings = []
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

const create = (options: Partial<HostOptions> = {}) =>
  new Host({ fresh: false, folder, addresses: () => [], warn: (message) => warnings.push(message), ...options })

const stateOf = ({ store }: Host) => store.site(MINI_PROGRAM).state
const appId = (host: Host) => stateOf(host).account.miniProgram.appId
const edit = ({ store }: Host, id: string) =>
  store.site(MINI_PROGRAM).commit([{ type: 'state/merge', patch: { account: { miniProgram: { appId: id } } } }], 'edit')

/** Runs a host to its end. */
async function run<T>(options: Partial<HostOptions>, job: (host: Host) => T): Promise<T> {
  const host = create(options)
  const result = job(host)
  await host.close()
  return result
}

const SCENARIO = { version: 1, name: 'A', state: { account: { miniProgram: { appId: 'scenario' } } } }

test('state, history and tokens outlive a run', async () => {
  const first = await run({}, (host) => {
    edit(host, 'edited')
    return { ...host.tokens }
  })
  await run({}, (host) => {
    expect(appId(host)).toBe('edited')
    expect(host.tokens).toEqual(first)
    host.store.site(MINI_PROGRAM).undo()
    expect(appId(host)).not.toBe('edited')
  })
  expect(warnings).toEqual([])
})

test('a scenario is for the first run, until it changes', async () => {
  await run({ scenario: SCENARIO }, (host) => {
    expect(appId(host)).toBe('scenario')
    edit(host, 'edited')
  })
  await run({ scenario: SCENARIO }, (host) => expect(appId(host)).toBe('edited'))
  await run({}, (host) => expect(appId(host)).toBe('edited'))
  const other = { ...SCENARIO, state: { account: { miniProgram: { appId: 'other' } } } }
  await run({ scenario: other }, (host) => expect(appId(host)).toBe('other'))
})

test('a fresh run starts with the scenario again, as a revision that pages do not have', async () => {
  const before = await run({ scenario: SCENARIO }, (host) => {
    edit(host, 'edited')
    return host.store.site(MINI_PROGRAM).rev
  })
  await run({ scenario: SCENARIO, fresh: true }, (host) => {
    expect(appId(host)).toBe('scenario')
    expect(host.store.site(MINI_PROGRAM).rev).toBeGreaterThan(before)
  })
})

test('a platform changes the last state and replaces nothing else of it', async () => {
  await run({}, (host) => edit(host, 'edited'))
  await run({ platform: 'miniGame' }, (host) => {
    expect(stateOf(host).platform).toBe('miniGame')
    expect(appId(host)).toBe('edited')
  })
})

test('other users cannot read the files, and version control ignores them', async () => {
  await run({}, (host) => edit(host, 'edited'))
  expect(readFileSync(join(folder, '.gitignore'), 'utf8')).toBe('*\n')
  for (const name of ['state.json', 'server.json']) expect(statSync(join(folder, name)).mode & 0o077).toBe(0)
})

test('no .gitignore is written into a folder that exists', async () => {
  await run({ folder: root }, (host) => edit(host, 'edited'))
  expect(existsSync(join(root, '.gitignore'))).toBe(false)
})

test('a broken file is put aside and named', async () => {
  await run({}, (host) => edit(host, 'edited'))
  writeFileSync(join(folder, 'state.json'), '{"site')
  await run({}, (host) => expect(appId(host)).not.toBe('edited'))
  expect(warnings).toHaveLength(1)
  expect(warnings[0]).toContain(join(folder, 'state.json.broken'))
  expect(readFileSync(join(folder, 'state.json.broken'), 'utf8')).toBe('{"site')
})

test('a folder that cannot be made is named', () => {
  writeFileSync(join(root, 'file'), '')
  expect(() => create({ folder: join(root, 'file/inside') })).toThrow(join(root, 'file/inside'))
})

test('without a folder, nothing is written', async () => {
  await run({ folder: undefined }, (host) => edit(host, 'edited'))
  expect(existsSync(folder)).toBe(false)
})

test('many edits are written together, the last one too', async () => {
  await run({}, (host) => {
    for (let index = 0; index < 200; index++) edit(host, `edit-${index}`)
  })
  await run({}, (host) => expect(appId(host)).toBe('edit-199'))
})
