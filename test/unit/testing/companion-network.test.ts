import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { createWxMock } from '../../../src/node'

type Options = Record<string, unknown>
type Task = Record<string, (argument?: unknown) => unknown>
type AnyWx = Record<string, (options?: Options) => Promise<Options>>

let server: Server
let base: string

/** Answers with what it was sent. */
async function answer(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const { method, url, headers } = request
  return JSON.stringify({
    method,
    url,
    type: headers['content-type'],
    token: headers.token,
    body: `${Buffer.concat(chunks)}`,
  })
}

beforeAll(async () => {
  server = createServer(async (request, response) => {
    if (request.url === '/never') return
    if (request.url === '/missing') response.statusCode = 404
    const isText = request.url === '/text'
    response.setHeader('content-type', isText ? 'text/plain' : 'application/json')
    response.end(isText ? 'no json' : await answer(request))
  })
  new WebSocketServer({ server }).on('connection', (socket) => {
    socket.on('message', (data) => socket.send(`echo ${data}`))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterEach(() => {
  vi.unstubAllGlobals()
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

function open() {
  const { wx, mock } = createWxMock({ companions: ['network'] })
  const api = wx as unknown as AnyWx
  /** Calls an API that returns a task, and resolves with its result. */
  const ask = (name: string, options: Options, use: (task: Task) => void = () => {}) =>
    new Promise<Options>((resolve) => {
      use(api[name]?.({ ...options, complete: resolve }) as unknown as Task)
    })
  return { wx: api, mock, ask }
}

describe('request', () => {
  test.each<[string, Options, Options]>([
    [
      'puts the data of GET into the address',
      { data: { a: 1, b: 'ä b', c: [1] } },
      { method: 'GET', url: '/x?a=1&b=%C3%A4%20b&c=%5B1%5D' },
    ],
    ['adds the data of GET to a query', { url: '/x?z=1', data: { a: 1 } }, { url: '/x?z=1&a=1' }],
    [
      'sends JSON by default',
      { method: 'POST', data: { a: [1] } },
      { method: 'POST', type: 'application/json', body: '{"a":[1]}' },
    ],
    [
      'sends a form where the header says so',
      { method: 'POST', header: { 'Content-Type': 'application/x-www-form-urlencoded' }, data: { a: 1, b: 'x y' } },
      { type: 'application/x-www-form-urlencoded', body: 'a=1&b=x%20y' },
    ],
    ['sends text as it is', { method: 'put', data: 'plain' }, { method: 'PUT', body: 'plain' }],
    ['sends bytes', { method: 'POST', data: new TextEncoder().encode('bytes') }, { body: 'bytes' }],
    ['sends headers', { header: { token: 'abc' } }, { token: 'abc' }],
  ])('%s', async (_name, options, expected) => {
    const { ask } = open()
    const { url = '/x', ...rest } = options
    const { data, statusCode, errMsg } = await ask('request', { url: base + url, ...rest })
    expect(data).toMatchObject(expected)
    expect([statusCode, errMsg]).toEqual([200, 'request:ok'])
  })

  test('any status is a success, and text that is no JSON stays text', async () => {
    const { ask } = open()
    expect(await ask('request', { url: `${base}/missing` })).toMatchObject({ statusCode: 404, errMsg: 'request:ok' })
    expect(await ask('request', { url: `${base}/text` })).toMatchObject({ data: 'no json', cookies: [] })
    const { data } = await ask('request', { url: `${base}/text`, responseType: 'arraybuffer' })
    expect(new TextDecoder().decode(data as ArrayBuffer)).toBe('no json')
    expect(await ask('request', { url: `${base}/x`, dataType: 'text' })).toMatchObject({ data: expect.any(String) })
  })

  test.each<[string, Options, string]>([
    ['without an address', {}, 'request:fail parameter error: parameter.url should be String instead of Undefined;'],
    ['with a relative address', { url: '/x' }, 'request:fail invalid url "/x"'],
    ['after its time', { url: 'never', timeout: 20 }, 'request:fail timeout'],
  ])('fails %s', async (_name, options, errMsg) => {
    const { ask } = open()
    const url = options.url === 'never' ? { url: `${base}/never` } : {}
    expect(await ask('request', { ...options, ...url })).toMatchObject({ errMsg })
  })

  test('is aborted by its task, and stands in the log with its outcome', async () => {
    const { ask, mock } = open()
    const aborted = await ask('request', { url: `${base}/never` }, (task) => task.abort?.())
    expect(aborted).toEqual({ errMsg: 'request:fail abort' })
    await ask('request', { url: `${base}/text` })
    const calls = await mock.calls('request')
    expect(calls.map(({ status, result }) => [status, result])).toMatchObject([
      ['fail', { errMsg: 'request:fail abort' }],
      ['ok', { data: 'no json', statusCode: 200 }],
    ])
  })

  test('sends headers and chunks to the listeners of its task', async () => {
    const { ask } = open()
    const seen: string[] = []
    await ask('request', { url: `${base}/text` }, (task) => {
      const removed = () => seen.push('removed')
      task.onHeadersReceived?.(({ statusCode }: Options) => seen.push(`headers ${statusCode}`))
      task.onHeadersReceived?.(removed)
      task.offHeadersReceived?.(removed)
      task.onChunkReceived?.(({ data }: { data: ArrayBuffer }) => seen.push(`chunk ${data.byteLength}`))
    })
    expect(seen).toEqual(['headers 200', 'chunk 7'])
  })

  test('is answered by rules, and fails without a network', async () => {
    const { ask, mock } = open()
    await mock.set({ system: { networkType: 'none' } })
    expect(await ask('request', { url: `${base}/x` })).toMatchObject({ errMsg: expect.stringContaining('no network') })
    await mock.mock('request').succeed({ data: { ok: 1 }, statusCode: 201 } as never)
    expect(await ask('request', { url: 'https://nowhere.invalid/' })).toMatchObject({
      statusCode: 201,
      data: { ok: 1 },
    })
  })
})

test('a downloaded file is uploaded by its path', async () => {
  const { ask } = open()
  const progress: unknown[] = []
  const { tempFilePath } = await ask('downloadFile', { url: `${base}/text` }, (task) =>
    task.onProgressUpdate?.((update: Options) => progress.push(update)),
  )
  expect(progress).toEqual([{ progress: 100, totalBytesWritten: 7, totalBytesExpectedToWrite: 7 }])
  const { data, errMsg } = await ask('uploadFile', {
    url: `${base}/x`,
    filePath: tempFilePath,
    name: 'file',
    formData: { a: 1 },
  })
  expect(errMsg).toBe('uploadFile:ok')
  const { type, body } = JSON.parse(String(data))
  expect(type).toContain('multipart/form-data')
  expect(body).toMatch(/name="a".*1.*name="file"; filename.*no json/s)
  const kept = await ask('downloadFile', { url: `${base}/text`, filePath: 'wxfile://usr/a.txt' })
  expect(kept).toMatchObject({ filePath: 'wxfile://usr/a.txt', statusCode: 200 })
  expect(await ask('uploadFile', { url: `${base}/x`, filePath: 'wxfile://usr/a.txt', name: 'file' })).toMatchObject({
    statusCode: 200,
  })
  expect(await ask('uploadFile', { url: `${base}/x`, filePath: 'none', name: 'file' })).toEqual({
    errMsg: 'uploadFile:fail file not found',
  })
})

test('the type of the network is that of the state', async () => {
  const { wx, mock } = open()
  expect(await wx.getNetworkType?.()).toMatchObject({ networkType: 'wifi' })
  await mock.set({ system: { networkType: '3g' } })
  expect(await wx.getNetworkType?.()).toMatchObject({ networkType: '3g' })
})

test('a socket sends and receives, by its task and by wx', async () => {
  vi.stubGlobal('WebSocket', WebSocket)
  const { wx } = open()
  const url = base.replace('http', 'ws')
  expect(await wx.sendSocketMessage?.({ data: 'early' }).catch((error) => error)).toEqual({
    errMsg: 'sendSocketMessage:fail WebSocket is not connected',
  })
  const task = await new Promise<Task>((resolve) => {
    const made = wx.connectSocket?.({ url }) as unknown as Task
    made.onOpen?.(() => resolve(made))
  })
  const received = () => new Promise((resolve) => task.onMessage?.(resolve))
  const first = received()
  task.send?.({ data: 'a' })
  expect(await first).toEqual({ data: 'echo a' })
  const second = received()
  expect(await wx.sendSocketMessage?.({ data: 'b' })).toEqual({ errMsg: 'sendSocketMessage:ok' })
  expect(await second).toEqual({ data: 'echo b' })
  const closed = new Promise((resolve) => task.onClose?.(resolve))
  expect(await wx.closeSocket?.({ code: 1000, reason: 'done' })).toEqual({ errMsg: 'closeSocket:ok' })
  expect(await closed).toEqual({ code: 1000, reason: 'done' })
})

test('a socket in a version of Node without WebSocket fails with the reason', async () => {
  vi.stubGlobal('WebSocket', undefined)
  const { ask } = open()
  expect(await ask('connectSocket', { url: 'wss://nowhere.invalid' })).toMatchObject({
    errMsg: expect.stringContaining('has no WebSocket'),
  })
})
