import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../../../src/wx/base/json'
import { parseCommand } from '../../../src/wx/engine/apply-command'
import type { Command } from '../../../src/wx/state/command'
import { settle } from '../../support/clock'
import { ask, CODE, get, KEY, SESSION, SIGNED, set, worldWith } from '../../support/platform-server'
import { ORIGIN } from '../../support/world'

describe('rules for the platform’s server', () => {
  const rule = (fields: object): Command =>
    parseCommand({ type: 'rule/put', rule: { id: 'r', api: 'server.code2Session', outcome: 'fail', ...fields } })

  async function outcomes(fields: object, times = 1) {
    const world = worldWith()
    world.site.commit(
      [rule({ when: [], result: {}, ...fields })].map((command) => ({ ...command })),
      'edit',
    )
    const answers: JsonObject[] = []
    for (let n = 0; n < times; n++) answers.push((await ask(world, get(SESSION, CODE))).answer)
    return { answers, world }
  }

  test('an errcode gets its text, and the code is not used', async () => {
    const { answers, world } = await outcomes({ result: { errcode: 45011 } })
    expect(answers).toEqual([{ errcode: 45011, errmsg: 'api minute-quota reach limit  mustslower  retry next minute' }])
    expect(world.site.state.session.codeUsed).toBe(false)
  })

  test('fails once, then lets the server answer', async () => {
    const { answers, world } = await outcomes({ times: 1 }, 2)
    expect(answers).toMatchObject([{ errcode: -1, errmsg: 'system error' }, { session_key: KEY }])
    expect(world.site.state.rules).toMatchObject([{ used: 1 }])
  })

  test('answers by a condition on the parameters', async () => {
    const when = [{ path: ['js_code'], op: 'equals', value: 'other' }]
    expect((await outcomes({ when })).answers).toMatchObject([{ openid: SIGNED.openid }])
  })

  test('a wrong appid fails before a rule, unless the rule skips checks', async () => {
    const wrong = get(SESSION, { ...CODE, appid: 'x' })
    for (const [skipGates, errcode] of [
      [false, 40013],
      [true, -1],
    ] as const) {
      const world = worldWith()
      world.site.commit([rule({ skipGates })], 'edit')
      expect((await ask(world, wrong)).answer.errcode).toBe(errcode)
    }
  })

  test('a delay passes before the answer, and a call without an answer ends with its back end', async () => {
    const world = worldWith()
    world.site.commit([rule({ delay: 500 })], 'edit')
    let done = false
    void ask(world, get(SESSION, CODE)).then(() => {
      done = true
    })
    await settle()
    expect(done).toBe(false)
    await world.clock.advance(500)
    await settle()
    expect(done).toBe(true)
    world.site.commit([rule({ outcome: 'never' })], 'edit')
    const gone = new AbortController()
    void world.store.answerServer(ORIGIN, get(SESSION, CODE), gone.signal)
    await settle()
    expect(world.site.calls.size).toBe(1)
    gone.abort()
    expect(world.site.calls.size).toBe(0)
  })

  test('a breakpoint pauses the call until a person lets it go', async () => {
    const world = worldWith(set({ breakpoints: ['server.code2Session'] }))
    const answer = ask(world, get(SESSION, CODE))
    await settle()
    const [prompt] = world.site.prompts
    expect(prompt).toMatchObject({ api: 'server.code2Session', question: { kind: 'breakpoint' } })
    const outcome = { ok: false, result: { errcode: 40226, errmsg: 'code blocked' } } as const
    world.site.answer(prompt?.id ?? '', { choice: 'release', outcome })
    expect((await answer).answer).toEqual(outcome.result)
  })
})
