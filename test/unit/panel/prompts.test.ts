import { describe, expect, test } from 'vitest'
import type { Frame } from '../../../src/protocol/panel'
import { parseState } from '../../../src/wx/engine/parse-state'
import type { Prompt } from '../../../src/wx/prompts/prompts'
import { DEFAULT_STATE } from '../../../src/wx/state/defaults'
import { ORIGIN, openPanel, settled } from '../../support/fake-adapter'

const prompt = (id: string, openedAt: number, patch: Partial<Prompt> = {}): Prompt => ({
  id,
  question: { kind: 'consent' },
  api: 'getLocation',
  document: 'd1',
  calls: ['d1:1'],
  openedAt,
  ...patch,
})

const FRAME: Frame = { document: 'd2', tab: 7, frame: 1, origin: 'https://other.test', url: '', startedAt: 0 }

test('prompts go away with their origin and are not shown for another tab', async () => {
  const { adapter, panel } = await openPanel()
  adapter.sendFrames({ origin: ORIGIN }, FRAME)
  adapter.sendSite(DEFAULT_STATE, [prompt('p', 1, { document: 'd2' })], FRAME.origin)
  expect(panel.prompts.pending.value).toHaveLength(1)
  adapter.sendFrames({ origin: ORIGIN })
  expect(panel.prompts.pending.value).toEqual([])
  adapter.sendSite(DEFAULT_STATE, [prompt('p', 1, { document: 'd2' })], FRAME.origin)
  expect(panel.prompts.pending.value).toEqual([])
})

test('answering a prompt that is gone reports that nothing changed', async () => {
  const { adapter, panel } = await openPanel()
  adapter.sendSite(DEFAULT_STATE, [prompt('p', 1)])
  const [pending] = panel.prompts.pending.value
  if (!pending) throw new Error('no prompt')
  void panel.prompts.answer(pending, { choice: 'agree' })
  adapter.sendSite(DEFAULT_STATE, [])
  await adapter.acknowledge('the question no longer waits')
  expect(panel.prompts.missed.value).toEqual({ error: 'the question no longer waits' })
  expect(panel.prompts.problemOf('p')).toBeUndefined()
  panel.prompts.forgetMissed()
  expect(panel.prompts.missed.value).toBeUndefined()
})

test('prompts of all origins share one tray, oldest first', async () => {
  const { adapter, panel } = await openPanel()
  adapter.sendFrames({ origin: ORIGIN }, FRAME)
  adapter.sendSite(DEFAULT_STATE, [prompt('late', 300), prompt('early', 100)])
  adapter.sendSite(DEFAULT_STATE, [prompt('middle', 200)], 'https://other.test')
  expect(panel.prompts.pending.value.map((pending) => pending.prompt.id)).toEqual(['early', 'middle', 'late'])
})

test('an answer goes to the origin that asked, and a prompt answered elsewhere goes away', async () => {
  const { adapter, panel } = await openPanel()
  adapter.sendFrames({ origin: ORIGIN }, FRAME)
  adapter.sendSite(DEFAULT_STATE, [prompt('p', 1)], 'https://other.test')
  const [pending] = panel.prompts.pending.value
  if (!pending) throw new Error('no prompt')
  void panel.prompts.answer(pending, { choice: 'agree' })
  expect(panel.prompts.isSent('p')).toBe(true)
  expect(adapter.requests()).toMatchObject([
    { type: 'answer', origin: 'https://other.test', prompt: 'p', answer: { choice: 'agree' } },
  ])
  adapter.sendSite(DEFAULT_STATE, [], 'https://other.test')
  await adapter.acknowledge()
  expect(panel.prompts.pending.value).toEqual([])
  expect(panel.prompts.isSent('p')).toBe(false)
})

test('a rejected answer shows the reason and can be sent again', async () => {
  const { adapter, panel } = await openPanel()
  adapter.sendSite(DEFAULT_STATE, [prompt('p', 1)])
  const [pending] = panel.prompts.pending.value
  if (!pending) throw new Error('no prompt')
  void panel.prompts.answer(pending, { choice: 'allow' })
  await adapter.acknowledge('choice must be one of agree, disagree, fail')
  expect(panel.prompts.problemOf('p')).toEqual({
    refusal: { error: 'choice must be one of agree, disagree, fail' },
  })
  expect(panel.prompts.isSent('p')).toBe(false)
})

test('"Fail with" uses the error texts of the origin', async () => {
  const { adapter, panel } = await openPanel()
  adapter.sendSite(parseState({ switches: { errno: false } }), [prompt('p', 1)])
  const [pending] = panel.prompts.pending.value
  if (!pending) throw new Error('no prompt')
  void panel.prompts.failWith(pending, 'authDeny')
  expect(adapter.requests()).toMatchObject([
    { origin: ORIGIN, answer: { choice: 'fail', failure: { errMsg: 'getLocation:fail auth deny' } } },
  ])
  await settled()
})

