import { expect, test } from 'vitest'
import { DEFAULT_STATE } from '../../../src/wx/defaults'
import type { Prompt } from '../../../src/wx/prompts'
import { parseState } from '../../../src/wx/state'
import { ORIGIN, openPanel, settled } from './fake-adapter'

const prompt = (id: string, openedAt: number, patch: Partial<Prompt> = {}): Prompt => ({
  id,
  question: { kind: 'consent' },
  api: 'getLocation',
  document: 'd1',
  calls: ['d1:1'],
  openedAt,
  ...patch,
})

test('questions of all origins wait in one tray, oldest first', async () => {
  const { adapter, panel } = await openPanel()
  adapter.tellSite(DEFAULT_STATE, [prompt('late', 300), prompt('early', 100)])
  adapter.tellSite(DEFAULT_STATE, [prompt('middle', 200)], 'https://other.test')
  expect(panel.prompts.pending.value.map((pending) => pending.prompt.id)).toEqual(['early', 'middle', 'late'])
})

test('an answer goes to the origin that asked; answered elsewhere is gone here', async () => {
  const { adapter, panel } = await openPanel()
  adapter.tellSite(DEFAULT_STATE, [prompt('p', 1)], 'https://other.test')
  const [pending] = panel.prompts.pending.value
  if (!pending) throw new Error('no prompt')
  void panel.prompts.answer(pending, { choice: 'agree' })
  expect(panel.prompts.isSent('p')).toBe(true)
  expect(adapter.requests()).toMatchObject([
    { type: 'answer', origin: 'https://other.test', prompt: 'p', answer: { choice: 'agree' } },
  ])
  adapter.tellSite(DEFAULT_STATE, [], 'https://other.test')
  await adapter.acknowledge()
  expect(panel.prompts.pending.value).toEqual([])
  expect(panel.prompts.isSent('p')).toBe(false)
})

test('an answer that is not taken says why, and can be given again', async () => {
  const { adapter, panel } = await openPanel()
  adapter.tellSite(DEFAULT_STATE, [prompt('p', 1)])
  const [pending] = panel.prompts.pending.value
  if (!pending) throw new Error('no prompt')
  void panel.prompts.answer(pending, { choice: 'allow' })
  await adapter.acknowledge('choice must be one of agree, disagree, fail')
  expect(panel.prompts.problemOf('p')).toEqual({ rejected: 'choice must be one of agree, disagree, fail' })
  expect(panel.prompts.isSent('p')).toBe(false)
})

test('"fail with" is worded as the state of its origin words errors', async () => {
  const { adapter, panel } = await openPanel()
  adapter.tellSite(parseState({ switches: { errno: false } }), [prompt('p', 1)])
  const [pending] = panel.prompts.pending.value
  if (!pending) throw new Error('no prompt')
  void panel.prompts.failWith(pending, 'authDeny')
  expect(adapter.requests()).toMatchObject([
    { origin: ORIGIN, answer: { choice: 'fail', failure: { errMsg: 'getLocation:fail auth deny' } } },
  ])
  await settled()
})
