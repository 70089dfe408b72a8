import { expect, test } from 'vitest'
import { createBridge } from '../../../src/page/jssdk/bridge'
import type { JsonObject } from '../../../src/wx/base/json'
import { parseCommand } from '../../../src/wx/engine/apply-command'
import type { Command } from '../../../src/wx/state/command'
import { World } from '../../support/world'

const agreed: Command = { type: 'privacy/agree' }
const located: Command = { type: 'scope/set', scope: 'scope.userLocation', value: true }
const jssdk = (patch: JsonObject): Command => ({ type: 'state/merge', patch: { jssdk: patch } })

/** Invokes the bridge of a page, and returns what the callback gets and the calls in the log. */
async function invoke(commands: Command[], name: string, params: object = {}, userAgent = 'Chrome') {
  const world = new World({ commands })
  const page = world.openPage()
  const panel = world.openPanel()
  const results: unknown[] = []
  page.runtime.connect()
  createBridge(page.runtime.callBySdk, userAgent).invoke(name, params, (result) => results.push(result))
  await world.clock.advance(200)
  return { results, calls: panel.log }
}

test.each<[string, Command[], string, object, object]>([
  [
    'the location, by the name of the bridge',
    [agreed, located],
    'geoLocation',
    { type: 'wgs84', appId: 'wx1', verifyAppId: 'wx1' },
    { latitude: 23.12908, errMsg: 'getLocation:ok', err_msg: 'geoLocation:ok' },
  ],
  [
    'a refused scope',
    [agreed, { type: 'scope/set', scope: 'scope.userLocation', value: false }],
    'geoLocation',
    {},
    { errMsg: 'getLocation:fail auth deny', err_msg: 'geoLocation:fail auth deny' },
  ],
  ['a valid signature', [], 'preVerifyJSAPI', {}, { errMsg: 'config:ok', err_msg: 'preVerifyJSAPI:ok' }],
  [
    'an invalid signature',
    [jssdk({ signature: false })],
    'preVerifyJSAPI',
    {},
    { errMsg: 'config:invalid signature', err_msg: 'preVerifyJSAPI:invalid signature' },
  ],
  [
    'the APIs that can be used',
    [jssdk({ denied: ['chooseLocation'] })],
    'checkJsApi',
    { jsApiList: ['geoLocation', 'chooseLocation', 'chooseImage'] },
    { checkResult: { getLocation: true, chooseLocation: false, chooseImage: false } },
  ],
  [
    'an API that is not allowed',
    [jssdk({ denied: ['getLocation'] })],
    'geoLocation',
    {},
    { errMsg: 'getLocation:fail permission denied' },
  ],
  ['an API that is not mocked', [], 'imagePreview', {}, { errMsg: 'previewImage:fail function not exist' }],
  ['an API without callbacks', [], 'getAccountInfoSync', {}, { errMsg: 'getAccountInfoSync:fail function not exist' }],
  ['an inherited name', [], 'toString', {}, { errMsg: 'toString:fail function not exist' }],
  [
    'a mini program around the page',
    [jssdk({ webView: true })],
    'invokeMiniProgramAPI',
    { name: 'navigateTo', arg: { url: '/a' } },
    { errMsg: 'invokeMiniProgramAPI:ok' },
  ],
  [
    'no mini program around the page',
    [],
    'invokeMiniProgramAPI',
    { name: 'navigateTo', arg: { url: '/a' } },
    { errMsg: 'invokeMiniProgramAPI:fail not in a web-view' },
  ],
  [
    'a rule',
    [
      parseCommand({
        type: 'rule/put',
        rule: { id: 'r', api: 'jssdk.invoke', outcome: 'fail', result: { errMsg: 'jssdk.invoke:fail cancel' } },
      }),
    ],
    'imagePreview',
    {},
    { errMsg: 'previewImage:cancel', err_msg: 'imagePreview:cancel' },
  ],
])('the bridge answers with %s', async (_what, commands, name, params, expected) => {
  const { results } = await invoke(commands, name, params)
  expect(results).toEqual([expect.objectContaining(expected)])
})

test('Android gets the result of checkJsApi as text', async () => {
  const { results } = await invoke([], 'checkJsApi', { jsApiList: ['login'] }, 'Mozilla/5.0 (Linux; Android 14)')
  expect(results).toMatchObject([{ checkResult: '{"login":true}' }])
})

test('the log says that a call came through the JSSDK, without the fields of wx.config', async () => {
  const { calls } = await invoke([agreed, located], 'geoLocation', { type: 'wgs84', verifySignature: 's' })
  expect(calls).toMatchObject([{ api: 'getLocation', via: 'jssdk', args: [{ type: 'wgs84' }] }])
})

test('a call of wx itself has no such mark', async () => {
  const world = new World()
  const page = world.openPage()
  const panel = world.openPanel()
  page.wx.getSetting?.({})
  await world.clock.advance(200)
  expect(panel.log.map(({ api, via }) => [api, via])).toEqual([['getSetting', undefined]])
})
