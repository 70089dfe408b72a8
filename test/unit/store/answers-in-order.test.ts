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

test('other pages have the state at once, and a prompt has it before it is shown', async () => {
  const { world, page, other, store, order, push } = setup()
  const needsConsent = (asked: typeof page) =>
    new Promise((done) => {
      asked.wx.getPrivacySetting?.({
        success: (result: { needAuthorization: boolean }) => done(result.needAuthorization),
      })
    })
  page.runtime.call('button.agreePrivacyAuthorization', { complete: push })
  await settle()
  expect(await needsConsent(other)).toBe(false)
  expect(await needsConsent(page)).toBe(true)
  page.wx.authorize?.({ scope: 'scope.record', complete: push })
  await settle()
  expect(page.prompt?.question.kind).toBe('scope')
  expect(await needsConsent(page)).toBe(false)
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