describe('the buttons of the oldest prompt', () => {
  const place = { name: 'Mock', address: 'Street 1', latitude: 1, longitude: 2 }
  const paused: Extract<Prompt['question'], { kind: 'breakpoint' }> = {
    kind: 'breakpoint',
    outcome: { ok: true, result: { code: 'a' } },
    commands: [],
  }
  const ASKED: Prompt['question'] = { kind: 'modal', title: '', text: '', confirm: 'OK', cancel: 'Cancel' }
  type Step = (panel: Awaited<ReturnType<typeof openPanel>>['panel']) => void
  const nothing: Step = () => {}

  test.each<[string, Prompt['question'], number, Step, object]>([
    ['scope', { kind: 'scope', scope: 'scope.camera' }, 2, nothing, { choice: 'reject' }],
    ['soter', { kind: 'soter', mode: 'facial', content: '' }, 3, nothing, { choice: 'freeze' }],
    ['record', { kind: 'record' }, 1, nothing, { choice: 'stop' }],
    ['modal', ASKED, 2, nothing, { choice: 'cancel' }],
    [
      'the text of a modal',
      { ...ASKED, field: { value: 'a', placeholder: '' } },
      1,
      nothing,
      { choice: 'confirm', content: 'a' },
    ],
    [
      'the edited text of a modal',
      { ...ASKED, field: { value: 'a', placeholder: '' } },
      1,
      (panel) => panel.prompts.edit('p', { modal: { content: 'b' } }),
      { choice: 'confirm', content: 'b' },
    ],
    [
      'an item',
      { ...ASKED, items: ['a', 'b'] },
      1,
      (panel) => panel.prompts.edit('p', { modal: { index: 1 } }),
      { choice: 'confirm', index: 1 },
    ],
    ['the suggested location', { kind: 'location', place }, 1, nothing, { choice: 'pick', place }],
    [
      'the edited location',
      { kind: 'location', place },
      1,
      (panel) => panel.prompts.edit('p', { place: { name: 'Home', latitude: ' 31.5 ' } }),
      { choice: 'pick', place: { ...place, name: 'Home', latitude: 31.5 } },
    ],
    [
      'settings',
      { kind: 'settings', scopes: { a: true, b: false } },
      1,
      (panel) => panel.prompts.edit('p', { scopes: { b: true } }),
      { choice: 'done', scopes: { a: true, b: true } },
    ],
    ['the original result at a breakpoint', paused, 1, nothing, { choice: 'release', outcome: paused.outcome }],
    [
      'a result at a breakpoint that was changed to a failure',
      paused,
      1,
      (panel) => panel.prompts.edit('p', { ok: false, result: '{ "errMsg": "login:fail" }' }),
      { choice: 'release', outcome: { ok: false, result: { errMsg: 'login:fail' } } },
    ],
  ])('%s', async (_name, question, n, edit, answer) => {
    const { adapter, panel } = await openPanel()
    adapter.sendSite(DEFAULT_STATE, [prompt('later', 9), prompt('p', 1, { question })])
    edit(panel)
    panel.press({ type: 'prompt', n })
    panel.press({ type: 'prompt', n })
    expect(adapter.requests()).toMatchObject([{ type: 'answer', prompt: 'p', answer }])
  })

  test.each<[string, Prompt['question'], Step, object]>([
    [
      'a latitude that is not a number',
      { kind: 'location', place },
      (panel) => panel.prompts.edit('p', { place: { latitude: 'north' } }),
      { notNumber: 'latitude' },
    ],
    [
      'JSON that is none',
      paused,
      (panel) => panel.prompts.edit('p', { result: '{ "a" 1 }' }),
      { json: { code: 'ColonExpected', line: 1 } },
    ],
    [
      'a failure that is not an object',
      paused,
      (panel) => panel.prompts.edit('p', { ok: false, result: '3' }),
      { notObject: true },
    ],
  ])('are disabled by %s', async (_name, question, edit, problem) => {
    const { adapter, panel } = await openPanel()
    adapter.sendSite(DEFAULT_STATE, [prompt('p', 1, { question })])
    edit(panel)
    panel.press({ type: 'prompt', n: 1 })
    expect(adapter.requests()).toEqual([])
    expect(panel.prompts.problemOf('p')).toMatchObject(problem)
    panel.prompts.edit('p', {})
    expect(panel.prompts.problemOf('p')).toBeUndefined()
  })

  test('a number without a button does nothing', async () => {
    const { adapter, panel } = await openPanel()
    panel.press({ type: 'prompt', n: 1 })
    adapter.sendSite(DEFAULT_STATE, [prompt('p', 1)])
    panel.press({ type: 'prompt', n: 9 })
    expect(adapter.requests()).toEqual([])
  })
})

describe('prompts of one document that are answered alike are one row', () => {
  const scope = (id: string, at: number, patch: Partial<Prompt> = {}) =>
    prompt(id, at, { question: { kind: 'scope', scope: `scope.${id}` } as Prompt['question'], ...patch })

  test.each<[string, readonly Prompt[], readonly (readonly string[])[]]>([
    ['two for consent', [prompt('a', 1), prompt('b', 2)], [['a', 'b']]],
    ['one for consent', [prompt('a', 1)], [['a']]],
    ['two of two documents', [prompt('a', 1), prompt('b', 2, { document: 'd2' })], [['a'], ['b']]],
    ['two scopes', [scope('a', 1), scope('b', 2)], [['a'], ['b']]],
    [
      'three scopes around another',
      [scope('a', 1), prompt('x', 2), scope('b', 3), scope('c', 4)],
      [['a', 'b', 'c'], ['x']],
    ],
  ])('%s', async (_name, prompts, expected) => {
    const { adapter, panel } = await openPanel()
    adapter.sendSite(DEFAULT_STATE, prompts)
    expect(panel.prompts.rows.value.map(({ items }) => items.map((item) => item.prompt.id))).toEqual(expected)
  })

  test('one key answers them all, and one that another answer has settled is no problem', async () => {
    const { adapter, panel } = await openPanel()
    adapter.sendSite(DEFAULT_STATE, [prompt('a', 1), prompt('b', 2)])
    panel.press({ type: 'prompt', n: 1 })
    expect(adapter.requests()).toMatchObject([
      { type: 'answer', prompt: 'a', answer: { choice: 'agree' } },
      { type: 'answer', prompt: 'b', answer: { choice: 'agree' } },
    ])
    adapter.sendSite(DEFAULT_STATE, [])
    await adapter.acknowledge('the question no longer waits')
    expect(panel.prompts.missed.value).toBeUndefined()
  })
})
