import { describe, expect, test } from 'vitest'
import { byChapter } from '../../../panels/mock/models/apis/error-chapters'
import { errorText } from '../../../panels/mock/models/apis/error-text'
import { whySentence } from '../../../panels/mock/models/calls/why'
import { canCopy } from '../../../panels/mock/models/code/call'
import { frameLabel } from '../../../panels/mock/models/connection/frame-label'
import { resultShape } from '../../../panels/mock/models/json/shape'
import { previewCall } from '../../../panels/mock/models/rules/preview'
import { serverApiOf } from '../../../src/wx/server/catalogue'
import { DEFAULT_STATE } from '../../../src/wx/state/defaults'
import { entry, FakeAdapter, openPanel } from '../../support/fake-adapter'
import { opened, saved, take } from '../../support/saved-calls'

const API = 'server.code2Session'
const definition = serverApiOf(API)
if (!definition) throw new Error(`${API} is missing`)

const KEY = 'o0q0otL8aEzpcZL/FT9WsQ=='
const request = { appid: 'wx4f4bc4dec97d474b', secret: 'app secret', js_code: 'abc', grant_type: 'authorization_code' }
const call = entry(4, {
  api: API,
  args: [request],
  outcome: { ok: true, result: { session_key: KEY, openid: 'oMockOpenId0000000000000000' } },
  why: { by: 'default', step: 'answer' },
  document: 'back-end:1',
  backEnd: { method: 'GET', path: '/sns/jscode2session' },
})
const failed = (result: object) => ({ ...call, outcome: { ok: false as const, result: { ...result } } })

async function rulesOf(api: string) {
  const { panel } = await openPanel(new FakeAdapter(), DEFAULT_STATE)
  panel.rules.choose(api)
  return panel.rules
}

describe('rules for the platform’s server', () => {
  test('its APIs follow those of pages, and start with their answer', async () => {
    const rules = await rulesOf(API)
    const names = rules.listed.value
    const first = names.findIndex((name) => name.startsWith('server.'))
    expect(first).toBeGreaterThan(10)
    expect(names.slice(first).every((name) => name.startsWith('server.'))).toBe(true)
    const answer = rules.draftFor(`return:${API}`)?.answers[0]
    expect(JSON.parse(answer?.success ?? '')).toMatchObject({ openid: 'oMockOpenId0000000000000000' })
    expect(JSON.parse(answer?.fail ?? '')).toEqual({ errcode: 40029, errmsg: 'invalid code' })
    expect(rules.isSync(API)).toBe(false)
  })

  test('a failure is chosen by text and number, and filled in', async () => {
    const rules = await rulesOf(API)
    const { own, others } = rules.failuresOf(API)
    expect(own).toContain('codeUsed')
    expect(others).toContain('tokenExpired')
    expect(errorText(DEFAULT_STATE, API, 'codeUsed')).toBe('code been used (40163)')
    expect(errorText(DEFAULT_STATE, API, 'tokenInvalid')).toBe('invalid credential (40001)')
    expect(byChapter(others)).toEqual([{ chapter: 'server', names: others }])
    rules.fillFailure(`return:${API}`, 0, 'codeUsed')
    const answer = rules.draftFor(`return:${API}`)?.answers[0]
    expect([answer?.choice, JSON.parse(answer?.fail ?? '')]).toEqual([
      'fail',
      { errcode: 40163, errmsg: 'code been used' },
    ])
  })

  test('the preview answers as the server would', () => {
    const session = { ...DEFAULT_STATE.session, code: 'abc', codeIssuedAt: 0 }
    const preview = (at: number) => previewCall(definition, { ...DEFAULT_STATE, session }, request, at)
    expect(preview(1)).toMatchObject({
      type: 'answer',
      outcome: { ok: true, result: { session_key: session.sessionKey } },
    })
    expect(preview(300_000)).toMatchObject({ type: 'answer', outcome: { ok: false, result: { errcode: 40029 } } })
  })

  test('results have the fields of the server', () => {
    expect(Object.keys(resultShape(definition, DEFAULT_STATE, 0).fields ?? {}).sort()).toEqual(
      ['errcode', 'errmsg', 'openid', 'session_key', 'unionid'].sort(),
    )
    expect(resultShape(definition, DEFAULT_STATE, 0, 'fail').fields).toEqual({
      errcode: { type: 'number' },
      errmsg: { type: 'string' },
    })
  })
})

describe('calls of a back end in the log', () => {
  test('are marked, and found by their request', () => {
    expect(frameLabel(call, [], '后端')).toEqual({
      text: '后端',
      title: 'GET /sns/jscode2session',
      filter: '后端 back end GET /sns/jscode2session',
    })
  })

  test.each([
    [{ errcode: 40163, errmsg: 'x' }, 'why.server.codeUsed'],
    [{ errcode: 1, errmsg: 'x' }, 'why.default'],
  ])('say why %j', (result, key) => {
    const why = { by: 'default', step: 'values' } as const
    expect(whySentence({ ...failed(result), why })).toMatchObject({ key })
  })

  test('cannot be copied as code of a page', () => {
    expect(['wx', 'jest', 'arguments', 'result', 'rule'].map((form) => canCopy(call, form as 'wx'))).toEqual([
      ...[false, false, true, true, true],
    ])
  })

  test('are saved without secrets, and read again', async () => {
    const { panel, savedCalls, log } = await opened(call)
    const text = savedCalls.text(['sessionKey', 'openId', 'tokens'])
    for (const secret of [KEY, 'app secret', 'oMockOpenId0000000000000000', '"abc"']) expect(text).not.toContain(secret)
    await take(panel, text)
    expect(savedCalls.problem.value).toBeUndefined()
    expect(log.visible.value).toMatchObject([{ api: API, backEnd: call.backEnd }])
    expect((await saved([call], [])).calls[0].backEnd).toEqual(call.backEnd)
  })
})
