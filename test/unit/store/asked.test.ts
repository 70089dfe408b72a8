import { expect, test } from 'vitest'
import { World } from '../../support/world'

test('the reason of a call names all of its prompts in order, with the time that each waited', async () => {
  const world = new World()
  const panel = world.openPanel()
  const page = world.openPage()
  page.wx.getLocation?.({ fail() {} })
  await world.clock.advance(700)
  await page.answer({ choice: 'agree' })
  await world.clock.advance(300)
  await page.answer({ choice: 'reject' })
  await world.clock.advance(1000)
  const privacy = { kind: 'privacy', choice: 'agree', waited: 700 }
  const scope = { kind: 'scope', scope: 'scope.userLocation', choice: 'reject', waited: 300 }
  expect(panel.log.at(-1)).toMatchObject({ why: { by: 'prompt', step: 'scope', asked: [privacy, scope] } })
})

test('a rule after a prompt is the reason, and names the prompt too', async () => {
  const rule = { id: 'r', api: 'getLocation', outcome: 'success', result: { latitude: 1 } } as const
  const world = new World({ commands: [{ type: 'privacy/agree' }] })
  const panel = world.openPanel()
  await panel.command({ type: 'rule/put', rule })
  const page = world.openPage()
  page.wx.getLocation?.({ success() {} })
  await world.clock.advance(0)
  await page.answer({ choice: 'allow' })
  await world.clock.advance(1000)
  expect(panel.log.at(-1)?.why).toMatchObject({ by: 'rule', rule: 'r', asked: [{ kind: 'scope', choice: 'allow' }] })
})

test('an answer by policy took no time', async () => {
  const policies = { privacy: 'allow', scope: 'allow' } as const
  const world = new World({ commands: [{ type: 'state/merge', patch: { policies } }] })
  const panel = world.openPanel()
  const page = world.openPage()
  page.wx.getLocation?.({ success() {} })
  await world.clock.advance(1000)
  expect(panel.log.at(-1)?.why?.asked?.map(({ waited }) => waited)).toEqual([0, 0])
})
