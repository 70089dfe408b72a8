import { parseSync } from 'vite'
import { describe, expect, test } from 'vitest'
import { attach } from '../../../src/playwright/report'
import { writeScenario } from '../../../src/testing/scenario-files'
import type { Json } from '../../../src/wx/base/json'
import { parseCommand } from '../../../src/wx/engine/apply-command'
import { parseScenario } from '../../../src/wx/scenarios/file'
import { SECRET_KINDS } from '../../../src/wx/scenarios/secrets'
import { FakeAdapter, ORIGIN, openPanel, settled } from '../../support/fake-adapter'
import { CORPUS, callWith, SECRET_STATE, STATE_SECRETS } from '../../support/secrets'

/** Opens a panel whose page made a call with this value, in a state with every kind of secret. */
async function opened(value: Json) {
  const adapter = new FakeAdapter()
  // The recording starts at page load, before the edits and the call.
  adapter.clock = 0
  const { panel } = await openPanel(adapter, SECRET_STATE)
  const call = callWith(value, {
    at: 5_000,
    source: `start (${ORIGIN}/?ticket=src-77:1:2)`,
    threw: JSON.stringify(value),
  })
  adapter.sendFrames({ document: 'd1', url: `${ORIGIN}/game/?ticket=addr-77#/home?sid=hash-77` })
  adapter.sendSite({ ...SECRET_STATE, rules: [...SECRET_STATE.rules, ruleWith(value)] }, [], ORIGIN, [
    {
      ...{ rev: 1, at: 1_000, by: 'edit', undone: false, redoable: false },
      commands: [
        parseCommand({ type: 'state/merge', patch: { switches: { loginContent: { value } } } }),
        parseCommand({ type: 'state/merge', patch: { phone: { phoneNumber: 'edited-phone-77' } } }),
        parseCommand({ type: 'rule/put', rule: ruleWith(value), at: 0 }),
      ],
    },
  ])
  adapter.sendLog([call])
  await settled()
  return { adapter, panel, call }
}

const ruleWith = (value: Json) => {
  const rule = { id: 'of-a-call', api: 'login', outcome: 'success', result: { value } }
  return (parseCommand({ type: 'rule/put', rule }) as { rule: (typeof SECRET_STATE.rules)[number] }).rule
}

type Opened = Awaited<ReturnType<typeof opened>>

async function copied({ adapter, panel, call }: Opened, form: 'wx' | 'arguments' | 'result' | 'rule' | 'jest') {
  await panel.calls.copyAs(call, form, panel.savedCalls.stateBehind(call))
  return adapter.copied.at(-1) ?? ''
}

async function recorded({ adapter, panel }: Opened): Promise<string> {
  const code = panel.recording.sinceLoad()
  await adapter.acknowledge()
  return (await code) ?? ''
}

/** Returns every text that the product shares. */
const WAYS_OUT: readonly (readonly [way: string, write: (opened: Opened, value: Json) => Promise<string>])[] = [
  ['wx code', (one) => copied(one, 'wx')],
  ['copied arguments', (one) => copied(one, 'arguments')],
  ['a copied result', (one) => copied(one, 'result')],
  ['a copied rule', (one) => copied(one, 'rule')],
  ['a copied stub', (one) => copied(one, 'jest')],
  ['a Playwright test', recorded],
  ['saved calls', async ({ panel }) => panel.savedCalls.text(SECRET_KINDS)],
  [
    'an exported scenario',
    async ({ panel }) => {
      panel.scenarios.saveCurrent('Mine')
      return panel.scenarios.textOf('own:Mine')
    },
  ],
  ['a saved state of a test', async (_one, value) => writeScenario(stateWith(value), 0, undefined, SECRET_KINDS)],
  ['attachments of a failed test', (_one, value) => attachments(value)],
]

const stateWith = (value: Json) => ({ ...SECRET_STATE, rules: [...SECRET_STATE.rules, ruleWith(value)] })

