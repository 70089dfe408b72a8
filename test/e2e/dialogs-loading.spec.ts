import type { Page, Worker } from '@playwright/test'
import { expect, type Server, test } from '../support/browser/fixtures'

const AGREED = { type: 'state/merge', patch: { privacy: { agreed: true } } } as const
const APP = { body: '<!doctype html><html lang="en"><title>app</title><p>App' }

/** Asks for a scope, and does not wait. */
const ask = (page: Page, scope = 'scope.camera') =>
  page.evaluate((wanted) => {
    const asked = Reflect.get(window, 'wx').authorize({ scope: wanted }) as Promise<{ errMsg: string }>
    Reflect.set(
      window,
      'asked',
      asked.then(
        ({ errMsg }) => errMsg,
        ({ errMsg }) => errMsg,
      ),
    )
  }, scope)
const outcome = (page: Page) => page.evaluate(() => Reflect.get(window, 'asked') as Promise<string>)
const allow = (page: Page) => page.getByRole('dialog').getByRole('button', { name: 'Allow' }).click()

/** Makes the worker run scripts only after `release`, or fail with a message. */
const interfere = (worker: Worker, failure?: string) =>
  worker.evaluate((message) => {
    const { scripting } = chrome
    const original = scripting.executeScript as (injection: object) => Promise<unknown>
    const hanging = new Promise<void>((release) => Object.assign(globalThis, { release }))
    Object.assign(globalThis, {
      restore: () => {
        Reflect.set(scripting, 'executeScript', original)
      },
      asked: 0,
    })
    const late = async (injection: object) => {
      Reflect.set(globalThis, 'asked', Reflect.get(globalThis, 'asked') + 1)
      if (message) throw new Error(message)
      await hanging
      return original.call(scripting, injection)
    }
    Reflect.set(scripting, 'executeScript', late)
  }, failure)
const isAsked = (worker: Worker) => expect.poll(() => worker.evaluate('asked')).toBeGreaterThan(0)

test.beforeEach(async ({ page, server, commander }) => {
  await commander.command(server.origin, AGREED)
  server.route('/app', APP)
  await page.bringToFront()
  await page.goto(`${server.origin}/app`)
})

test('a prompt that is answered while the dialogs load is not shown', async ({ page, server, commander, worker }) => {
  await interfere(worker)
  await ask(page)
  const [prompt] = await commander.prompts(server.origin, 1)
  await isAsked(worker)
  await commander.answer(server.origin, prompt?.id ?? '', { choice: 'allow' })
  expect(await outcome(page)).toBe('authorize:ok')
  await ask(page, 'scope.record')
  await worker.evaluate('release(), restore()')
  await expect(page.getByRole('dialog', { name: 'Use your microphone' })).toBeVisible()
  await expect(page.getByRole('dialog')).toHaveCount(1)
})

test('a prompt is gone if its page is left while the dialogs load', async ({ page, server, commander, worker }) => {
  await interfere(worker)
  await ask(page)
  await isAsked(worker)
  await page.goto(`${server.origin}/app?again`)
  await worker.evaluate('release(), restore()')
  await commander.prompts(server.origin, 0)
  await ask(page, 'scope.record')
  await allow(page)
  expect(await outcome(page)).toBe('authorize:ok')
})

test('a frame that is removed while its dialogs load takes its prompt along', async ({
  page,
  server,
  commander,
  worker,
}) => {
  await page.evaluate(() => {
    const element = document.createElement('iframe')
    element.src = '/app?frame'
    document.body.append(element)
    return new Promise<void>((loaded) => element.addEventListener('load', () => loaded()))
  })
  await interfere(worker)
  await page
    .frames()
    .at(-1)
    ?.evaluate(() => void Reflect.get(window, 'wx').authorize({ scope: 'scope.camera', complete() {} }))
  await isAsked(worker)
  await page.evaluate(() => document.querySelector('iframe')?.remove())
  await worker.evaluate('release(), restore()')
  await commander.prompts(server.origin, 0)
})

