import { expect, test } from 'vitest'
import { settle, World } from '../support/world'

/** Calls that the panel lists once every report is in. */
async function logged(world: World) {
  const panel = world.openPanel()
  await world.clock.advance(200)
  return panel.log
}

const hostile: [name: string, call: (wx: Record<string, (...args: unknown[]) => unknown>) => void][] = [
  [
    'a callback that throws a long message',
    (wx) =>
      wx.getSetting?.({
        success: () => {
          throw new Error('x'.repeat(5_000))
        },
      }),
  ],
  ['more than twenty arguments', (wx) => wx.canIUse?.(...Array.from({ length: 30 }, () => 'login'))],
  ['arguments of great size', (wx) => wx.getSetting?.({ texts: Array.from({ length: 40 }, () => 'x'.repeat(10_000)) })],
  ['a key of great size', (wx) => wx.getSetting?.({ ['k'.repeat(300_000)]: 'x' })],
]

test.each(hostile)('a call with %s is listed, and takes no other call of its batch along', async (_name, call) => {
  const world = new World()
  const page = world.openPage()
  page.wx.canIUse?.('login')
  call(page.wx)
  page.wx.canIUse?.('getSetting')
  await settle()
  expect((await logged(world)).map(({ n }) => n).sort()).toEqual([0, 1, 2])
})

test('a call that names a rule of a long id is listed', async () => {
  const world = new World({
    commands: [
      {
        type: 'rule/put',
        rule: {
          id: 'r'.repeat(300),
          api: 'getSetting',
          enabled: true,
          when: [],
          outcome: 'success',
          result: {},
          delay: 0,
          jitter: 0,
          sequence: [],
          times: null,
          used: 0,
          skipGates: false,
          note: '',
        },
      },
    ],
  })
  const page = world.openPage()
  page.wx.getSetting?.({ success: () => {} })
  await settle()
  expect(await logged(world)).toHaveLength(1)
})

test('what the log shows is what the page was handed, whatever the page does to it', async () => {
  const world = new World()
  const page = world.openPage()
  page.wx.getSetting?.({
    success: (result: { authSetting: unknown }) => {
      result.authSetting = 'changed by the page'
    },
  })
  await settle()
  expect((await logged(world))[0]?.outcome?.result).toEqual({ authSetting: {}, errMsg: 'getSetting:ok' })
})
