import type { Page } from '@playwright/test'
import type { CommandInput } from '../../src/wx/state/command'
import { AGREED } from '../support/browser/commands'
import { expect, type Server, test } from '../support/browser/fixtures'
import { gameIn } from '../support/browser/game'
import { launchWithExtension } from '../support/browser/launch'
import { tray, wxCall } from '../support/browser/panel-page'

const clipboard = (data: string): CommandInput => ({ type: 'state/merge', patch: { clipboard: { data } } })
const used = (worker: { evaluate<T>(job: () => Promise<T>): Promise<T> }) =>
  worker.evaluate(() => chrome.storage.session.getBytesInUse(null))

async function open(page: Page, server: Server) {
  server.route('/limits', { body: '<!doctype html><title>limits</title>' })
  await page.goto(`${server.origin}/limits`)
}

const HEAVY: [what: string, make: (page: Page) => Promise<unknown>][] = [
  [
    'calls with 100 KB of arguments',
    (page) =>
      page.evaluate(async () => {
        const texts = Array.from({ length: 10 }, () => 'x'.repeat(9_900))
        for (let n = 0; n < 150; n++) await Reflect.get(window, 'wx').getSetting({ texts })
      }),
  ],
  [
    'prompts with 240 KB of options',
    (page) =>
      page.evaluate(() => {
        const note = 'x'.repeat(240_000)
        for (let n = 0; n < 60; n++) Reflect.get(window, 'wx').chooseLocation({ note, fail() {} })
      }),
  ],
]

for (const [what, make] of HEAVY) {
  test(`${what} do not block edits, and session storage stays within its limit`, async ({
    page,
    server,
    otherServer,
    commander,
    worker,
  }) => {
    await commander.command(server.origin, AGREED)
    await commander.command(server.origin, { type: 'scope/set', scope: 'scope.userLocation', value: true })
    await open(page, server)
    await make(page)
    await commander.received(server.origin)
    for (const { origin } of [server, otherServer]) {
      for (let n = 0; n < 20; n++) await commander.command(origin, clipboard(`${n}${'x'.repeat(200_000)}`))
    }
    await expect.poll(() => used(worker)).toBeGreaterThan(1_000_000)
    expect(await used(worker)).toBeLessThan(9_000_000)
    await commander.command(server.origin, { type: 'state/reset' })
  })
}

test('a state that is too large is rejected with size and limit, and the next smaller edit is stored', async ({
  page,
  server,
  commander,
  stopWorker,
}) => {
  await expect(commander.command(server.origin, clipboard('x'.repeat(7_000_000)))).rejects.toThrow(
    'the state would have 7.0 MB, more than the 6.0 MB that one site may have',
  )
  await commander.command(server.origin, clipboard('small'))
  await commander.command(server.origin, AGREED)
  await open(page, server)
  await stopWorker(page)
  expect((await gameIn(page).call('getClipboardData')).result.data).toBe('small')
})

const ASKING = '<!doctype html><script>wx.requirePrivacyAuthorize({ fail() {} })</script>'
const LEAVES: [how: string, leave: (page: Page, server: Server) => Promise<unknown>][] = [
  ['is removed', (page) => page.evaluate(() => document.querySelector('iframe')?.remove())],
  ['leaves with its top page', (page, server) => page.goto(`${server.origin}/limits?next`)],
  [
    'goes to another origin',
    (page, server) =>
      page.evaluate((url) => document.querySelector('iframe')?.setAttribute('src', url), `${server.origin}/limits`),
  ],
]

for (const [how, leave] of LEAVES) {
  for (const stopped of [false, true]) {
    test(`the tray removes the prompt of a frame that ${how}${stopped ? ' after a stop of the worker' : ''}`, async ({
      page,
      server,
      otherServer,
      panel,
      stopWorker,
      commander,
    }) => {
      // Another host, so that the frame has a process of its own.
      const origin = otherServer.origin.replace('localhost', '127.0.0.1')
      otherServer.route('/asking', { body: ASKING })
      await open(page, server)
      const opened = await panel(page)
      await page.evaluate((url) => {
        document.body.append(Object.assign(document.createElement('iframe'), { src: url }))
      }, `${origin}/asking`)
      await expect(tray(opened.frame).getByRole('article')).toHaveCount(1)
      if (stopped) await stopWorker(page)
      await leave(page, server)
      await expect(tray(opened.frame)).toHaveCount(0)
      expect(await commander.prompts(origin, 0)).toEqual([])
    })
  }
}

test('an answer to a prompt that is gone is rejected with the reason', async ({ page, server, commander }) => {
  await open(page, server)
  await wxCall(page, 'requirePrivacyAuthorize')
  const [prompt] = await commander.prompts(server.origin, 1)
  await commander.answer(server.origin, prompt?.id ?? '', { choice: 'disagree' })
  await expect(commander.answer(server.origin, prompt?.id ?? '', { choice: 'agree' })).rejects.toThrow(
    'the prompt is no longer waiting',
  )
})

test('a prompt goes away with its page into the back/forward cache and returns with it', async ({ server }) => {
  const { context, close } = await launchWithExtension({ backForwardCache: true })
  try {
    const page = await context.newPage()
    server.route('/limits', { body: '<!doctype html><title>limits</title>', headers: { 'cache-control': 'no-cache' } })
    server.route('/other', { body: 'other' })
    await page.goto(`${server.origin}/limits`)
    await wxCall(page, 'requirePrivacyAuthorize')
    await expect(page.getByRole('dialog')).toBeVisible()
    await page.goto(`${server.origin}/other`)
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await page.goBack({ waitUntil: 'commit' })
    await page.getByRole('dialog').getByRole('button', { name: 'Agree' }).click()
    await expect
      .poll(() => page.evaluate(() => Reflect.get(window, 'answers')))
      .toEqual([{ errMsg: 'requirePrivacyAuthorize:ok' }])
  } finally {
    await close()
  }
})
