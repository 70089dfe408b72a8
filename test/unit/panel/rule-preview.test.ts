import { describe, expect, test } from 'vitest'
import { previewCall } from '../../../panels/mock/models/rules/preview'
import { newSeed, nextAnswers, TEMPLATE_SYNTAX } from '../../../panels/mock/models/rules/rule-template'
import { parseState } from '../../../src/wx/engine/parse-state'
import { PLACEHOLDER_NAMES } from '../../../src/wx/rules/placeholders'
import type { MockStateInput } from '../../../src/wx/state/schema'
import { CATALOGUE } from '../../support/catalogue'
import { FakeAdapter, openPanel } from '../../support/fake-adapter'

const rule = (id: string, api: string, patch: object = {}) => ({ id, api, outcome: 'success' as const, ...patch })

async function editing(api?: string, state = parseState({})) {
  const opened = await openPanel(new FakeAdapter(), state)
  opened.panel.rules.choose(api)
  return { ...opened, rules: opened.panel.rules }
}
const commands = (adapter: FakeAdapter) =>
  adapter.requests().flatMap((request) => (request.type === 'command' ? [request.command] : []))

describe('previews the result of a call', () => {
  const preview = (state: MockStateInput, argument?: { type: string }) =>
    previewCall(CATALOGUE.getLocation, parseState(state), argument, 0)
  const open = { privacy: { agreed: true }, scopes: { 'scope.userLocation': true } }

  test('gates come first', () => {
    expect(preview({})).toEqual({ type: 'ask', kind: 'privacy' })
    expect(preview({ ...open, scopes: { 'scope.userLocation': false } })).toMatchObject({
      type: 'answer',
      outcome: { ok: false, result: { errno: 103 } },
    })
  })

  test('then comes the rule that matches the arguments', () => {
    const rules = [
      rule('gcj', 'getLocation', { when: [{ path: ['type'], op: 'equals', value: 'gcj02' }], result: { latitude: 1 } }),
      rule('silent', 'getLocation', { outcome: 'never' }),
    ]
    const state = { ...open, rules, breakpoints: ['getLocation'] }
    expect(preview(state, { type: 'gcj02' })).toMatchObject({
      outcome: { result: { latitude: 1 } },
      why: { rule: 'gcj' },
    })
    expect(preview(state)).toMatchObject({ type: 'never', why: { rule: 'silent' } })
  })

  test('fills a template as the next call will', () => {
    const state = {
      ...open,
      rules: [rule('t', 'getLocation', { result: { 'latitude|+1': 20 }, template: true, used: 3 })],
    }
    expect(preview(state)).toMatchObject({ outcome: { result: { latitude: 23, errMsg: 'getLocation:ok' } } })
  })

  test('shows values that only the store can make as placeholders', () => {
    const state = parseState({ switches: { anonymousUser: true }, privacy: { agreed: true } })
    expect(previewCall(CATALOGUE.getUserProfile, state, { desc: 'x' }, 0)).toMatchObject({
      outcome: { ok: true, result: { signature: '…' } },
    })
  })
})

describe('previews the next results of a rule', () => {
  const next = (patch: object, most?: number) => {
    const [made] = parseState({
      rules: [rule('r', 'login', { result: { 'code|+1': 5 }, template: true, ...patch })],
    }).rules
    if (!made) throw new Error('no rule')
    return nextAnswers(made, CATALOGUE.login, 0, most)
  }
  const ok = (call: number, code: number) => ({ call, outcome: { ok: true, result: { code, errMsg: 'login:ok' } } })

  test.each<[string, object, object[]]>([
    ['from the first', {}, [ok(1, 5), ok(2, 6), ok(3, 7)]],
    ['from the next', { used: 10 }, [ok(11, 15), ok(12, 16), ok(13, 17)]],
    ['as many as the rule has', { times: 4, used: 2 }, [ok(3, 7), ok(4, 8)]],
    ['none after it is used up', { times: 2, used: 3 }, []],
    [
      'one after the other',
      { sequence: [{ outcome: 'never' }, { outcome: 'fail', result: { errno: '@increment' } }] },
      [ok(1, 5), { call: 2, outcome: undefined }, { call: 3, outcome: { ok: false, result: { errno: 3 } } }],
    ],
  ])('%s', (_name, patch, expected) => {
    const answers = next(patch)
    expect(answers).toMatchObject(expected)
    expect(answers).toHaveLength(expected.length)
  })
})

test('a new seed can be saved', async () => {
  const { adapter, rules } = await editing('getLocation')
  const id = 'return:getLocation'
  const seed = newSeed()
  rules.changeAnswer(id, 0, { choice: 'success', success: '{ "latitude": "@float(1,2)" }' })
  rules.change(id, { template: true, seed: String(seed) })
  void rules.save(id)
  expect(commands(adapter)).toMatchObject([{ type: 'rule/put', rule: { id, template: true, seed } }])
})

test('the help lists every placeholder', () => {
  const codes = TEMPLATE_SYNTAX.map(([code]) => code).join(' ')
  expect([...codes.matchAll(/@(\w+)/g)].map(([, name]) => name).sort()).toEqual([...PLACEHOLDER_NAMES].sort())
})
