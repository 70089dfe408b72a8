import { expect, expectTypeOf, test } from 'vitest'
import { DEFINITIONS } from '../../../src/wx/apis/catalogue'
import { api } from '../../../src/wx/apis/definition'
import type { Wx } from '../../../src/wx/apis/types'
import { parseCommand } from '../../../src/wx/engine/apply-command'
import type { CommandInput } from '../../../src/wx/state/command'
import { settle } from '../../support/clock'
import { World } from '../../support/world'

/** The complete definition of a new API. */
const measureSteps = api({
  name: 'measureSteps',
  kind: 'async',
  params: { since: { type: 'Number', required: true }, unit: { type: 'String', values: ['step', 'metre'] } },
  returns: ['count'],
  reads: 'clipboard',
  privacy: 'werun',
  scope: 'scope.werun',
  answer: ({ params, state }) => ({ result: { count: params.since + state.clipboard.data.length } }),
})
const definitions = [...DEFINITIONS, measureSteps]

const agreed = { type: 'privacy/agree' } as const
const granted = { type: 'scope/set', scope: 'scope.werun', value: true } as const
const OK = { count: 5, errMsg: 'measureSteps:ok' }

async function open(...commands: CommandInput[]) {
  const world = new World({ definitions, commands: commands.map(parseCommand) })
  const page = world.openPage()
  await settle()
  return { world, page, measure: page.wx.measureSteps as (options?: object) => Promise<unknown> | undefined }
}

test('checks arguments', async () => {
  const { measure } = await open()
  const errMsg = 'measureSteps:fail parameter error: parameter.since should be Number instead of String;'
  await expect(measure({ since: '1' })).rejects.toEqual({ errMsg, errno: 1001 })
})

test('asks for consent and the scope, then succeeds', async () => {
  const { page, world, measure } = await open()
  const result = measure({ since: 5 })
  await settle()
  expect(page.prompt?.question.kind).toBe('privacy')
  await page.answer({ choice: 'agree' })
  expect(page.prompt?.question).toEqual({ kind: 'scope', scope: 'scope.werun' })
  await page.answer({ choice: 'allow' })
  expect(await result).toEqual(OK)
  expect(world.site.state.scopes).toEqual({ 'scope.werun': true })
})

test('a closed gate fails with the name of the API', async () => {
  const refused = await open(agreed, { ...granted, value: false })
  await expect(refused.measure({ since: 5 })).rejects.toEqual({ errMsg: 'measureSteps:fail auth deny', errno: 103 })
  const undeclared = await open(agreed, granted, { type: 'state/merge', patch: { privacy: { undeclared: ['werun'] } } })
  await expect(undeclared.measure({ since: 5 })).rejects.toMatchObject({ errno: 112 })
})

test('returns nothing with callbacks, and a promise without', async () => {
  const { measure } = await open(agreed, granted)
  const results: unknown[] = []
  const returned = measure({ since: 5, success: (result: unknown) => results.push(result) })
  await settle()
  expect([returned, results]).toEqual([undefined, [OK]])
  expect(await measure({ since: 5 })).toEqual(OK)
})

test('canIUse knows it, its parameters, their values and its results', async () => {
  const { page } = await open()
  const can = (schema: string) => page.wx.canIUse?.(schema)
  expect(['measureSteps', 'measureSteps.object.unit.metre', 'measureSteps.success.count'].map(can)).toEqual([
    true,
    true,
    true,
  ])
  expect(['measureSteps.object.unit.mile', 'measureSteps.success.sum'].map(can)).toEqual([false, false])
})

test('the log contains it with the reason for its result', async () => {
  const { world, page, measure } = await open(agreed, granted)
  const panel = world.openPanel()
  await measure({ since: 5 })
  page.runtime.flush()
  await settle()
  await world.clock.advance(100)
  const entry = panel.log.find(({ api: name }) => name === 'measureSteps')
  expect(entry).toMatchObject({ outcome: { ok: true, result: OK }, why: { by: 'default', path: 'clipboard' } })
})

test('rules and edits change its result', async () => {
  const { measure, world } = await open(agreed, granted)
  world.site.commit([parseCommand({ type: 'state/merge', patch: { clipboard: { data: '1234' } } })], 'edit')
  await settle()
  expect(await measure({ since: 5 })).toEqual({ ...OK, count: 9 })
  const rule = { id: 'r', api: 'measureSteps', outcome: 'success', result: { count: -1 } } as const
  world.site.commit([parseCommand({ type: 'rule/put', rule })], 'edit')
  await settle()
  expect(await measure({ since: 5 })).toEqual({ ...OK, count: -1 })
})

test('its type is derived from the definition', () => {
  type Answer = Extract<ReturnType<typeof measureSteps.answer>, { result: unknown }>['result']
  expectTypeOf<Answer>().toEqualTypeOf<{ count: number }>()
  expectTypeOf<Parameters<typeof measureSteps.answer>[0]['params']>().toExtend<{
    since: number
    unit?: 'step' | 'metre'
  }>()
  // `wx` has every API of the catalogue except methods of other objects.
  expectTypeOf<Wx>().toHaveProperty('getClipboardData')
})
