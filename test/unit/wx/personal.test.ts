import { expect, test } from 'vitest'
import { stateOf } from '../../../src/protocol/seed-state'
import { DEFINITIONS } from '../../../src/wx/apis/catalogue'
import { parseCommand } from '../../../src/wx/engine/apply-command'
import type { CommandInput } from '../../../src/wx/state/command'
import type { PAGE_DEFAULT } from '../../../src/wx/state/defaults'
import { PERSONAL_SECTIONS, STORE_SECTIONS } from '../../../src/wx/state/personal'
import type { PageState } from '../../../src/wx/state/schema'
import { settle } from '../../support/clock'
import { ORIGIN, PEEKING, World } from '../../support/world'

const SECRET = 7.654321
const PERSONAL: CommandInput = {
  type: 'state/merge',
  patch: {
    user: { nickName: `${SECRET}` },
    location: { latitude: SECRET },
    fuzzyLocation: { latitude: SECRET },
    place: { latitude: SECRET },
    clipboard: { data: `${SECRET}` },
    phone: { phoneNumber: `${SECRET}` },
  },
}
const AGREE: CommandInput = { type: 'privacy/agree' }
const grant = (scope: string): CommandInput => ({ type: 'scope/set', scope, value: true })
const gates = (api: string): CommandInput => ({
  type: 'state/merge',
  patch: { gates: { [api]: { scope: '', privacy: '' } } },
})

const worldOf = (commands: readonly CommandInput[]) =>
  new World({ commands: commands.map(parseCommand), definitions: PEEKING })

const CASES: readonly [what: string, given: readonly CommandInput[], seen: readonly string[]][] = [
  ['no access', [], []],
  ['scopes without consent', [grant('scope.userLocation'), grant('scope.userFuzzyLocation')], []],
  ['consent', [AGREE], ['clipboard']],
  ['no privacy guide', [{ type: 'state/merge', patch: { privacy: { configured: false } } }], ['clipboard']],
  ['consent and a scope', [AGREE, grant('scope.userLocation')], ['clipboard', 'location']],
  ['consent and another scope', [AGREE, grant('scope.userFuzzyLocation')], ['clipboard', 'fuzzyLocation']],
  ['a gate that is open', [gates('getLocation')], ['location']],
  [
    'a scope that the system denies',
    [AGREE, grant('scope.userLocation'), { type: 'state/merge', patch: { systemDenied: ['scope.userLocation'] } }],
    ['clipboard'],
  ],
  [
    'data that the guide does not declare',
    [AGREE, { type: 'state/merge', patch: { privacy: { undeclared: ['clipboard'] } } }],
    [],
  ],
]

test.each(CASES)('a page has only the personal data that it was given: %s', async (_what, given, seen) => {
  const world = worldOf([PERSONAL, ...given])
  const page = world.openPage()
  await settle()
  for (const state of [stateOf(world.store.seed(ORIGIN)), page.wx.peek?.()] as (typeof PAGE_DEFAULT)[]) {
    const present = PERSONAL_SECTIONS.filter((name) => JSON.stringify(state[name]).includes(`${SECRET}`))
    expect(present.toSorted()).toEqual([...seen].sort())
  }
})

test('the page receives data when they are given, and loses them when access is withdrawn', async () => {
  const world = worldOf([PERSONAL])
  const page = world.openPage()
  const latitude = async () => {
    await settle()
    const state = page.wx.peek?.() as PageState | undefined
    return state?.location?.latitude
  }
  expect(await latitude()).toBeUndefined()
  world.site.commit([AGREE, grant('scope.userLocation')].map(parseCommand), 'edit')
  expect(await latitude()).toBe(SECRET)
  world.site.commit([parseCommand({ type: 'scope/set', scope: 'scope.userLocation', value: false })], 'edit')
  expect(await latitude()).toBeUndefined()
})

test('a call gets data that the page lacked after consent and scope', async () => {
  const world = worldOf([PERSONAL, { type: 'state/merge', patch: { policies: { privacy: 'allow', scope: 'allow' } } }])
  const page = world.openPage()
  const results: unknown[] = []
  for (const api of ['getLocation', 'getFuzzyLocation', 'getClipboardData']) {
    page.wx[api]?.({ success: (result: unknown) => results.push(JSON.stringify(result)) })
    await world.clock.advance(100)
  }
  expect(results).toHaveLength(3)
  for (const result of results) expect(result).toContain(`${SECRET}`)
})

test('the result of a rule passes the gates of its API too', async () => {
  const rule = { id: 'r', api: 'getLocation', outcome: 'success', result: { latitude: SECRET } }
  const world = worldOf([{ type: 'rule/put', rule } as CommandInput])
  const page = world.openPage()
  const latitudes: unknown[] = []
  const hasSecret = () => JSON.stringify(page.wx.peek?.()).includes(`${SECRET}`)
  await settle()
  expect([hasSecret(), JSON.stringify(world.store.seed(ORIGIN)).includes(`${SECRET}`)]).toEqual([false, false])
  page.wx.getLocation?.({ success: ({ latitude }: { latitude: number }) => latitudes.push(latitude) })
  await settle()
  await page.answer({ choice: 'agree' })
  await page.answer({ choice: 'allow' })
  await settle()
  expect(latitudes).toEqual([SECRET])
  expect(hasSecret()).toBe(true)
  world.site.commit([parseCommand({ type: 'rule/put', rule: { ...rule, skipGates: true } as never })], 'edit')
  await settle()
  expect(hasSecret()).toBe(true)
})

test('the dialog for the phone number receives a masked number', async () => {
  const world = worldOf([
    { type: 'state/merge', patch: { phone: { phoneNumber: '13912345678' } } },
    AGREE,
    grant('scope.x'),
  ])
  const page = world.openPage()
  page.runtime.call('button.getPhoneNumber')
  await settle()
  expect(page.prompt?.question).toEqual({ kind: 'phone', phoneNumber: '139****5678' })
  expect(world.site.prompts[0]?.question).toEqual({ kind: 'phone', phoneNumber: '13912345678' })
})

test('every section read by an API with consent or a scope is personal, or in no page, or not secret', () => {
  const gated = DEFINITIONS.flatMap((api) =>
    'reads' in api && ('privacy' in api || 'scope' in api) ? [api.reads] : [],
  )
  const shown = ['scopes', 'privacy']
  const notShown = STORE_SECTIONS.filter((name) => gated.includes(name))
  expect([...new Set(gated)].filter((name) => name !== undefined && !shown.includes(name)).sort()).toEqual(
    [...PERSONAL_SECTIONS, ...notShown].sort(),
  )
  expect(notShown).toEqual(['place', 'phone', 'email'])
})