async function attachments(value: Json): Promise<string> {
  const bodies: unknown[] = []
  const call = callWith(value)
  const { outcome: _outcome, ...head } = call
  const findings = {
    state: stateWith(value),
    calls: [{ ...head, params: value, status: 'ok', result: call.outcome?.result, origin: ORIGIN, abandoned: false }],
    prompts: [],
    unmocked: [`wx.x on ${ORIGIN}/?ticket=addr-77: ${JSON.stringify(value)}`],
  } as unknown as Parameters<typeof attach>[1]
  const testInfo = { attach: async (_name: string, { body }: { body: string }) => void bodies.push(body) }
  await attach(testInfo as unknown as Parameters<typeof attach>[0], findings, SECRET_KINDS)
  return bodies.join('\n')
}

/** Returns a value as it appears in code or JSON. */
const spellings = (secret: string): readonly string[] => [secret, JSON.stringify(secret).slice(1, -1)]

describe.each(WAYS_OUT)('%s', (_way, write) => {
  test.each(CORPUS)('contains no secret: %s', async (_where, value, secret) => {
    const text = await write(await opened(value), value)
    expect(text).not.toBe('')
    for (const each of [...STATE_SECRETS, secret, 'addr-77', 'hash-77', 'src-77', 'edited-phone-77']) {
      for (const spelling of spellings(each)) expect(text).not.toContain(spelling)
    }
  })
})

describe('stays usable without secrets', () => {
  test.each(CORPUS)('%s', async (_where, value) => {
    const one = await opened(value)
    const code = await recorded(one)
    expect(parseSync('test.js', code).errors).toEqual([])
    expect(code).toContain('// Left out, because it is secret: a part of the address')
    expect(code).toContain(`await page.goto('${ORIGIN}/game/#/home')`)
    one.panel.scenarios.saveCurrent('Mine')
    expect(parseScenario(one.panel.scenarios.textOf('own:Mine')).state.session.loggedIn).toBe(true)
    const rule = JSON.parse(await copied(one, 'rule'))
    expect(() => parseCommand({ type: 'rule/put', rule })).not.toThrow()
  })
})

test('says that a copy left out secrets, and offers to keep them', async () => {
  const one = await opened({ token: 'kept-77' })
  expect(await copied(one, 'wx')).not.toContain('kept-77')
  expect(one.panel.toast.current.value).toEqual({ key: 'toast.copiedWithout' })
  one.panel.secrets.leaveOut(SECRET_KINDS.filter((kind) => kind !== 'tokens'))
  expect(await copied(one, 'wx')).toContain('kept-77')
  expect(one.panel.toast.current.value).toEqual({ key: 'toast.copied' })
  expect(one.adapter.saved.at(-1)).toMatchObject({ keptSecrets: ['tokens'] })
})

test('a test expects any value in place of a secret', async () => {
  const code = await recorded(await opened({ token: 'asserted-77', page: 2 }))
  expect(code).toContain('token: expect.anything()')
  expect(code).toContain('page: 2')
})

test('an imported scenario lists the values that its file left out', async () => {
  const one = await opened({ token: 'gone-77' })
  one.panel.scenarios.saveCurrent('Mine')
  expect(one.panel.scenarios.missing.value).toEqual([])
  const text = one.panel.scenarios.textOf('own:Mine')
  one.panel.files.takeText(text.replace('"Mine"', '"Imported"'), 'scenario')
  expect(one.panel.scenarios.current.value?.name).toBe('Imported')
  expect(one.panel.scenarios.missing.value).toContain('rules[1].result.value.token')
  // Fields with a fixed meaning never accept placeholders.
  const places = one.panel.scenarios.missing.value
  expect(places.filter((place) => !/^(rules\[|switches\.loginContent|storage\.|launch\.)/.test(place))).toEqual([])
  expect(places).toContain('storage.token')
})
