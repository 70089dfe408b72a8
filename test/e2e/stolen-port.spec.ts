import type { Page } from '@playwright/test'
import { serviceWorker } from '../../src/chromium/extension.mjs'
import { PROTOCOL } from '../../src/protocol/page'
import { HANDSHAKE, SAY } from '../../src/protocol/seed'
import { expect, test } from '../support/browser/fixtures'

/** Kinds of frames. Chrome keeps a frame's first window, with its listeners, for the document that is loaded into it. */
const FRAMES = {
  src: `frame.src = '/child'`,
  srcdoc: `frame.srcdoc = '<p>child</p>'`,
  blob: `frame.src = URL.createObjectURL(new Blob(['<p>child</p>'], { type: 'text/html' }))`,
}

/** A page that takes the port which the bridge hands to the script of its frame. */
const thief = (kind: keyof typeof FRAMES) => `<!doctype html><script>
  received = []
  const frame = document.createElement('iframe')
  ${FRAMES[kind]}
  document.documentElement.append(frame)
  frame.contentWindow.addEventListener('${HANDSHAKE.port}', ({ ports }) => {
    port = ports[0]
    port.addEventListener('message', ({ data }) => received.push(data))
  }, true)
</script>`

/** Sends by the stolen port, `times` times. `$n` in a message stands for the number of the round. */
const post = (page: Page, messages: readonly object[], times = 1) =>
  page.evaluate(
    ([list, count, say]) => {
      const port = Reflect.get(window, 'port') as MessagePort
      const numbered = (value: unknown, n: number): unknown =>
        JSON.parse(JSON.stringify(value).replaceAll('"$n"', `${n}`))
      for (let n = 0; n < count; n++)
        for (const message of list) {
          port.dispatchEvent(new MessageEvent(say, { data: numbered(message, n) }))
        }
    },
    [messages, times, SAY] as const,
  )

const received = (page: Page) =>
  page.evaluate(() => Reflect.get(window, 'received') as { type: string; outcome?: unknown }[])
const hello = { type: 'hello', protocol: PROTOCOL, rev: -1, startedAt: 0, calls: [] }
const head = { n: '$n', args: [{}], at: 0, callbacks: [], rev: 0 }
const call = (api: string) => ({ type: 'call', call: { ...head, api, params: {}, gesture: true, listens: false } })

async function openThief(
  page: Page,
  server: { origin: string; route(path: string, page: object): void },
  kind: keyof typeof FRAMES,
) {
  server.route('/child', { body: '<p>child</p>' })
  server.route('/thief', { body: thief(kind) })
  await page.goto(`${server.origin}/thief`)
  await expect.poll(() => page.evaluate('typeof port')).toBe('object')
  await expect.poll(() => page.frames()[1]?.evaluate('typeof wx')).toBe('object')
}

const login = (page: Page) => page.evaluate('wx.login().then(({ errMsg }) => errMsg)')

for (const kind of ['src', 'srcdoc', 'blob'] as const) {
  test(`a page that takes the port of a frame (${kind}) has the limits of that frame`, async ({
    page,
    server,
    commander,
  }) => {
    await openThief(page, server, kind)
    await post(page, [{ type: 'open' }, hello])
    await post(page, [call('chooseLocation')], 400)
    const refused = async () =>
      (await received(page)).filter(({ outcome }) => JSON.stringify(outcome)?.includes('no more may'))
    await expect.poll(async () => (await refused()).length).toBe(400 - 256)

    const report = { ...head, api: 'noSuchApi', duration: 0, outcome: { ok: true, result: {} }, why: null }
    await post(page, [{ type: 'report', calls: JSON.stringify([report]), count: 1, dropped: 0 }])
    await post(page, [
      { type: 'command', command: { type: 'state/replace', state: {} } },
      { type: 'anything' },
      7 as never,
    ])
    expect(await login(page)).toBe('login:ok')
    await commander.command(server.origin, { type: 'state/merge', patch: { user: { nickName: 'Ann' } } })
  })
}

test('a page with the port of a frame cannot answer the prompts of another document', async ({
  page,
  server,
  commander,
}) => {
  await openThief(page, server, 'src')
  await page.evaluate('allowed = false; wx.authorize({ scope: "scope.record", success: () => (allowed = true) })')
  await expect(page.getByRole('dialog')).toBeVisible()
  const [prompt] = await commander.prompts(server.origin, 1)
  await post(page, [{ type: 'open' }, hello, { type: 'answer', prompt: prompt?.id, answer: { choice: 'allow' } }])
  await post(page, [{ type: 'flushed', id: 0 }, call('checkSession')])
  await expect.poll(() => received(page)).toContainEqual(expect.objectContaining({ type: 'settle' }))
  expect(await commander.prompts(server.origin, 1)).toEqual([prompt])
  expect(await page.evaluate('allowed')).toBe(false)
})

const AGREE = call('button.agreePrivacyAuthorization')
const CONSENTS: Record<string, object> = { 'a call': AGREE, 'a greeting': { ...hello, calls: [AGREE.call] } }

for (const [name, consent] of Object.entries(CONSENTS)) {
  test(`a page with the port of a frame cannot agree to privacy by ${name} while nobody has touched it`, async ({
    page,
    server,
  }) => {
    server.route('/child', { body: '<p>child</p>' })
    // The page does it all by itself: code that a test evaluates counts as a touch. It repeats the calls, because the frame's own
    // script may open another connection in between.
    server.route('/thief', {
      body: `${thief('src')}<script>
      frame.contentWindow.addEventListener('${HANDSHAKE.port}', () => {
        port.addEventListener('message', ({ data }) => {
          const { result } = data.outcome ?? {}
          if (result?.errMsg === 'getPrivacySetting:ok') console.log(JSON.stringify(result))
        })
        const post = (data) => port.dispatchEvent(new MessageEvent('${SAY}', { data }))
        for (const message of [{ type: 'open' }, ${JSON.stringify(hello)}]) post(message)
        let n = 0
        setInterval(() => {
          for (const message of ${JSON.stringify([consent, call('getPrivacySetting')])})
            post(JSON.parse(JSON.stringify(message).replaceAll('"$n"', () => n++)))
        }, 100)
      }, true)
    </script>`,
    })
    const answer = page.waitForEvent('console', (message) => message.text().includes('getPrivacySetting'))
    await page.goto(`${server.origin}/thief`)
    expect(JSON.parse((await answer).text())).toMatchObject({ needAuthorization: true })
  })
}

const FLOODS: readonly [name: string, messages: readonly object[], most: number][] = [
  ['without a greeting', [{ type: 'open' }], 1],
  ['with a greeting each', [{ type: 'open' }, hello], 1_000],
]

for (const [name, messages, most] of FLOODS) {
  test(`connections that a page opens without end, ${name}, are limited`, async ({ page, server, commander }) => {
    await openThief(page, server, 'src')
    const worker = await serviceWorker(page.context())
    await worker.evaluate(() => {
      Object.assign(globalThis, { connections: 0 })
      chrome.runtime.onConnect.addListener(({ name }) => {
        if (name.startsWith('page'))
          Object.assign(globalThis, { connections: Reflect.get(globalThis, 'connections') + 1 })
      })
    })
    await post(page, messages, 3_000)
    expect(await login(page)).toBe('login:ok')
    await commander.command(server.origin, { type: 'state/merge', patch: { user: { nickName: 'Ann' } } })
    // The top document has one of them.
    expect(await worker.evaluate('connections')).toBeLessThanOrEqual(most + 1)
  })
}
