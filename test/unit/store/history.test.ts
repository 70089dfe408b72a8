import { expect, test } from 'vitest'
import { settle } from '../../support/clock'
import { World } from '../../support/world'
import type { Panel } from '../../support/world-panel'

const setClipboard = (panel: Panel, data: string) =>
  panel.command({ type: 'state/merge', patch: { clipboard: { data } } })

test('edits are undone from last to first and redone again', async () => {
  const world = new World()
  const panel = world.openPanel()
  for (const data of ['one', 'two', 'three']) await setClipboard(panel, data)
  const seen: string[] = []
  for (const type of ['undo', 'undo', 'redo', 'redo', 'redo', 'undo'] as const) {
    await panel.ask({ type })
    seen.push(world.site.state.clipboard.data)
  }
  expect(seen).toEqual(['two', 'one', 'two', 'three', 'three', 'two'])
})

test('a new edit discards the edits to redo', async () => {
  const world = new World()
  const panel = world.openPanel()
  await setClipboard(panel, 'one')
  await panel.ask({ type: 'undo' })
  await setClipboard(panel, 'two')
  await panel.ask({ type: 'redo' })
  expect(world.site.state.clipboard.data).toBe('two')
})

test('undo reverts the edit and keeps later changes made by calls', async () => {
  const world = new World()
  const page = world.openPage()
  const panel = world.openPanel()
  await setClipboard(panel, 'one')
  page.wx.login?.()
  await settle()
  await panel.ask({ type: 'undo' })
  expect(world.site.state).toMatchObject({ clipboard: { data: '' }, session: { loggedIn: true } })
})

test('undo works after the worker restarts', async () => {
  const world = new World()
  await setClipboard(world.openPanel(), 'one')
  await world.clock.advance(250) // far less than the idle time after which browsers stop a worker
  world.restartStore()
  await world.openPanel().ask({ type: 'undo' })
  expect(world.site.state.clipboard.data).toBe('')
})

test('restores the state before any call, across undos and redos', async () => {
  const world = new World()
  const page = world.openPage()
  const panel = world.openPanel()
  const states: string[] = []
  const call = async () => {
    await page.wx.getSetting?.()
    states.push(JSON.stringify(world.site.state))
  }
  await call()
  await setClipboard(panel, 'one')
  await call()
  await panel.ask({ type: 'undo' })
  await call()
  await panel.command({ type: 'scope/set', scope: 'scope.record', value: true })
  page.wx.login?.()
  await settle()
  await call()
  await world.clock.advance(100)
  const calls = panel.log.filter(({ api }) => api === 'getSetting')
  for (const index of [3, 0, 2, 1]) {
    expect(await panel.ask({ type: 'jump', rev: calls[index]?.rev ?? -1 })).toMatchObject({ type: 'done' })
    expect(JSON.stringify(world.site.state)).toBe(states[index])
  }
})

test('replays a call in its page, and logs it', async () => {
  const world = new World()
  const page = world.openPage()
  const panel = world.openPanel()
  await settle()
  await panel.ask({ type: 'replay', document: page.document, api: 'getSetting', args: [{}] })
  await world.clock.advance(100)
  expect(panel.log.map(({ api, outcome }) => [api, outcome?.ok])).toEqual([['getSetting', true]])
  const gone = await panel.ask({ type: 'replay', document: 'gone', api: 'getSetting', args: [] })
  expect(gone).toMatchObject({ error: expect.stringContaining('reload the page') })
})

test('a breakpoint holds a call until its result is released, edited or not', async () => {
  const world = new World({ commands: [{ type: 'state/merge', patch: { breakpoints: ['login'] } }] })
  const page = world.openPage()
  const panel = world.openPanel()
  const results: unknown[] = []
  page.wx.login?.({ success: (result: unknown) => results.push(result) })
  await settle()
  await world.clock.advance(20)
  const prompt = panel.site?.prompts[0]
  expect(prompt?.question).toMatchObject({ kind: 'breakpoint', outcome: { ok: true } })
  expect(world.site.state.session.loggedIn).toBe(false)
  await panel.answer(prompt?.id ?? '', { choice: 'release', outcome: { ok: true, result: { code: 'edited' } } })
  expect(results).toEqual([{ code: 'edited' }])
  expect(world.site.state.session.loggedIn).toBe(true)
})

test('a rule returns a sequence of results and stays at the last', async () => {
  const world = new World({
    commands: [
      {
        type: 'rule/put',
        rule: {
          ...{ id: 'r', api: 'getSetting', enabled: true, when: [], times: null, used: 0, skipGates: false, note: '' },
          ...{ outcome: 'fail', result: {}, delay: 0, jitter: 0, template: false, seed: 0 },
          sequence: [{ outcome: 'success', result: { n: 2 }, delay: 0 }],
        },
      },
    ],
  })
  const page = world.openPage()
  const results: unknown[] = []
  for (let n = 0; n < 3; n++) {
    page.wx.getSetting?.({ complete: (result: unknown) => results.push(result) })
    await settle()
  }
  const second = { n: 2, errMsg: 'getSetting:ok' }
  expect(results).toEqual([{ errMsg: 'getSetting:fail' }, second, second])
})

test('a removed rule is in its entry as it was, and only there', async () => {
  const world = new World()
  const panel = world.openPanel()
  const rules = ['first', 'second'].map((note) => ({ id: note, api: 'login', outcome: 'fail' as const, note }))
  for (const rule of rules) await panel.command({ type: 'rule/put', rule })
  await panel.command({ type: 'rule/remove', id: 'second' })
  await panel.command({ type: 'rule/remove', id: 'first' })
  await world.clock.advance(20)
  const removed = panel.site?.history.map((entry) => entry.removed?.map(({ note }) => note))
  expect(removed).toEqual([undefined, undefined, ['second'], ['first']])
})
