import { expect, test } from 'vitest'
import { PROTOCOL, type Seed } from '../../../src/protocol/page'
import { readSeedText } from '../../../src/protocol/seed'
import { seedState, stateOf } from '../../../src/protocol/seed-state'
import { parseCommand } from '../../../src/wx/engine/apply-command'
import { replicaOf } from '../../../src/wx/engine/replica'
import { DEFAULT_STATE, PAGE_DEFAULT } from '../../../src/wx/state/defaults'
import { ORIGIN, World } from '../../support/world'

const rename = (nickName: string) => parseCommand({ type: 'state/merge', patch: { user: { nickName } } })
const key = `site:${ORIGIN}`

test('a seed contains only edited sections and restores the complete state', () => {
  const world = new World({ commands: [parseCommand({ type: 'state/merge', patch: { platform: 'miniGame' } })] })
  const seed = world.store.seed(ORIGIN)
  expect(seed).toEqual({ protocol: PROTOCOL, on: true, rev: 1, state: { platform: 'miniGame' } })
  expect(stateOf(seed)).toEqual(replicaOf(world.site.state))
  expect(seedState(replicaOf(DEFAULT_STATE))).toEqual({})
})

test.each([
  ['null', 'null'],
  ['a number', '5'],
  ['invalid JSON', '{'],
  ['another version', JSON.stringify({ protocol: PROTOCOL + 1, on: true, rev: 1 })],
  ['an unknown switch', JSON.stringify({ protocol: PROTOCOL, on: 'yes', rev: 1 })],
  ['no revision', JSON.stringify({ protocol: PROTOCOL, on: true })],
  ['a state that is not an object', JSON.stringify({ protocol: PROTOCOL, on: true, rev: 1, state: 'x' })],
])('rejects a seed: %s', (_name, text) => {
  expect(readSeedText(text)).toBeUndefined()
})

test('ignores sections whose type does not fit the state', () => {
  const state = {
    switches: null,
    rules: {},
    platform: 5,
    scopes: [],
    toString: 1,
    other: {},
  } as unknown as Seed['state']
  const seed = { protocol: PROTOCOL, on: true, rev: 1, state: { ...state, breakpoints: ['login'] } } as Seed
  expect(stateOf(seed)).toEqual({ ...PAGE_DEFAULT, breakpoints: ['login'] })
})

test('acknowledges an edit whose seed cannot be published, and publishes later ones', async () => {
  const world = new World()
  const panel = world.openPanel()
  world.publishing = () => Promise.reject(new Error('too many rules'))
  expect(await panel.command(rename('one'))).toMatchObject({ type: 'done' })
  expect((await panel.command(rename('two')))?.error).toBeUndefined()
  expect(world.problems).toContain(`Failed to publish the mock state of ${ORIGIN} to new documents: too many rules`)
  world.publishing = async () => {}
  await panel.command(rename('three'))
  expect(world.published.get(ORIGIN)).toMatchObject({ rev: 3, state: { user: null } })
  expect(world.stored.durable[key]).toMatchObject({ state: { user: { nickName: 'three' } } })
})

test.each([
  ['reset', { type: 'state/reset' }],
  ['edited back', { type: 'state/merge', patch: { user: { nickName: DEFAULT_STATE.user.nickName } } }],
])('a site reset to defaults has no record but keeps its history: %s', async (_name, command) => {
  const world = new World()
  const panel = world.openPanel()
  await panel.command(rename('one'))
  expect(world.stored.durable).toHaveProperty([key])
  await panel.command(parseCommand(command))
  expect(world.stored.durable).not.toHaveProperty([key])
  expect(world.published.get(ORIGIN)).toMatchObject({ on: true, state: {} })
  await world.clock.advance(1_000)
  world.restartStore()
  expect(world.site.rev).toBe(2)
  const next = world.openPanel()
  await next.ask({ type: 'undo' })
  expect(world.site.state.user.nickName).toBe('one')
})

test('a site that is off keeps its record in any state', async () => {
  const world = new World()
  await world.store.setOn(ORIGIN, false)
  expect(world.stored.durable).toHaveProperty([key])
  world.restartStore()
  expect(world.store.editedSites()).toEqual([{ origin: ORIGIN, rev: 0, on: false }])
  await world.store.setOn(ORIGIN, true)
  expect(world.stored.durable).not.toHaveProperty([key])
})

test('sites to publish are ordered by their last edit, across store restarts', async () => {
  const world = new World()
  const sites = ['http://a.test', 'http://b.test', 'http://c.test']
  const origins = () => world.store.editedSites().map(({ origin }) => origin)
  for (const site of sites) await world.openPanel(1, site).command(rename(site))
  world.restartStore()
  expect(origins()).toEqual(sites.toReversed())
  await world.openPanel(1, 'http://a.test').command(rename('again'))
  world.restartStore()
  expect(origins()).toEqual(['http://a.test', 'http://c.test', 'http://b.test'])
})
