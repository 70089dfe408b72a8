import { describe, expect, test } from 'vitest'
import { canCopy } from '../../../panels/mock/models/code/call'
import { parseState } from '../../../src/wx/engine/parse-state'
import { entry, FakeAdapter, ORIGIN, openPanel } from '../../support/fake-adapter'

const EVENT = 'onKeyboardHeightChange'
const rule = { id: '1', api: EVENT, outcome: 'success' as const, sync: true }

async function editing(state = parseState({}), adapter = new FakeAdapter()) {
  const { panel } = await openPanel(adapter, state)
  await panel.rules.loadOfficial()
  const definition = panel.rules.definitionOf(EVENT)
  if (!definition) throw new Error(`The catalogue has no ${EVENT}`)
  return { adapter, panel, payload: () => panel.events.payloadOf(definition) }
}
const commands = (adapter: FakeAdapter) =>
  adapter.requests().flatMap((request) => (request.type === 'command' ? [request.command] : []))

test.each([
  ['onKeyboardHeightChange', false],
  ['offKeyboardHeightChange', false],
  ['scanCode', true],
  ['createAnimation', true],
  ['login', true],
])('a rule on %s sets a result: %s', async (api, hasResult) => {
  const { panel } = await editing()
  expect(panel.rules.hasResult(api)).toBe(hasResult)
})

test('the payload starts as an example, and is what was typed from then on', async () => {
  const { adapter, panel, payload } = await editing()
  expect(JSON.parse(payload())).toEqual({ height: 0 })
  panel.events.writePayload(EVENT, '{ "height": ')
  expect(payload()).toBe('{ "height": ')
  await adapter.runJobs()
  const next = new FakeAdapter()
  next.savedView = adapter.savedView
  expect((await editing(undefined, next)).payload()).toBe('{ "height": ')
})

describe('adding an event to pages', () => {
  test('makes a rule', async () => {
    const { adapter, panel } = await editing()
    expect(panel.events.isInPages(EVENT)).toBe(false)
    void panel.events.add(EVENT)
    expect(commands(adapter)).toEqual([
      {
        type: 'rule/put',
        rule: { id: `event:${EVENT}`, api: EVENT, outcome: 'success', sync: true },
      },
    ])
  })

  test('enables the rule that is there', async () => {
    const { adapter, panel } = await editing(parseState({ rules: [{ ...rule, enabled: false }] }))
    expect(panel.events.isInPages(EVENT)).toBe(false)
    void panel.events.add(EVENT)
    expect(commands(adapter)).toMatchObject([{ type: 'rule/put', rule: { id: '1', enabled: true } }])
  })
})

test('a recorded test fires the event, if a page listens', async () => {
  const { adapter, panel } = await editing(parseState({ rules: [rule] }))
  panel.recording.begin()
  void panel.events.fire(EVENT, { height: 1 })
  adapter.sendFrames({ listeners: { [EVENT]: 1 } })
  void panel.events.fire(EVENT, { height: 2 })
  void panel.events.fire(EVENT, { height: 3 }, 'https://other.test')
  adapter.sendLog([
    entry(1, { at: adapter.clock, api: EVENT, args: [{ height: 2 }], why: { by: 'fired', step: 'answer' } }),
  ])
  const code = panel.recording.sinceBegin()
  await adapter.acknowledge()
  expect((await code)?.match(/.*fire.*/g)).toEqual([`  await wxMock.fire('${EVENT}', { height: 2 })`])
  expect(adapter.requests().filter(({ type }) => type === 'fire')).toMatchObject([
    { origin: ORIGIN, api: EVENT, payload: { height: 1 } },
    { origin: ORIGIN, api: EVENT, payload: { height: 2 } },
    { origin: 'https://other.test', api: EVENT, payload: { height: 3 } },
  ])
})

test('a listener is copied as its arguments only', () => {
  const call = entry(1, { api: EVENT, args: ['[function]'] })
  const forms = ['wx', 'arguments', 'result', 'rule', 'jest'] as const
  expect(forms.filter((form) => canCopy(call, form))).toEqual(['arguments'])
})
