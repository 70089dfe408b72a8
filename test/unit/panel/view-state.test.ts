import { describe, expect, test } from 'vitest'
import { lastFitting } from '../../../panels/mock/models/shell/view-state'
import { MAX_VIEW } from '../../../src/protocol/limits'
import { entry, FakeAdapter, ORIGIN, openPanel, settled } from '../../support/fake-adapter'

/** Opens a panel on the tab of an earlier one. */
async function reopened(adapter: FakeAdapter) {
  await adapter.runJobs()
  const next = new FakeAdapter()
  next.savedView = adapter.savedView
  return openPanel(next)
}

test('the next panel of a tab shows what the last one did', async () => {
  const { adapter, panel } = await openPanel()
  const calls = [entry(1), entry(2)]
  adapter.sendLog(calls, { whole: true })
  panel.navigation.show('rules')
  panel.rules.choose('getLocation')
  panel.log.open('d1:2')
  panel.scenarios.choose('built-in:New user')
  panel.viewState.keepScroll('state', 120)

  const next = await reopened(adapter)
  expect(next.panel.navigation.view.value).toBe('rules')
  expect(next.panel.navigation.beside.value).toBe('rules')
  expect(next.panel.rules.api.value).toBe('getLocation')
  expect(next.panel.scenarios.current.value?.name).toBe('New user')
  expect(next.panel.viewState.scrollOf('state')).toBe(120)
  expect(next.panel.log.selected.value).toBeUndefined()
  next.adapter.sendLog(calls, { whole: true })
  expect(next.panel.log.selected.value?.id).toBe('d1:2')
  expect(next.panel.log.detailsOpen.value).toBe(true)
})

test('unsaved rules outlive the panel, for their origin', async () => {
  const { adapter, panel } = await openPanel()
  panel.rules.changeAnswer('return:login', 0, { choice: 'fail', fail: '{ "errno": ' })
  panel.rules.add('getLocation')
  const fresh = panel.rules.opened.value ?? ''
  panel.rules.change(fresh, { note: 'half a no' })

  const next = await reopened(adapter)
  const { rules } = next.panel
  expect(rules.draftFor('return:login')?.answers[0]).toMatchObject({ choice: 'fail', fail: '{ "errno": ' })
  expect(rules.opened.value).toBe(fresh)
  expect(rules.draftFor(fresh)?.note).toBe('half a no')
  expect(rules.markOf('login')).toBe('draft')
  next.adapter.sendFrames({}, { document: 'd2', origin: 'http://other.test' })
  next.adapter.sendSite(undefined, [], 'http://other.test')
  next.panel.site.choose('http://other.test')
  expect(rules.markOf('login')).toBeUndefined()
  next.panel.site.choose(ORIGIN)
  expect(rules.markOf('login')).toBe('draft')
})

test('a rule that was saved is no draft in the next panel', async () => {
  const { adapter, panel } = await openPanel()
  panel.rules.changeAnswer('return:login', 0, { choice: 'never' })
  void panel.rules.save('return:login')
  await adapter.acknowledge()
  expect((await reopened(adapter)).panel.rules.isUnsaved('return:login')).toBe(false)
})

describe('a stored view is replaced part by part if it is invalid', () => {
  test.each([
    ['nothing', undefined],
    ['text', 'view'],
    ['a tab of another version', { tabs: { view: 'timeline', beside: 'state' } }],
    [
      'a draft of another version',
      { tabs: { view: 'rules', beside: 'rules' }, drafts: { drafts: [['x', {}]], begun: [] } },
    ],
    ['positions that are no numbers', { scroll: [['state', 'low']] }],
  ])('%s', async (_title, savedView) => {
    const adapter = new FakeAdapter()
    adapter.savedView = savedView
    const { panel } = await openPanel(adapter)
    expect(['calls', 'rules']).toContain(panel.navigation.view.value)
    expect(panel.viewState.scrollOf('state')).toBeUndefined()
    expect(panel.rules.isUnsaved('return:login')).toBe(false)
  })
})

describe('what is kept has a limit', () => {
  test('the oldest unsaved rules are dropped', async () => {
    const { adapter, panel } = await openPanel()
    const text = (size: number) => JSON.stringify({ data: 'x'.repeat(size) })
    panel.rules.changeAnswer('return:login', 0, { choice: 'success', success: text(MAX_VIEW / 3) })
    panel.rules.changeAnswer('return:getLocation', 0, { choice: 'success', success: text(MAX_VIEW / 3) })
    expect(panel.rules.isTooLong('return:login')).toBe(true)
    expect(panel.rules.isTooLong('return:getLocation')).toBe(false)
    const { panel: next } = await reopened(adapter)
    expect(next.rules.isUnsaved('return:login')).toBe(false)
    expect(next.rules.isUnsaved('return:getLocation')).toBe(true)
    expect(JSON.stringify(adapter.savedView).length).toBeLessThan(MAX_VIEW)
  })

  test('an unsaved rule that is too long alone is dropped, says so, and leaves the others', async () => {
    const { adapter, panel } = await openPanel()
    const long = JSON.stringify({ data: 'x'.repeat(MAX_VIEW) })
    panel.rules.changeAnswer('return:login', 0, { choice: 'success', success: '{ "code": "1" }' })
    panel.rules.changeAnswer('return:getLocation', 0, { choice: 'success', success: long })
    expect(panel.rules.isTooLong('return:login')).toBe(false)
    expect(panel.rules.isTooLong('return:getLocation')).toBe(true)
    const { panel: next } = await reopened(adapter)
    expect(next.rules.isUnsaved('return:login')).toBe(true)
    expect(next.rules.isUnsaved('return:getLocation')).toBe(false)
    panel.rules.changeAnswer('return:getLocation', 0, { success: '{}' })
    expect(panel.rules.isTooLong('return:getLocation')).toBe(false)
  })

  test('the position scrolled longest ago is dropped', async () => {
    const { panel } = await openPanel()
    for (let n = 0; n < 40; n++) panel.viewState.keepScroll(`pane ${n}`, n)
    panel.viewState.keepScroll('pane 39', undefined)
    expect(panel.viewState.scrollOf('pane 9')).toBeUndefined()
    expect(panel.viewState.scrollOf('pane 10')).toBe(10)
    expect(panel.viewState.scrollOf('pane 39')).toBeUndefined()
  })

  test.each([
    [[], 5, []],
    [['a', 'bb'], 20, ['a', 'bb']],
    [['aaaa', 'b', 'c'], 6, ['b', 'c']],
    [['a', 'bbbbbbbb'], 5, ['a']],
    [['bbbbbbbb'], 5, []],
  ])('of %j, the last that fit %i characters are %j', (list, most, left) => {
    expect(lastFitting(list, most)).toEqual(left)
  })
})

test('a panel that is closed saves nothing more', async () => {
  const { adapter, panel } = await openPanel()
  panel.navigation.show('scenarios')
  panel.dispose()
  await settled()
  await adapter.runJobs()
  expect(adapter.savedView).toBeUndefined()
})
