import { expect, test } from 'vitest'
import { settle } from '../../support/clock'
import { World } from '../../support/world'

/** Opens two pages of a site whose storage takes its time, until `store` is called. */
function setup() {
  const world = new World()
  const page = world.openPage()
  const other = world.openPage({ tab: 2 })
  let store = () => {}
  const stored = new Promise<void>((resolve) => {
    store = resolve
  })
  world.storing = () => stored
  const order: string[] = []
  const push = ({ errMsg }: { errMsg: string }) => order.push(errMsg)
  return { world, page, other, store, order, push }
}

test('a call that needs the effect of an earlier one is answered after it', async () => {
  const { page, store, order, push } = setup()
  page.runtime.call('button.agreePrivacyAuthorization', { complete: push })
  await settle()
  page.wx.getClipboardData?.({ complete: push })
  await settle()
  store()
  await settle()
  expect(order).toEqual([expect.stringMatching(/:ok$/), 'getClipboardData:ok'])
  expect(page.prompts.size).toBe(0)
})

test('a call that the page could answer waits for an earlier one that changes what it reads', async () => {
  const { page, store, order, push } = setup()
  page.runtime.call('button.agreePrivacyAuthorization', { complete: push })
  page.wx.getPrivacySetting?.({
    success: (result: { needAuthorization: boolean }) => order.push(`needs: ${result.needAuthorization}`),
  })
  page.wx.getAccountInfoSync?.()
  page.wx.getSetting?.({ success: () => order.push('another section') })
  await settle()
  expect(order).toEqual(['another section'])
  store()
  await settle()
  expect(order.slice(1)).toEqual([expect.stringMatching(/:ok$/), 'needs: false'])
})

test('a call with wrong arguments fails at once, and what is too large is not sent', async () => {
  const { world, page, store, order } = setup()
  world.site.commit([{ type: 'privacy/agree' }], 'edit')
  store()
  await settle()
  world.storing = () => new Promise(() => {})
  const fail = ({ errMsg }: { errMsg: string }) => order.push(errMsg)
  page.wx.setClipboardData?.({ data: 'a', fail })
  page.wx.setClipboardData?.({ data: 'x'.repeat(6_000_001), fail })
  page.wx.setClipboardData?.({ data: 1, fail })
  await settle()
  expect(order).toEqual([expect.stringContaining('too large'), expect.stringContaining('should be')])
})

test("a call after a person's answer has its effect", async () => {
  const { page, store, order } = setup()
  page.wx.authorize?.({ scope: 'scope.record', complete: () => order.push('authorized') })
  await settle()
  page.runtime.call('button.agreePrivacyAuthorization')
  await settle()
  page.answer({ choice: 'allow' })
  page.wx.getSetting?.({
    success: (result: { authSetting: object }) => order.push(JSON.stringify(result.authSetting)),
  })
  store()
  await settle()
  expect(order).toEqual(['authorized', '{"scope.record":true}'])
})

test('other pages have the state at once, and a prompt has it before it is shown', async () => {
  const { world, page, other, store, order, push } = setup()
  const needsConsent = () =>
    new Promise((done) => {
      other.wx.getPrivacySetting?.({
        success: (result: { needAuthorization: boolean }) => done(result.needAuthorization),
      })
    })
  let agreed = false
  page.runtime.onState((state) => {
    agreed = state.privacy.agreed
  })
  page.runtime.call('button.agreePrivacyAuthorization', { complete: push })
  await settle()
  expect(await needsConsent()).toBe(false)
  expect(agreed).toBe(false)
  page.wx.authorize?.({ scope: 'scope.record', complete: push })
  await settle()
  expect(page.prompt?.question.kind).toBe('scope')
  expect(agreed).toBe(true)
  store()
  await settle()
  expect(order).toHaveLength(1)
  expect(world.problems).toEqual([])
})

test('the last of several edits arrives with an answer, and later ones by themselves', async () => {
  const { world, page, store, order, push } = setup()
  const scope = 'scope.record'
  page.runtime.call('button.agreePrivacyAuthorization', { complete: push })
  await settle()
  world.site.commit([{ type: 'scope/set', scope, value: true }], 'edit')
  store()
  await settle()
  const authorize = () => {
    page.wx.getSetting?.({
      success: (result: { authSetting: object }) => order.push(JSON.stringify(result.authSetting)),
    })
    return settle()
  }
  await authorize()
  world.site.commit([{ type: 'scope/set', scope, value: false }], 'edit')
  await settle()
  await authorize()
  expect(order.slice(1)).toEqual([`{"${scope}":true}`, `{"${scope}":false}`])
})
