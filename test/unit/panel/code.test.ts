import { runInNewContext } from 'node:vm'
import { describe, expect, test } from 'vitest'
import { COPY_FORMS, type CopyForm, copyText } from '../../../panels/mock/models/code/call'
import { commandCode } from '../../../panels/mock/models/code/commands'
import { js, member } from '../../../panels/mock/models/code/js'
import { parseCommand } from '../../../src/wx/engine/apply-command'
import type { Rule } from '../../../src/wx/rules/matching'
import { Redactor } from '../../../src/wx/scenarios/redactor'
import type { Command } from '../../../src/wx/state/command'
import { entry } from '../../support/fake-adapter'

/** A redactor that keeps everything. */
const KEEPING = new Redactor([])

describe('JavaScript', () => {
  test.each([
    [{ a: 1, 'b-c': [true, null] }, "{ a: 1, 'b-c': [true, null] }"],
    ["it's", "'it\\'s'"],
    ['"quoted" \\ \n', `'"quoted" \\\\ \\n'`],
    [{}, '{}'],
    [[], '[]'],
    ['\u2028', "'\\u2028'"],
    [JSON.parse('{"__proto__":1}'), "{ ['__proto__']: 1 }"],
    [0, '0'],
  ])('prints %j as %s', (value, text) => {
    expect(js(value)).toBe(text)
    expect(JSON.stringify(runInNewContext(`(${js(value)})`))).toBe(JSON.stringify(value))
  })

  test('breaks a value that is too long for one line over several', () => {
    const text = js({ first: 'x'.repeat(50), second: { third: 'y'.repeat(50) } })
    expect(text).toBe(`{\n  first: '${'x'.repeat(50)}',\n  second: { third: '${'y'.repeat(50)}' },\n}`)
  })

  test('puts a key that is not an identifier in brackets', () => {
    expect(member('wx', 'login')).toBe('wx.login')
    expect(member('wx', 'RecorderManager.start')).toBe("wx['RecorderManager.start']")
  })
})

describe('copies a call as', () => {
  const login = entry(3, {
    args: [{ timeout: 5000, success: '[function success]' }],
    callbacks: ['success', 'fail'],
    outcome: { ok: true, result: { code: '0a1', errMsg: 'login:ok' } },
  })
  const promised = entry(4, { args: [{ timeout: 1 }] })
  const bare = entry(4, { args: [] })
  const sync = entry(5, { api: 'canIUse', args: ['login'], outcome: { ok: true, result: true } })
  const refused = entry(6, {
    api: 'getLocation',
    args: [{ type: 'gcj02' }],
    outcome: { ok: false, result: { errMsg: 'getLocation:fail auth deny', errno: 103 } },
  })
  const waiting = entry(7, { outcome: null, why: null, duration: null })

  test.each<[CopyForm, typeof login, string | undefined]>([
    ['wx', login, 'wx.login({\n  timeout: 5000,\n  success: console.log,\n  fail: console.error,\n})'],
    ['wx', promised, 'await wx.login({ timeout: 1 })'],
    ['wx', bare, 'await wx.login()'],
    ['wx', sync, "wx.canIUse('login')"],
    ['arguments', login, '{\n  "timeout": 5000\n}'],
    ['arguments', bare, '[]'],
    ['result', login, '{\n  "code": "0a1",\n  "errMsg": "login:ok"\n}'],
    ['result', waiting, undefined],
    ['rule', waiting, undefined],
    ['jest', waiting, undefined],
    ['jest', sync, 'wx.canIUse = jest.fn(() => (true))'],
  ])('%s', (form, call, text) => {
    expect(copyText(call, form, KEEPING)).toBe(text)
  })

  test('a rule repeats the result of the call, and the store accepts it', () => {
    const rule = JSON.parse(copyText(refused, 'rule', KEEPING) ?? '')
    expect(parseCommand({ type: 'rule/put', rule })).toMatchObject({
      rule: { api: 'getLocation', outcome: 'fail', result: { errno: 103 } },
    })
  })

  test.each([
    ['success', login, { ok: { code: '0a1', errMsg: 'login:ok' } }],
    ['fail', refused, { failed: { errMsg: 'getLocation:fail auth deny', errno: 103 } }],
  ] as const)('a jest stub calls %s and complete, or returns a promise', async (name, call, outcome) => {
    const wx: Record<string, (options?: object) => Promise<unknown> | undefined> = {}
    const jest = { fn: (made: unknown) => made }
    runInNewContext(copyText(call, 'jest', KEEPING) ?? '', { wx, jest })
    const ran: unknown[] = []
    wx[call.api]?.({ [name]: (result: unknown) => ran.push(result), complete: () => ran.push('complete') })
    expect(ran).toEqual([call.outcome?.result, 'complete'])
    const promise = wx[call.api]?.()
    await expect(
      promise?.then(
        (ok) => ({ ok }),
        (failed) => ({ failed }),
      ),
    ).resolves.toEqual(outcome)
  })

  test('every copy format works for a settled call', () => {
    for (const form of COPY_FORMS) expect(copyText(login, form, KEEPING), form).toBeTruthy()
  })
})

