import type { MockStateInput } from '../../src/wx/state/schema'
import type { Commander } from '../support/browser/commander'
import { expect, type Server, test } from '../support/browser/fixtures'
import { JWEIXIN, TARO, UNITY } from '../support/browser/page-wx'

type Mode = NonNullable<NonNullable<MockStateInput['switches']>['ownWx']>

const FROZEN = `window.wx = Object.freeze({ config: () => 'configured', login: () => 'own login' })`
const DEFINED = `Object.defineProperty(window, 'wx', { value: { config: () => 'configured', login: () => 'own login' } })`

const page = (script: string) =>
  `<!doctype html><script>wrapped = []; before = window.wx</script><script>${script}</script>`

async function load(server: Server, commander: Commander, mode: Mode, script: string) {
  server.route('/own', { body: page(script) })
  const state = { switches: { ownWx: mode }, location: { latitude: 7 }, privacy: { agreed: true } }
  await commander.command(server.origin, {
    type: 'state/merge',
    patch: { ...state, scopes: { 'scope.userLocation': true } },
  })
  return `${server.origin}/own`
}

const locate = `new Promise((resolve) => wx.getLocation({ success: ({ latitude }) => resolve(latitude) }))`

test.describe('a page with its own SDK', () => {
  test('is replaced by the mock by default', async ({ page, server, commander }) => {
    await page.goto(await load(server, commander, 'aside', JWEIXIN))
    expect(await page.evaluate('wx === jWeixin')).toBe(true)
    expect(await page.evaluate(locate)).toBe(1)
    expect(await page.evaluate('Object.getOwnPropertyDescriptor(window, "wx")')).toMatchObject({
      writable: true,
      enumerable: true,
      configurable: true,
    })
  })

  test('is merged under the mock: same object, its own members stay', async ({ page, server, commander }) => {
    await page.goto(await load(server, commander, 'overlay', JWEIXIN))
    expect(await page.evaluate('wx === jWeixin')).toBe(true)
    expect(await page.evaluate('[wx.config(), wx.miniProgram.navigateBack()]')).toEqual(['configured', 'went back'])
    expect(await page.evaluate(locate)).toBe(7)
    expect(await page.evaluate('wx.login().then(({ code }) => code.length)')).toBe(32)
    expect(await page.evaluate('before.login === wx.login')).toBe(true)
  })

  test('answers with its own methods while recorded; the mock answers the rest', async ({
    page,
    server,
    commander,
  }) => {
    await page.goto(await load(server, commander, 'record', JWEIXIN))
    expect(await page.evaluate('[wx === jWeixin, wx.config(), wx.canIUse("login")]')).toEqual([
      true,
      'configured',
      true,
    ])
    expect(await page.evaluate(locate)).toBe(1)
    expect(await page.evaluate('wx.login().then(({ code }) => code.length)')).toBe(32)
    // A second assignment changes nothing: calls are not recorded twice.
    expect(
      await page.evaluate('{ const { getLocation } = wx; window.wx = jWeixin; getLocation === wx.getLocation }'),
    ).toBe(true)
  })

  test('is blocked', async ({ page, server, commander }) => {
    await page.goto(await load(server, commander, 'keep', JWEIXIN))
    expect(await page.evaluate('[wx === before, typeof wx.config, typeof jWeixin.config]')).toEqual([
      true,
      'undefined',
      'function',
    ])
    expect(await page.evaluate(locate)).toBe(7)
  })
})

for (const mode of ['aside', 'overlay', 'keep'] as const) {
  test(`methods that a game engine wraps in place stay wrapped: ${mode}`, async ({ page, server, commander }) => {
    await page.goto(await load(server, commander, mode, UNITY))
    expect(await page.evaluate('wx.login().then(({ code }) => [code.length, ...wrapped])')).toEqual([32, 'login'])
    expect(await page.evaluate('[wx === before, GameGlobal.wx === wx]')).toEqual([true, true])
  })
}

for (const mode of ['aside', 'overlay'] as const) {
  test(`a copy of the mock with wrapped methods is kept: ${mode}`, async ({ page, server, commander }) => {
    await page.goto(await load(server, commander, mode, TARO))
    expect(await page.evaluate('[wx === before, wx.request()]')).toEqual([false, 'requested'])
    expect(await page.evaluate('wx.login().then(({ code }) => [code.length, ...wrapped])')).toEqual([32, 'login'])
    expect(await page.evaluate(locate)).toBe(7)
  })
}

