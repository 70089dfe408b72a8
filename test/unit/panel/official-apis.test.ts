import { describe, expect, test } from 'vitest'
import { OFFICIAL_CHAPTERS } from '../../../panels/mock/models/apis/official-apis'
import { previewCall } from '../../../panels/mock/models/rules/preview'
import { parseState } from '../../../src/wx/engine/parse-state'
import { FakeAdapter, openPanel } from '../../support/fake-adapter'

async function editing(api?: string, state = parseState({})) {
  const { adapter, panel } = await openPanel(new FakeAdapter(), state)
  await panel.rules.loadOfficial()
  panel.rules.choose(api)
  return { adapter, panel, rules: panel.rules }
}
const commands = (adapter: FakeAdapter) =>
  adapter.requests().flatMap((request) => (request.type === 'command' ? [request.command] : []))

describe('the list of APIs', () => {
  test('has those of the platforms when they are wanted', async () => {
    const { rules } = await editing()
    expect(rules.listed.value).not.toContain('scanCode')
    rules.showsAll.value = true
    expect(rules.listed.value.length).toBeGreaterThan(600)
    expect(new Set(rules.listed.value).size).toBe(rules.listed.value.length)
    const headings = rules.groups.value.map(({ heading }) => heading)
    expect(headings).toEqual(expect.arrayContaining([...OFFICIAL_CHAPTERS]))
    expect(headings.lastIndexOf('chapter.server')).toBe(headings.indexOf('official.base') - 1)
  })

  test('is searched over all names', async () => {
    const { rules } = await editing()
    rules.filter.value = 'scancode'
    expect(rules.groups.value).toEqual([{ heading: 'official.device', names: ['scanCode'] }])
  })

  test('has an API with a rule, also one of no catalogue', async () => {
    const rules = [
      { id: '1', api: 'scanCode', outcome: 'success' as const },
      { id: '2', api: 'vendorThing', outcome: 'success' as const },
    ]
    const { rules: model } = await editing(undefined, parseState({ rules }))
    expect(model.listed.value).toEqual(expect.arrayContaining(['scanCode', 'vendorThing']))
    expect(model.markOf('scanCode')).toBe('edited')
    expect(model.isOfRule('vendorThing')).toBe(true)
    expect(model.isOfRule('login')).toBe(false)
  })

  test('is the same in the next panel', async () => {
    const { adapter, rules } = await editing('scanCode')
    rules.showsAll.value = true
    await adapter.runJobs()
    const next = new FakeAdapter()
    next.savedView = adapter.savedView
    const { panel } = await openPanel(next)
    await panel.rules.loadOfficial()
    expect(panel.rules.api.value).toBe('scanCode')
    expect(panel.rules.showsAll.value).toBe(true)
  })
})

describe('a rule on an API that the mock does not have', () => {
  test('starts with an example of its type', async () => {
    const { adapter, rules } = await editing('scanCode')
    const id = 'return:scanCode'
    expect(rules.draftFor(id)?.answers[0]?.choice).toBe('default')
    rules.changeAnswer(id, 0, { choice: 'success' })
    expect(JSON.parse(rules.draftFor(id)?.answers[0]?.success ?? '')).toEqual({
      ...{ errMsg: 'scanCode:ok', charSet: '', path: '', rawData: '', result: '', scanType: 'QR_CODE' },
    })
    void rules.save(id)
    const [command] = commands(adapter)
    expect(command).toMatchObject({ type: 'rule/put', rule: { api: 'scanCode', result: { scanType: 'QR_CODE' } } })
    expect(command).not.toHaveProperty('rule.sync')
  })

  test.each(['getWindowInfo', 'onMemoryWarning', 'createAnimation'])('%s returns its result directly', async (api) => {
    const { adapter, rules } = await editing(api)
    rules.changeAnswer(`return:${api}`, 0, { choice: 'success', success: '{ "windowWidth": 375 }' })
    expect(rules.isSync(api)).toBe(true)
    void rules.save(`return:${api}`)
    expect(commands(adapter)).toMatchObject([
      { type: 'rule/put', rule: { api, sync: true, result: { windowWidth: 375 } } },
    ])
  })

  test('is previewed as pages get it', async () => {
    const rule = { id: '1', api: 'scanCode', outcome: 'success' as const, result: { result: 'A' }, times: 1 }
    const { rules } = await editing('scanCode', parseState({ rules: [rule] }))
    const definition = rules.definitionOf('scanCode')
    if (!definition) throw new Error('The catalogue has no scanCode')
    const preview = (used: number) =>
      previewCall(definition, parseState({ rules: [{ ...rule, used }] }), { onlyFromCamera: true }, 0)
    expect(preview(0)).toMatchObject({ outcome: { ok: true, result: { result: 'A' } } })
    expect(preview(1)).toMatchObject({ outcome: { ok: false, result: { errMsg: 'scanCode:fail not support' } } })
  })
  test.each([
    ['scanCode', 'media', { type: 'ask', kind: 'modal' }],
    ['getNetworkType', 'network', { type: 'answer', outcome: { ok: true, result: { networkType: 'wifi' } } }],
    ['request', 'network', { type: 'page' }],
  ] as const)('is previewed as a companion where that is on: %s', async (name, chapter, expected) => {
    const state = parseState({ companions: [chapter] })
    const { rules } = await editing(name, state)
    const definition = rules.definitionOf(name)
    if (!definition) throw new Error(`The catalogue has no ${name}`)
    expect(rules.isOfRule(name)).toBe(false)
    expect(previewCall(definition, state, { url: 'https://a.example' }, 0)).toMatchObject(expected)
    const off = parseState({})
    expect(previewCall(definition, off, { url: 'https://a.example' }, 0)).toMatchObject({ outcome: { ok: false } })
  })
})
