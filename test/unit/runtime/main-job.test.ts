import { expect, test } from 'vitest'
import { settle } from '../../support/clock'
import { World } from '../../support/world'

/** Collects the arguments of all callbacks of a call, in order. */
function record(page: { wx: Record<string, (...args: unknown[]) => unknown> }, api: string, params: object = {}) {
  const events: [string, unknown][] = []
  page.wx[api]?.({
    ...params,
    success: (result: unknown) => events.push(['success', result]),
    fail: (result: unknown) => events.push(['fail', result]),
    complete: (result: unknown) => events.push(['complete', result]),
  })
  return events
}

test('login returns a code and starts a session that checkSession sees in the callback', async () => {
  const page = new World().openPage()
  const order: string[] = []
  page.wx.login?.({
    success: ({ code }: { code: string }) => {
      order.push(code.length === 32 ? 'code' : code)
      page.wx.checkSession?.({ success: () => order.push('session') })
    },
  })
  order.push('after the call')
  await settle()
  expect(order).toEqual(['after the call', 'code', 'session'])
})

test('a gated call asks for consent, then for the scope, then succeeds', async () => {
  const world = new World()
  const page = world.openPage()
  await settle()
  const events = record(page, 'getLocation')
  await settle()
  expect(page.prompt?.question.kind).toBe('privacy')
  await page.answer({ choice: 'agree' })
  expect(page.prompt?.question).toEqual({ kind: 'scope', scope: 'scope.userLocation' })
  expect(events).toEqual([])
  await page.answer({ choice: 'allow' })
  expect(events.map(([name]) => name)).toEqual(['success', 'complete'])
  expect(events[0]?.[1]).toBe(events[1]?.[1])
  expect(page.prompts.size).toBe(0)
  expect(world.site.state.scopes).toEqual({ 'scope.userLocation': true })
})

test('the panel answers a prompt of the page, and a later resolve of the page is ignored', async () => {
  const world = new World()
  const page = world.openPage()
  const panel = world.openPanel()
  const resolves: ((result: unknown) => void)[] = []
  page.wx.onNeedPrivacyAuthorization?.((resolve: never, info: { referrer: string }) => {
    resolves.push(resolve)
    expect(info).toEqual({ referrer: 'getClipboardData' })
  })
  const events = record(page, 'getClipboardData')
  await settle()
  await world.clock.advance(20)
  const prompt = panel.site?.prompts[0]
  expect(prompt?.question.kind).toBe('consent')
  await panel.answer(prompt?.id ?? '', { choice: 'disagree' })
  expect(events[0]).toEqual([
    'fail',
    { errMsg: 'getClipboardData:fail privacy permission is not authorized', errno: 104 },
  ])
  resolves[0]?.({ event: 'agree' })
  await settle()
  expect(world.site.state.privacy.agreed).toBe(false)
  expect(events).toHaveLength(2)
})

test('a prompt that was open when the store died can be answered in the panel at once', async () => {
  const world = new World()
  const page = world.openPage()
  const events = record(page, 'requirePrivacyAuthorize')
  await settle()
  world.restartStore()
  const panel = world.openPanel()
  await settle()
  const prompt = panel.site?.prompts[0]
  await panel.answer(prompt?.id ?? '', { choice: 'agree' })
  page.runtime.connect()
  await settle()
  expect(events.map(([name, result]) => [name, (result as { errMsg: string }).errMsg])).toEqual([
    ['success', 'requirePrivacyAuthorize:ok'],
    ['complete', 'requirePrivacyAuthorize:ok'],
  ])
})

test('an edit reaches every page without a reload and is stored', async () => {
  const world = new World()
  const pages = [world.openPage(), world.openPage({ tab: 2 })]
  const panel = world.openPanel()
  await settle()
  const done = await panel.command({ type: 'state/merge', patch: { account: { miniProgram: { appId: 'wxedited' } } } })
  expect(done?.error).toBeUndefined()
  for (const page of pages) expect(page.wx.getAccountInfoSync?.()).toMatchObject({ miniProgram: { appId: 'wxedited' } })
  expect(world.stored.durable['site:http://game.test']).toMatchObject({ rev: 1 })
  expect(world.published.get('http://game.test')).not.toHaveProperty('state.session.sessionKey')
})

test('a flood of calls is answered completely, and calls that the log cannot keep are counted', async () => {
  const world = new World()
  const page = world.openPage()
  const panel = world.openPanel()
  let answered = 0
  for (let n = 0; n < 5_000; n++) page.wx.getSetting?.({ success: () => answered++ })
  await expect.poll(() => answered).toBe(5_000)
  await world.clock.advance(300)
  const log = panel.messages.findLast((message) => message.type === 'log')
  expect(panel.log.length + (log?.type === 'log' ? log.dropped : 0)).toBe(5_000)
  const whole = panel.messages.filter((message) => message.type === 'log' && message.whole)
  expect(whole, 'each new panel receives the whole log once').toHaveLength(1)
})

test('a panel that connects late receives the newest calls first', async () => {
  const world = new World()
  const page = world.openPage()
  for (let batch = 0; batch < 3; batch++) {
    for (let n = 0; n < 300; n++) page.wx.canIUse?.('login')
    await world.clock.advance(200)
  }
  const panel = world.openPanel()
  await settle()
  expect(panel.log).toHaveLength(200)
  await world.clock.advance(200)
  const parts = panel.messages.filter((message) => message.type === 'log')
  expect(parts.map(({ whole }) => whole)).toEqual([true, false])
  expect(parts.map(({ entries }) => entries[0]?.n)).toEqual([700, 0])
  expect(parts.map(({ entries }) => entries.at(-1)?.n)).toEqual([899, 699])
})