test('a merged object stays wrapped when the page assigns it again', async ({ page, server, commander }) => {
  await page.goto(await load(server, commander, 'overlay', `${JWEIXIN};${UNITY};window.wx = wx`))
  expect(await page.evaluate('wx === jWeixin')).toBe(true)
  expect(await page.evaluate('wx.login().then(() => wrapped)')).toEqual(['login'])
  expect(await page.evaluate(locate)).toBe(7)
})

test('each object that a page assigns is merged, and other values are not', async ({ page, server, commander }) => {
  const script = `first = window.wx = { a: 1 }; wx = undefined; absent = wx === before; window.wx = { b: 2 }`
  await page.goto(await load(server, commander, 'overlay', script))
  expect(await page.evaluate('[absent, first.login === before.login, wx.login === before.login, wx.a, wx.b]')).toEqual([
    true,
    true,
    true,
    undefined,
    2,
  ])
})

test('a frozen object is merged under another object', async ({ page, server, commander }) => {
  await page.goto(await load(server, commander, 'overlay', FROZEN))
  expect(await page.evaluate('[wx.config(), Object.keys(wx).includes("config")]')).toEqual(['configured', true])
  expect(await page.evaluate('wx.login().then(({ code }) => code.length)')).toBe(32)
})

test('an object with a read-only method is merged under another object too', async ({ page, server, commander }) => {
  const script = `own = { config: () => 'configured' }
    Object.defineProperty(own, 'login', { value: () => 'own login' })
    wx = own`
  await page.goto(await load(server, commander, 'overlay', script))
  expect(await page.evaluate('[wx.config(), own.login()]')).toEqual(['configured', 'own login'])
  expect(await page.evaluate('wx.login().then(({ code }) => code.length)')).toBe(32)
})

test('a page that defines wx gets the mock merged once its document is parsed', async ({ page, server, commander }) => {
  const script = `${DEFINED}; atOnce = wx.login()
    addEventListener('DOMContentLoaded', () => { parsed = wx.login().then(({ code }) => code.length) })`
  await page.goto(await load(server, commander, 'overlay', script))
  expect(await page.evaluate('[atOnce, wx.config()]')).toEqual(['own login', 'configured'])
  expect(await page.evaluate('parsed')).toBe(32)
  expect(await page.evaluate('(window.wx = { c: 3 }, wx.login === before.login && wx.c)')).toBe(3)
})

test('a page that defines or deletes wx has the mock again once its document is parsed', async ({
  page,
  server,
  commander,
}) => {
  for (const script of [DEFINED, 'delete window.wx']) {
    await page.goto(await load(server, commander, 'keep', `${script}; meanwhile = window.wx === before`))
    expect(await page.evaluate('[meanwhile, wx === before]'), script).toEqual([false, true])
  }
})

test('an object that cannot be inspected stays unchanged', async ({ page, server, commander }) => {
  const script = `window.wx = mine = new Proxy({}, { get: () => { throw new Error('no') } }); same = window.wx === mine`
  for (const mode of ['aside', 'overlay'] as const) {
    await page.goto(await load(server, commander, mode, script))
    expect(await page.evaluate('same'), mode).toBe(true)
  }
})

test('a wx that cannot be replaced causes no error, and its methods are mocked', async ({
  page,
  server,
  commander,
}) => {
  const errors: Error[] = []
  page.on('pageerror', (error) => errors.push(error))
  const script = `Object.defineProperty(window, 'wx', { value: { config: () => 'configured' }, configurable: false })`
  await page.goto(await load(server, commander, 'overlay', script))
  expect(await page.evaluate('wx.config()')).toBe('configured')
  expect(await page.evaluate('wx.login().then(({ code }) => code.length)')).toBe(32)
  expect(errors).toEqual([])
})

test('a blocked assignment throws no error in strict code, and freezing changes no result', async ({
  page,
  server,
  commander,
}) => {
  const script = `'use strict'
    window.wx = { login: () => 'own login' }
    wx = null
    Object.freeze(wx)`
  await page.goto(await load(server, commander, 'keep', script))
  expect(await page.evaluate('[wx === before, Object.isFrozen(wx)]')).toEqual([true, true])
  await commander.command(server.origin, { type: 'state/merge', patch: { location: { latitude: 8 } } })
  await expect.poll(() => page.evaluate(locate)).toBe(8)
})

for (const mode of ['aside', 'overlay', 'keep', 'record'] as const) {
  test(`a page that declares wx at the top of a script keeps it: ${mode}`, async ({ page, server, commander }) => {
    await page.goto(await load(server, commander, mode, `const wx = { mine: 1 }; mine = wx.mine`))
    expect(await page.evaluate('[mine, wx.mine, typeof window.wx.login]')).toEqual([1, 1, 'function'])
  })
}
