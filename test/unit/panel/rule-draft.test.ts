import { describe, expect, test } from 'vitest'
import { formatPath, readPath } from '../../../panels/mock/models/json/json-path'
import {
  draftOf,
  eachFailure,
  freshDraft,
  type RuleDraft,
  readDraft,
} from '../../../panels/mock/models/rules/rule-draft'
import { parseState } from '../../../src/wx/engine/parse-state'
import { DEFAULT_STATE } from '../../../src/wx/state/defaults'
import { CATALOGUE } from '../../support/catalogue'

const definition = CATALOGUE.getLocation
const fresh = freshDraft(definition, DEFAULT_STATE, 0, 'success')
const read = (patch: Partial<RuleDraft>) => readDraft({ ...fresh, ...patch }, { id: 'r', api: 'getLocation' })

describe('condition paths', () => {
  test.each([
    ['type', ['type']],
    ['a.b', ['a', 'b']],
    ['list[0].name', ['list', '0', 'name']],
    ['authSetting["scope.camera"]', ['authSetting', 'scope.camera']],
    ["a['b']", ['a', 'b']],
  ])('%s', (text, path) => {
    expect(readPath(text)).toEqual(path)
    expect(readPath(formatPath(path))).toEqual(path)
  })

  test.each(['', ' ', 'a..b', 'a[', '["x'])('rejects %j', (text) => {
    expect(readPath(text)).toBeUndefined()
  })
})

test('editing a rule without changes keeps it the same', () => {
  const [rule] = parseState({
    rules: [
      {
        id: 'r',
        api: 'getLocation',
        enabled: false,
        when: [
          { path: ['type'], op: 'equals', value: 'gcj02' },
          { path: ['a.b', '0'], op: 'matches', value: '/^x/i' },
          { path: ['altitude'], op: 'equals', value: 'true' },
          { path: ['c'], op: 'exists' },
        ],
        outcome: 'fail',
        result: { errMsg: 'x' },
        delay: 5,
        jitter: 7,
        template: true,
        seed: -42,
        sequence: [{ outcome: 'never' }, { outcome: 'success', result: { latitude: 1 }, delay: 1 }],
        times: 3,
        used: 2,
        skipGates: true,
        note: 'why not',
      },
    ],
  }).rules
  if (!rule) throw new Error('no rule')
  const draft = draftOf(rule, definition, DEFAULT_STATE, 0)
  expect(draft).toMatchObject({ repeat: 'times', times: '3' })
  expect(draft.when.map(({ value }) => value)).toEqual(['gcj02', '/^x/i', '"true"', ''])
  expect(readDraft(draft, rule)).toEqual({ rule })
})

describe('the repeat option', () => {
  test.each([
    ['always', '9', null],
    ['once', '9', 1],
    ['times', '9', 9],
  ] as const)('%s', (repeat, times, expected) => {
    expect(read({ repeat, times })).toMatchObject({ rule: { times: expected } })
  })
})

test('reads an unquoted value as text unless it is JSON', () => {
  const value = (text: string) => read({ when: [{ path: 'a', op: 'equals', value: text }] })
  expect(value('gcj02')).toMatchObject({ rule: { when: [{ value: 'gcj02' }] } })
  expect(value('12')).toMatchObject({ rule: { when: [{ value: 12 }] } })
  expect(value('"12"')).toMatchObject({ rule: { when: [{ value: '12' }] } })
  expect(value('{ "b": [] }')).toMatchObject({ rule: { when: [{ value: { b: [] } }] } })
})

describe('cycling through failures', () => {
  const round = (dialect: 'tcmpp' | 'devtools') => {
    const state = parseState({ dialect })
    const typed = freshDraft(CATALOGUE.checkIsSupportSoterAuthentication, state, 0, 'fail')
    const draft = { ...typed, answers: typed.answers.map((answer) => ({ ...answer, delay: '40' })) }
    const all = { ...draft, ...eachFailure(draft, 0, CATALOGUE.checkIsSupportSoterAuthentication, state) }
    return readDraft(all, { id: 'r', api: 'checkIsSupportSoterAuthentication', used: 2 })
  }

  test('creates a rule that fails with each error of the API in turn, from the first call', () => {
    const like = { outcome: 'fail', delay: 40 }
    expect(round('tcmpp')).toEqual({
      rule: expect.objectContaining({
        ...like,
        result: { errMsg: 'checkIsSupportSoterAuthentication:fail not support' },
        sequence: [{ ...like, result: { errMsg: 'checkIsSupportSoterAuthentication:fail internal error', errno: 4 } }],
        times: 2,
        used: 0,
      }),
    })
  })

  test('uses the error texts of the dialect', () => {
    expect(round('devtools')).toMatchObject({
      rule: { result: { errMsg: expect.stringContaining('开发者工具暂时不支持此 API 调试') } },
    })
  })
})

describe('invalid drafts', () => {
  const [answer] = fresh.answers
  if (!answer) throw new Error('no answer')
  test.each<[string, Partial<RuleDraft>, object]>([
    ['a bad delay', { answers: [{ ...answer, delay: '-1' }] }, { at: 'delay', step: 0 }],
    ['a bad second answer', { answers: [answer, { ...answer, success: '{' }] }, { at: 'json', step: 1 }],
    ['an empty path', { when: [{ path: '', op: 'exists', value: '' }] }, { at: 'path', index: 0 }],
    ['an unterminated string', { when: [{ path: 'a', op: 'equals', value: '"x' }] }, { at: 'value', index: 0 }],
    ['a regex that does not compile', { when: [{ path: 'a', op: 'matches', value: '(' }] }, { at: 'pattern' }],
    ['zero times', { repeat: 'times', times: '0' }, { at: 'times' }],
    ['a fractional number of times', { repeat: 'times', times: '1.5' }, { at: 'times' }],
    ['a fractional seed', { template: true, seed: '1.5' }, { at: 'seed' }],
    ['a jitter that is not a number', { jitter: 'x' }, { at: 'jitter' }],
  ])('%s', (_name, patch, problem) => {
    expect(read(patch)).toMatchObject({ problem })
  })
})

test('unused fields do not make a draft invalid', () => {
  expect(read({ template: false, seed: 'x' })).toMatchObject({ rule: { template: false, seed: 0 } })
  expect(read({ template: true, seed: ' ' })).toMatchObject({ rule: { template: true, seed: 0 } })
})
