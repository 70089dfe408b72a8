import { expect, test } from 'vitest'
import { rulesOfRecorded } from '../../../panels/mock/models/recorder/page-wx-rules'
import type { LogEntry } from '../../../src/protocol/panel'
import type { Json } from '../../../src/wx/base/json'
import { parseState } from '../../../src/wx/engine/parse-state'
import { findRule } from '../../../src/wx/rules/matching'
import { entry, FakeAdapter, openPanel } from '../../support/fake-adapter'

const OWN = { by: 'own', step: 'answer' } as const

const call = (n: number, api: string, params: Json | undefined, result: Json, ok = true): LogEntry =>
  entry(n, {
    api,
    args: params === undefined ? [] : [params],
    outcome: { ok, result } as LogEntry['outcome'],
    why: OWN,
  })

const answerOf = (calls: readonly LogEntry[], api: string, params: object) =>
  findRule(rulesOfRecorded(calls), api, params)?.result

test('creates one rule without conditions if all results are the same', () => {
  const calls = [call(0, 'login', undefined, { code: 'a' }), call(1, 'login', { timeout: 5 }, { code: 'a' })]
  expect(rulesOfRecorded(calls)).toMatchObject([
    { id: 'recorded:login', api: 'login', when: [], outcome: 'success', result: { code: 'a' } },
  ])
})

test('keeps the last result for the same arguments, failures included', () => {
  const failure = { errMsg: 'checkSession:fail' }
  const calls = [call(0, 'checkSession', undefined, {}), call(1, 'checkSession', undefined, failure, false)]
  expect(rulesOfRecorded(calls)).toMatchObject([{ when: [], outcome: 'fail', result: failure }])
})

test('creates a rule for each set of arguments with its own result', () => {
  const calls = [
    call(0, 'getLocation', { altitude: true, type: 'wgs84', success: '[function success]' }, { latitude: 1 }),
    call(1, 'getLocation', { altitude: true, type: 'gcj02', isHighAccuracy: true }, { latitude: 2 }),
    call(2, 'getLocation', { altitude: true }, { latitude: 3 }),
  ]
  expect(answerOf(calls, 'getLocation', { altitude: true, type: 'wgs84' })).toEqual({ latitude: 1 })
  expect(answerOf(calls, 'getLocation', { altitude: true, type: 'gcj02', isHighAccuracy: true })).toEqual({
    latitude: 2,
  })
  expect(answerOf(calls, 'getLocation', { altitude: true })).toEqual({ latitude: 3 })
  const rules = rulesOfRecorded(calls)
  expect(rules.map(({ id }) => id)).toEqual([
    'recorded:getLocation',
    'recorded:getLocation:2',
    'recorded:getLocation:3',
  ])
  expect(rules.flatMap(({ when }) => when.map(({ path }) => path.join()))).not.toContain('altitude')
})

test('ignores arguments that are not JSON', () => {
  const calls = [
    call(0, 'getLocation', { type: 'a', at: '[Date 2026-01-01T00:00:00.000Z]', on: '[function on]' }, { latitude: 1 }),
    call(
      1,
      'getLocation',
      { type: 'b', at: '[Date 2026-01-01T00:00:01.000Z]', bytes: '[ArrayBuffer(8)]' },
      { latitude: 2 },
    ),
  ]
  expect(rulesOfRecorded(calls).map(({ when }) => when)).toEqual([
    [{ path: ['type'], op: 'equals', value: 'a' }],
    [{ path: ['type'], op: 'equals', value: 'b' }],
  ])
})

test('ignores pending calls and calls that the mock answered', () => {
  expect(rulesOfRecorded([entry(0), entry(1, { why: OWN, outcome: null })])).toEqual([])
})

test('keeps the latest of very many arguments', () => {
  const calls = Array.from({ length: 50 }, (_, n) => call(n, 'getLocation', { n }, { latitude: n }))
  expect(rulesOfRecorded(calls)).toHaveLength(20)
  expect(answerOf(calls, 'getLocation', { n: 49 })).toEqual({ latitude: 49 })
})

test('the command replaces the rules that it created before from the calls in view', async () => {
  const adapter = new FakeAdapter()
  const old = { api: 'login', outcome: 'success', result: { code: 'old' } } as const
  const rules = [
    { ...old, id: 'recorded:login' },
    { ...old, id: 'recorded:login:2' },
    { ...old, id: 'mine' },
    { ...old, id: 'recorded:getSetting', api: 'getSetting' },
  ]
  const { panel } = await openPanel(adapter, parseState({ rules }))
  const entries = [call(0, 'login', undefined, { code: 'new' }), call(1, 'getLocation', undefined, {}), entry(2)]
  adapter.line.message({ type: 'log', entries, dropped: 0, pushedOut: 0, whole: false })
  panel.log.filterText.value = 'api:login'
  expect(panel.recorded.inView.value).toHaveLength(1)
  const making = panel.recorded.makeRules()
  const [request] = adapter.requests()
  const patch = {
    rules: [{ id: 'recorded:login', result: { code: 'new' } }, { id: 'mine' }, { id: 'recorded:getSetting' }],
  }
  expect(request).toMatchObject({ command: { patch } })
  await adapter.acknowledge()
  await making
  expect(panel.toast.current.value).toMatchObject({ key: 'toast.rules.n', values: { n: 1 } })
})

test('says why it created no rule', async () => {
  const adapter = new FakeAdapter()
  const { panel } = await openPanel(adapter)
  const entries = [call(0, 'login', undefined, { code: 'new' })]
  adapter.line.message({ type: 'log', entries, dropped: 0, pushedOut: 0, whole: false })
  const making = panel.recorded.makeRules()
  await adapter.acknowledge('the storage is full')
  await making
  expect(panel.toast.current.value).toMatchObject({
    key: 'toast.rulesFailed',
    refusal: { error: 'the storage is full' },
  })
})