const rule = (patch: Partial<Rule> = {}) =>
  (parseCommand({ type: 'rule/put', rule: { id: 'r', api: 'login', outcome: 'success', ...patch } }) as { rule: Rule })
    .rule

describe('writes a command:', () => {
  const written = (command: Command, rules: readonly Rule[] = []) => commandCode(command, rules, 0).lines

  test.each<[Command, readonly string[]]>([
    [{ type: 'state/merge', patch: { user: { nickName: 'Li' } } }, ["set({ user: { nickName: 'Li' } })"]],
    [{ type: 'session/expire', after: 0 }, ['session.expire()']],
    [{ type: 'session/expire', after: 500 }, ['session.expire({ after: 500 })']],
    [{ type: 'session/expire' }, ['session.expire()']],
    [{ type: 'session/expire', afterCalls: 2 }, ['session.expire({ afterCalls: 2 })']],
    [{ type: 'session/expire', after: 0, afterCalls: 0 }, ['session.expire({ after: 0, afterCalls: 0 })']],
    [{ type: 'session/count' }, []],
    [{ type: 'session/login', code: 'c', sessionKey: 'k' }, ['session.login()']],
    [{ type: 'scope/set', scope: 'scope.camera', value: true }, ["scopes.allow('scope.camera')"]],
    [{ type: 'scope/set', scope: 'scope.camera', value: false }, ["scopes.deny('scope.camera')"]],
    [{ type: 'scope/set', scope: 'scope.camera', value: null }, ["scopes.forget('scope.camera')"]],
    [{ type: 'scope/forgetAll' }, ['scopes.forget()']],
    [{ type: 'privacy/agree' }, ['privacy.agree()']],
    [{ type: 'privacy/refuse' }, ['privacy.disagree()']],
    [{ type: 'privacy/forget' }, ['privacy.reset()']],
    [{ type: 'rule/put', rule: rule(), at: 0 }, ["mock('login').succeed({})"]],
    [
      {
        type: 'rule/put',
        rule: rule({
          outcome: 'fail',
          result: { errMsg: 'login:fail network', errno: 5 },
          when: [
            { path: ['timeout'], op: 'equals', value: 5 },
            { path: ['from', 'page'], op: 'matches', value: '/^home/i' },
          ],
          delay: 50,
          times: 1,
          skipGates: true,
        }),
      },
      [
        "mock('login').when({ timeout: 5, from: { page: /^home/i } })" +
          ".fail({ errMsg: 'login:fail network', errno: 5 }).delay(50).once().skipGates()",
      ],
    ],
    [{ type: 'rule/put', rule: rule({ outcome: 'never', times: 3 }) }, ["mock('login').never().times(3)"]],
    [
      { type: 'rule/put', rule: rule({ when: [{ path: ['code'], op: 'exists' }] }) },
      ["mock('login').when({ code: anything }).succeed({})"],
    ],
    [
      {
        type: 'rule/put',
        rule: rule({
          outcome: 'fail',
          delay: 5,
          sequence: [
            { outcome: 'never', result: {}, delay: 0 },
            { outcome: 'success', result: { code: 'c' }, delay: 1 },
          ],
          jitter: 20,
        }),
      },
      ["mock('login').fail({}).delay(5).next().never().next().succeed({ code: 'c' }).delay(1).jitter(20)"],
    ],
    [
      { type: 'rule/put', rule: rule({ result: { code: '@guid' }, template: true, seed: 7, times: 2 }) },
      ["mock('login').succeed({ code: '@guid' }).template(7).times(2)"],
    ],
    [{ type: 'rule/put', rule: rule({ template: true }) }, ["mock('login').succeed({}).template()"]],
    [
      { type: 'rule/put', rule: rule({ enabled: false, template: true, seed: 7 }) },
      [
        "set({ rules: [ { id: 'r', api: 'login', outcome: 'success', result: {}, enabled: false, template: true, seed: 7, }, ] })",
      ],
    ],
    [
      { type: 'rule/put', rule: rule({ enabled: false }) },
      ["set({ rules: [{ id: 'r', api: 'login', outcome: 'success', result: {}, enabled: false }] })"],
    ],
    [{ type: 'rule/count', id: 'r' }, []],
    [{ type: 'rule/remove', id: 'unknown' }, []],
  ])('%j', (command, lines) => {
    expect(written(command).map((line) => line.replace(/^await wxMock\./, '').replace(/\s+/g, ' '))).toEqual(lines)
  })

  test('a rule that is changed, moved or removed is written as the complete list', () => {
    const rules = [rule(), rule({ id: 's' })]
    expect(commandCode({ type: 'rule/move', id: 's', to: 0 }, rules, 0)).toMatchObject({
      lines: [expect.stringMatching(/set\(.*'s'.*'r'/s)],
      rules: [rules[1], rules[0]],
    })
    expect(commandCode({ type: 'rule/remove', id: 'r' }, rules, 0).rules).toEqual([rules[1]])
    expect(written({ type: 'rule/put', rule: rule({ enabled: false }) }, rules)[0]).toContain('enabled: false')
  })
})
