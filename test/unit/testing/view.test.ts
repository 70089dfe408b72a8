import { expect, test } from 'vitest'
import { View } from '../../../src/testing/view'
import { entry } from '../../support/fake-adapter'

test('reports each call once, even if the whole log arrives again in parts', () => {
  const view = new View(() => 'http://game.test')
  const reported: number[] = []
  view.on('call', ({ at }) => reported.push(at))
  const sendLog = (numbers: readonly number[], whole: boolean) =>
    view.receive({ type: 'log', entries: numbers.map((n) => entry(n, { at: n })), dropped: 0, pushedOut: 0, whole }, 1)
  sendLog([1, 2, 3], true)
  sendLog([3], true)
  sendLog([1, 2], false)
  sendLog([4], false)
  expect(reported).toEqual([1, 2, 3, 4])
  expect(view.calls).toHaveLength(4)
})

test('reports a back end’s call once, although each tab has it in its log', () => {
  const view = new View(() => 'http://game.test')
  const reported: string[] = []
  view.on('call', () => reported.push('call'))
  view.on('answer', () => reported.push('answer'))
  const backEnd = { method: 'GET', path: '/sns/jscode2session' }
  const pending = entry(1, { api: 'server.code2Session', backEnd, outcome: null, duration: null })
  const send = (call: typeof pending, tab: number) =>
    view.receive({ type: 'log', entries: [call], dropped: 0, pushedOut: 0, whole: false }, tab)
  for (const tab of [1, 2]) send(pending, tab)
  for (const tab of [1, 2]) send({ ...pending, outcome: { ok: true, result: {} } }, tab)
  expect(reported).toEqual(['call', 'answer'])
  expect(view.calls).toHaveLength(1)
})
