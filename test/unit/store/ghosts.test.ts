import { expect, test } from 'vitest'
import type { StoreToPanel } from '../../../src/protocol/panel'
import { settle } from '../../support/clock'
import { ORIGIN, World } from '../../support/world'
import type { Page } from '../../support/world-page'
import type { Panel } from '../../support/world-panel'

const OTHER = 'http://frame.test'

/** Returns the prompts of an origin that the panel received last. */
const questions = (panel: Panel, origin = OTHER) =>
  panel.messages.findLast(
    (message): message is Extract<StoreToPanel, { type: 'site' }> =>
      message.type === 'site' && message.origin === origin,
  )?.prompts.length

/** Opens a page with a frame of another origin that shows a prompt. */
async function setup() {
  const world = new World()
  const top = world.openPage()
  const frame = world.openPage({ frame: 1, origin: OTHER })
  const panel = world.openPanel()
  frame.wx.requirePrivacyAuthorize?.({ fail() {} })
  await world.clock.advance(50)
  expect(questions(panel)).toBe(1)
  return { world, top, frame, panel }
}
type Setup = Awaited<ReturnType<typeof setup>>

const GONE: [how: string, leave: (setup: Setup) => unknown][] = [
  ['the frame is removed', ({ frame }) => frame.leave()],
  ['the frame goes to the origin of the page', ({ world }) => world.openPage({ frame: 1, origin: ORIGIN })],
  ['the frame goes to a third origin', ({ world }) => world.openPage({ frame: 1, origin: 'http://third.test' })],
  ['the tab is closed', ({ world }) => world.store.tabGone(1)],
]

test.each(GONE)('a prompt is removed when %s, and the panel is updated', async (_how, leave) => {
  const setting = await setup()
  leave(setting)
  await setting.world.clock.advance(50)
  expect(questions(setting.panel)).toBe(0)
  expect(setting.world.store.site(OTHER).prompts).toEqual([])
})

test.each(GONE)('a prompt is removed when %s while the worker is stopped', async (_how, leave) => {
  const { world, panel: _panel, ...pages } = await setup()
  world.restartStore()
  const panel = world.openPanel()
  await world.clock.advance(50)
  leave({ world, panel, ...pages })
  // The worker does this at its start for each document that does not answer.
  world.store.documentGone(pages.frame.document)
  await world.clock.advance(50)
  expect(world.store.site(OTHER).prompts).toEqual([])
  expect(questions(panel)).toBe(0)
})

test('a stored prompt of an unknown document is not shown again', async () => {
  const { world } = await setup()
  world.stored.volatile.frames = []
  world.restartStore()
  expect(world.store.site(OTHER).prompts).toEqual([])
  expect([...world.store.site(OTHER).calls]).toEqual([])
})

const askIn = async (world: World, page: Page) => {
  page.wx.requirePrivacyAuthorize?.({ fail() {} })
  await settle()
  return world.site.prompts[0]?.id ?? ''
}

test('a second answer to a prompt reports that it is no longer waiting', async () => {
  const world = new World()
  const prompt = await askIn(world, world.openPage())
  const answer = { type: 'answer', prompt, answer: { choice: 'disagree' } } as const
  expect((await world.openPanel().ask(answer))?.error).toBeUndefined()
  const second = world.openPanel()
  await second.ask({ type: 'sync' }) // its request ids differ from those of the first panel
  expect((await second.ask(answer))?.error).toBe(
    'the prompt is no longer waiting: it was answered elsewhere, or its page is closed',
  )
})

test('an answer sent again after a worker restart is not an error', async () => {
  const world = new World()
  const prompt = await askIn(world, world.openPage())
  const request = { type: 'answer', id: 'same', origin: ORIGIN, prompt, answer: { choice: 'disagree' } } as const
  const done = (panel: Panel) => panel.messages.filter((message) => message.type === 'done')
  for (const restart of [false, true]) {
    if (restart) world.restartStore()
    const panel = world.openPanel()
    panel.port.post(request)
    await settle()
    expect(done(panel)).toEqual([{ type: 'done', id: 'same' }])
  }
})
