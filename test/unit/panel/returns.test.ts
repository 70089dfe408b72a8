import { describe, expect, test } from 'vitest'
import { parseState } from '../../../src/wx/state'
import { FakeAdapter, openPanel } from './fake-adapter'

const ruled = parseState({
  rules: [{ id: 'return:login', api: 'login', outcome: 'fail', result: { errMsg: 'login:fail x' }, delay: 20 }],
})

async function editing(api: string, state = parseState({})) {
  const opened = await openPanel(new FakeAdapter(), state)
  opened.panel.returns.choose(api)
  return { ...opened, returns: opened.panel.returns }
}

test('the list has the APIs of the platform, without events', async () => {
  const { panel } = await openPanel()
  const names = panel.returns.apis.value.map(({ name }) => name)
  expect(names).toContain('getLocation')
  expect(names).not.toContain('onNeedPrivacyAuthorization')
})

describe('the editor starts from what the API says by itself', () => {
  test.each([
    ['getLocation', { errMsg: 'getLocation:ok', latitude: 23.12908 }],
    ['login', { errMsg: 'login:ok', code: expect.any(String) }],
    ['getUserInfo', { userInfo: { nickName: 'Mock User' } }],
    ['checkSession', { errMsg: 'checkSession:ok' }],
    ['getAccountInfoSync', { miniProgram: { appId: 'wx4f4bc4dec97d474b' } }],
  ])('%s', async (api, result) => {
    const { returns } = await editing(api)
    expect(returns.draft.value?.choice).toBe('natural')
    expect(JSON.parse(returns.draft.value?.success ?? '')).toMatchObject(result)
  })

  test('a rule that is in force is shown', async () => {
    const { returns } = await editing('login', ruled)
    expect(returns.draft.value).toMatchObject({ choice: 'fail', delay: '20' })
    expect(JSON.parse(returns.draft.value?.fail ?? '')).toEqual({ errMsg: 'login:fail x' })
    expect(returns.markOf('login')).toBe('edited')
  })
})

test('saving puts a rule before all others', async () => {
  const { adapter, returns } = await editing('getLocation')
  returns.change({ choice: 'success', success: '{ "latitude": 1 }', delay: '300', skipGates: true })
  expect(returns.unsaved.value).toBe(true)
  expect(returns.markOf('getLocation')).toBe('draft')
  void returns.save()
  expect(adapter.requests()).toMatchObject([
    {
      command: {
        type: 'rule/put',
        at: 0,
        rule: {
          id: 'return:getLocation',
          api: 'getLocation',
          outcome: 'success',
          result: { latitude: 1 },
          delay: 300,
          skipGates: true,
        },
      },
    },
  ])
  await adapter.acknowledge()
  expect(returns.unsaved.value).toBe(false)
})

test('a rule that is there keeps its place', async () => {
  const { adapter, returns } = await editing('login', ruled)
  returns.change({ delay: '0' })
  void returns.save()
  expect(adapter.requests()[0]).not.toHaveProperty('command.at')
})

test('"as the state says" takes the rule away', async () => {
  const { adapter, returns } = await editing('login', ruled)
  returns.change({ choice: 'natural' })
  void returns.save()
  expect(adapter.requests()).toMatchObject([{ command: { type: 'rule/remove', id: 'return:login' } }])
})

describe('what cannot be saved is not sent, and stays', () => {
  test.each([
    ['{\n  "a" 1\n}', { code: 'ColonExpected', line: 2, column: 7 }],
    ['', { code: 'ValueExpected', line: 1, column: 1 }],
    ['{ "a": 1, }', { line: 1, column: 11 }],
    ['{ "a": 1 } x', { line: 1, column: 12 }],
    ['// no\n{}', { code: 'InvalidCommentToken', line: 1, column: 1 }],
    ["{ 'a': 1 }", { line: 1, column: 3 }],
  ])('%j', async (text, problem) => {
    const { adapter, returns } = await editing('getLocation')
    returns.change({ choice: 'success', success: text })
    await returns.save()
    expect(adapter.requests()).toEqual([])
    expect(returns.problem.value?.json).toMatchObject(problem)
    expect(returns.draft.value?.success).toBe(text)
    returns.change({ success: '{}' })
    expect(returns.problem.value).toBeUndefined()
  })

  test.each(['x', '-1'])('delay %j', async (delay) => {
    const { adapter, returns } = await editing('getLocation')
    returns.change({ choice: 'never', delay })
    await returns.save()
    expect(adapter.requests()).toEqual([])
    expect(returns.problem.value).toEqual({ delay: true })
  })

  test('a rule that the writer rejects', async () => {
    const { adapter, returns } = await editing('getLocation')
    returns.change({ choice: 'success', success: '{}' })
    void returns.save()
    await adapter.acknowledge('rules[0].delay must be less')
    expect(returns.problem.value).toEqual({ rejected: 'rules[0].delay must be less' })
    expect(returns.unsaved.value).toBe(true)
  })
})

test('each API has a draft of its own, and a broadcast leaves them alone', async () => {
  const { adapter, returns } = await editing('getLocation')
  returns.change({ choice: 'success', success: '{ "half' })
  returns.choose('login')
  expect(returns.unsaved.value).toBe(false)
  adapter.tellSite(ruled)
  returns.choose('getLocation')
  expect(returns.draft.value?.success).toBe('{ "half')
})

test('a look at the other outcome loses nothing', async () => {
  const { returns } = await editing('getLocation')
  returns.change({ choice: 'success', success: '{ "latitude": 1 }' })
  returns.change({ choice: 'fail' })
  returns.fillFailure('authDeny')
  expect(JSON.parse(returns.draft.value?.fail ?? '')).toEqual({ errMsg: 'getLocation:fail auth deny', errno: 103 })
  returns.change({ choice: 'success' })
  expect(returns.draft.value?.success).toBe('{ "latitude": 1 }')
})

test('failures of the API itself come first', async () => {
  const { returns } = await editing('getLocation')
  const { own, others } = returns.failures.value
  expect(own).toEqual(expect.arrayContaining(['authDeny', 'privacyRefused', 'locationSwitchedOff']))
  expect(own).not.toContain('sessionTimeout')
  expect(others).toContain('sessionTimeout')
})

test('put back drops what was typed and the rule', async () => {
  const { adapter, returns } = await editing('login', ruled)
  returns.change({ fail: '{' })
  void returns.putBack()
  expect(returns.unsaved.value).toBe(false)
  expect(adapter.requests()).toMatchObject([{ command: { type: 'rule/remove', id: 'return:login' } }])
})