test('a worker that stops while the dialogs load is followed by one that shows them', async ({
  page,
  worker,
  stopWorker,
}) => {
  await interfere(worker)
  await ask(page)
  await isAsked(worker)
  await stopWorker(page)
  await allow(page)
  expect(await outcome(page)).toBe('authorize:ok')
})

test('an answer that the worker loses is sent to the next worker', async ({ page, stopWorker }) => {
  await ask(page)
  await expect(page.getByRole('dialog')).toBeVisible()
  await stopWorker(page)
  await allow(page)
  expect(await outcome(page)).toBe('authorize:ok')
  await expect(page.getByRole('dialog')).toHaveCount(0)
})

test('the console reports dialogs that cannot be loaded, and the prompt can be answered in the panel', async ({
  page,
  server,
  commander,
  worker,
}) => {
  const messages: string[] = []
  page.on('console', (message) => messages.push(message.text()))
  await interfere(worker, 'Blocked by the administrator')
  await ask(page)
  const [prompt] = await commander.prompts(server.origin, 1)
  await expect
    .poll(() => messages)
    .toEqual([
      'wx-mock-panel cannot show its dialogs in this document (Blocked by the administrator): answer its prompts in the panel',
    ])
  await commander.answer(server.origin, prompt?.id ?? '', { choice: 'reject' })
  expect(await outcome(page)).toMatch(/auth deny/)
  await worker.evaluate('restore()')
  await ask(page, 'scope.record')
  await allow(page)
  expect(await outcome(page)).toBe('authorize:ok')
})

const LOGIN = '<!doctype html><html lang="en"><title>app</title><button open-type="getUserInfo">Log in</button>'
const NAME = '<open-data type="userNickName"></open-data>'
async function show(page: Page, server: Server, body: string) {
  server.route('/components', { body })
  await page.goto(`${server.origin}/components`)
}

test('a tap on a button before the components have loaded is a call once they have', async ({
  page,
  server,
  worker,
}) => {
  await show(page, server, LOGIN)
  await interfere(worker)
  const button = page.getByRole('button', { name: 'Log in' })
  await button.click()
  await isAsked(worker)
  // As pages do while a call is under way.
  await button.evaluate((element) => element.setAttribute('disabled', ''))
  await worker.evaluate('release(), restore()')
  await expect(page.getByRole('dialog')).toBeVisible()
})

test('the console reports components that cannot be loaded', async ({ page, server, worker }) => {
  const printed: string[] = []
  page.on('console', (message) => printed.push(message.text()))
  await interfere(worker, 'Blocked by the administrator')
  await show(page, server, LOGIN + NAME)
  await expect
    .poll(() => printed)
    .toEqual([
      "wx-mock-panel cannot load a part of its script in this document (Blocked by the administrator): <open-data>, buttons with an open-type, switches.unmocked and ownWx: 'record' do nothing",
    ])
  await worker.evaluate('restore()')
})

test('functions that the page puts in the place of the components get only what the page can read', async ({
  page,
  server,
  worker,
}) => {
  await interfere(worker)
  await show(page, server, LOGIN + NAME)
  await isAsked(worker)
  await page.evaluate(() => {
    const given: { drawn?: unknown; tapped?: unknown } = {}
    const draw = (element: Element, drawn: object, shown: object | undefined, parts: object) => {
      // Without the user until the store has answered; again with each state.
      if (shown) given.drawn = [element.localName, drawn, shown, Object.keys(parts)]
    }
    const taps = (...attributes: unknown[]) => {
      given.tapped = attributes
      return []
    }
    Object.assign(window, { given })
    document.dispatchEvent(new CustomEvent('wx-mock:late', { detail: { draw, taps } }))
  })
  await expect
    .poll(() => page.evaluate('given.drawn'))
    .toEqual([
      'open-data',
      {},
      { type: 'openData', user: expect.objectContaining({ nickName: 'Mock User' }), placeholder: expect.any(String) },
      ['shadow', 'image', 'on', 'emit'],
    ])
  await page.getByRole('button', { name: 'Log in' }).click()
  await expect.poll(() => page.evaluate('given.tapped')).toEqual([['getUserInfo'], null])
  await worker.evaluate('release(), restore()')
})
