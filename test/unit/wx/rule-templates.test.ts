import { expect, test } from 'vitest'
import { apisOf } from '../../../src/wx/apis/catalogue'
import type { Json } from '../../../src/wx/base/json'
import { parseCommand } from '../../../src/wx/engine/apply-command'
import { decide } from '../../../src/wx/engine/decide'
import { parseState } from '../../../src/wx/engine/parse-state'
import { fillTemplate } from '../../../src/wx/rules/template'
import type { CommandInput } from '../../../src/wx/state/command'
import { redact } from '../../../src/wx/state/page-state'
import { CATALOGUE } from '../../support/catalogue'
import { START, settle } from '../../support/clock'
import { World } from '../../support/world'
import type { Page } from '../../support/world-page'

const TEMPLATE = { id: '@guid', 'n|+1': 1, at: '@now' }
const expected = (n: number, now = START, seed = 7) => ({
  ...(fillTemplate(TEMPLATE, { seed, n, now }) as object),
  errMsg: 'getSetting:ok',
})

const rule = (patch: object = {}) => ({
  type: 'rule/put' as const,
  rule: {
    id: 'r',
    api: 'getSetting',
    outcome: 'success' as const,
    result: TEMPLATE,
    template: true,
    seed: 7,
    ...patch,
  },
})
const world = (...commands: CommandInput[]) => new World({ commands: commands.map(parseCommand) })

async function ask(page: Page, api = 'getSetting'): Promise<Json[]> {
  const results: Json[] = []
  page.wx[api]?.({ complete: (result: Json) => results.push(result) })
  await settle()
  return results
}

test('each result is the next of its seed, across documents and worker restarts', async () => {
  const host = world(rule())
  expect(await ask(host.openPage())).toEqual([expected(0)])
  await host.clock.advance(500)
  host.restartStore()
  const later = host.openPage()
  expect(await ask(later)).toEqual([expected(1, START + 500)])
  expect(await ask(later)).toEqual([expected(2, START + 500)])
  expect(host.site.state.rules[0]?.used).toBe(3)
})

test('simultaneous calls get different results', async () => {
  const page = world(rule()).openPage()
  const results = await Promise.all([ask(page), ask(page)])
  expect(results).toEqual([[expected(0)], [expected(1)]])
})

test('the sequence starts again after a reset, and differs with another seed', async () => {
  const host = world(rule())
  const page = host.openPage()
  const [first] = await ask(page)
  host.site.commit([parseCommand(rule({ used: 0 }))], 'edit')
  expect(await ask(page)).toEqual([first])
  host.site.commit([parseCommand(rule({ seed: 8 }))], 'edit')
  expect(await ask(page)).toEqual([expected(0, START, 8)])
})

test('failures and sequences of results can be templates', async () => {
  const sequence = [{ outcome: 'fail', result: { errMsg: 'getSetting:fail no. @increment', errno: '@integer(9,9)' } }]
  const page = world(rule({ sequence })).openPage()
  expect(await ask(page)).toEqual([expected(0)])
  for (const n of [2, 3]) expect(await ask(page)).toEqual([{ errMsg: `getSetting:fail no. ${n}`, errno: 9 }])
})

test('a call that asks a person first is counted once', async () => {
  const host = world({ type: 'privacy/agree' }, rule({ api: 'getLocation' }))
  const page = host.openPage()
  await settle()
  const first = await ask(page, 'getLocation')
  await page.answer({ choice: 'allow' })
  expect(first).toEqual([{ ...expected(0), errMsg: 'getLocation:ok' }])
  expect(host.site.state.rules[0]?.used).toBe(1)
})

test('a result without a template is returned unchanged and not counted', async () => {
  const host = world(rule({ template: false }))
  expect(await ask(host.openPage())).toEqual([{ ...TEMPLATE, errMsg: 'getSetting:ok' }])
  expect(host.site.state.rules[0]?.used).toBe(0)
})

test('a page leaves templates to the store', () => {
  const state = parseState({ rules: [{ ...rule().rule, used: 0 }] })
  const call = { params: {}, gesture: true, listens: false, answered: {} }
  expect(decide(CATALOGUE.getSetting, call, redact(state), { now: START, apis: apisOf(state) })).toEqual({
    type: 'store',
  })
})
