import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  request,
  type Server,
  type ServerResponse,
} from 'node:http'
import type { AddressInfo } from 'node:net'
import { brotliCompressSync, createGzip, deflateSync, gzipSync } from 'node:zlib'
import { afterEach, describe, expect, test } from 'vitest'
import { askForWhole, targetOf } from '../../../src/server/inject/request'
import { guardWorker, injectIntoResponse } from '../../../src/server/inject/response'

const TAG = '<script src=ours></script>'
const HTML = '<!doctype html><title>Ä</title><script>1</script>'
const WITH_TAG = HTML.replace('<script>', `${TAG}<script>`)
const NAVIGATION = { 'sec-fetch-dest': 'document', 'sec-fetch-mode': 'navigate' }

const servers = new Set<Server>()
afterEach(() => {
  for (const server of servers) server.close()
  servers.clear()
})

/** Serves a handler whose HTML gets the tag, and returns a function that requests it. */
async function serve(handler: RequestListener, unreadable: (encoding: string) => void = () => {}) {
  const server = createServer((incoming, response) => {
    const target = targetOf(incoming.method, incoming.headers)
    if (target === 'document') askForWhole(incoming.headers)
    if (incoming.headers['service-worker']) guardWorker(response, 'guard;')
    else if (target !== 'none') {
      injectIntoResponse(response, { host: 'localhost:1', target, drawer: false, tags: () => TAG, unreadable })
    }
    handler(incoming, response)
  })
  servers.add(server)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  return async (headers: Record<string, string> = NAVIGATION, method = 'GET') => {
    const response = await begin(port, headers, method)
    const parts: Buffer[] = []
    for await (const part of response) parts.push(part as Buffer)
    const body = Buffer.concat(parts)
    return { status: response.statusCode, headers: response.headers, body, text: body.toString('utf8'), port }
  }
}

const begin = (port: number, headers: Record<string, string>, method = 'GET') =>
  new Promise<IncomingMessage>((resolve, reject) => {
    request({ port, host: '127.0.0.1', headers, method, agent: false }, resolve).on('error', reject).end()
  })

const asHtml = { 'content-type': 'text/html; charset=utf-8' }

/** The ways in which handlers answer. */
const WAYS: Record<string, RequestListener> = {
  'end alone': (_request, response) => response.setHeader('content-type', 'text/html').end(HTML),
  'writeHead and end': (_request, response) => response.writeHead(200, asHtml).end(HTML),
  'writeHead with a message': (_request, response) => response.writeHead(200, 'Fine', asHtml).end(Buffer.from(HTML)),
  'writeHead with a list': (_request, response) => response.writeHead(200, ['Content-Type', 'text/html']).end(HTML),
  'parts and a callback': (_request, response) => {
    response.writeHead(200, asHtml)
    response.write(HTML.slice(0, 20), () => response.end(HTML.slice(20), () => {}))
  },
  'flushHeaders first': (_request, response) => {
    response.setHeader('content-type', 'text/html')
    response.flushHeaders()
    response.write(HTML)
    response.end()
  },
  'a wrong length': (_request, response) =>
    response.writeHead(200, { ...asHtml, 'content-length': Buffer.byteLength(HTML) }).end(HTML),
  XHTML: (_request, response) => response.writeHead(200, { 'content-type': 'application/xhtml+xml' }).end(HTML),
  'an error page': (_request, response) => response.writeHead(404, asHtml).end(HTML),
}

describe('a document gets the script if the handler uses', () => {
  for (const [name, handler] of Object.entries(WAYS)) {
    test(name, async () => expect((await (await serve(handler))()).text).toBe(WITH_TAG))
  }
})

test('a document in an unknown encoding passes unchanged, with a warning', async () => {
  const warnings: string[] = []
  const body = Buffer.from('????')
  const get = await serve(
    (_request, response) => response.writeHead(200, { ...asHtml, 'content-encoding': 'odd' }).end(body),
    (encoding) => warnings.push(encoding),
  )
  expect((await get()).body).toEqual(body)
  expect(warnings).toEqual(['odd'])
})

describe('a document gets the script if it is encoded with', () => {
  const encoded: Record<string, Buffer> = {
    gzip: gzipSync(HTML),
    'x-gzip': gzipSync(HTML),
    deflate: deflateSync(HTML),
    br: brotliCompressSync(HTML),
    'gzip, br': brotliCompressSync(gzipSync(HTML)),
    identity: Buffer.from(HTML),
  }
  for (const [encoding, body] of Object.entries(encoded)) {
    test(encoding, async () => {
      const get = await serve((_request, response) =>
        response.writeHead(200, { ...asHtml, 'content-encoding': encoding, etag: '"1"' }).end(body),
      )
      const { text, headers } = await get()
      expect(text).toBe(WITH_TAG)
      expect(headers).not.toHaveProperty('content-encoding')
      expect(headers).not.toHaveProperty('etag')
    })
  }

  test.each(['utf16le', 'utf16be'] as const)('%s', async (charset) => {
    const encode = (text: string) => {
      const bytes = Buffer.from(`\uFEFF${text}`, 'utf16le')
      return charset === 'utf16be' ? bytes.swap16() : bytes
    }
    const get = await serve((_request, response) => {
      const bytes = encode(HTML)
      response.writeHead(200, { 'content-type': 'text/html' })
      response.write(bytes.subarray(0, 7))
      response.end(bytes.subarray(7))
    })
    expect((await get()).body).toEqual(encode(WITH_TAG))
  })

  test('a charset of two bytes, whose bytes stay as they are', async () => {
    const bytes = Buffer.concat([
      Buffer.from('<meta charset=gbk><title>'),
      Buffer.from([0xc4, 0xe3]),
      Buffer.from('</title><p>'),
    ])
    const get = await serve((_request, response) => response.writeHead(200, { 'content-type': 'text/html' }).end(bytes))
    const { body } = await get()
    expect(body.includes(Buffer.from([0xc4, 0xe3]))).toBe(true)
    expect(body.toString('latin1')).toContain(`</title>${TAG}<p>`)
  })
})

describe('stays as it is:', () => {
  const json: RequestListener = (_request, response) =>
    response.writeHead(200, { 'content-type': 'application/json', etag: '"1"', 'content-length': 2 }).end('{}')

  test('what is not HTML', async () => {
    const { text, headers } = await (await serve(json))()
    expect([text, headers.etag, headers['content-length']]).toEqual(['{}', '"1"', '2'])
  })

  test.each([
    ['a part that a script fetches', { accept: '*/*' }, '<li>1</li>'],
    ['what htmx fetches', { accept: '*/*', 'hx-request': 'true' }, HTML],
  ])('%s', async (_name, headers, html) => {
    const get = await serve((_request, response) => response.writeHead(200, asHtml).end(html))
    expect((await get(headers as unknown as Record<string, string>)).text).toBe(html)
  })

  test('an answer to HEAD', async () => {
    const get = await serve((_request, response) => response.writeHead(200, { ...asHtml, etag: '"1"' }).end())
    const { text, headers } = await get(NAVIGATION, 'HEAD')
    expect([text, headers.etag]).toEqual(['', '"1"'])
  })

  test('a stream of events, whose headers come before the first', async () => {
    let events: ServerResponse | undefined
    await serve((_request, response) => {
      events = response
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      response.flushHeaders()
    })
    const [server] = servers
    const { port } = (server as Server).address() as AddressInfo
    const response = await begin(port, { accept: 'text/event-stream' })
    events?.end('data: 1')
    expect(String(await response.toArray())).toBe('data: 1')
  })

  test('how long a part of a document may be kept', async () => {
    const get = await serve((_request, response) =>
      response.writeHead(200, { ...asHtml, etag: '"1"', 'cache-control': 'max-age=60' }).end('<li>1</li>'),
    )
    expect((await get({ accept: '*/*' })).headers).toMatchObject({ etag: '"1"', 'cache-control': 'max-age=60' })
  })

  test.each([204, 304])('an answer with status %i', async (status) => {
    const get = await serve((_request, response) => response.writeHead(status, asHtml).end())
    expect(await get()).toMatchObject({ status, text: '' })
  })
})

test('a navigation asks for the whole document, in an encoding that can be read', async () => {
  let seen: IncomingMessage['headers'] = {}
  const get = await serve(({ headers }, response) => {
    seen = headers
    response.writeHead(200, asHtml).end(HTML)
  })
  const conditions = { 'if-none-match': '"1"', 'if-modified-since': 'x', range: 'bytes=0-1', 'if-range': '"1"' }
  await get({ ...NAVIGATION, ...conditions, 'accept-encoding': 'odd, gzip;q=0.9, br' })
  expect(seen).toMatchObject({ 'accept-encoding': 'gzip;q=0.9, br' })
  for (const name of Object.keys(conditions)) expect(seen).not.toHaveProperty(name)
  // A script may ask for a part, or whether its copy is still right.
  await get({ accept: '*/*', ...conditions })
  expect(seen).toMatchObject(conditions)
})

test('removes headers about the original bytes or HTTPS, and lets the policy allow the script', async () => {
  const get = await serve((_request, response) =>
    response
      .writeHead(200, {
        ...asHtml,
        'strict-transport-security': 'max-age=1',
        'cache-control': 'max-age=60',
        'content-security-policy': "script-src 'self', upgrade-insecure-requests",
        'content-security-policy-report-only': "script-src 'none'",
      })
      .end(HTML),
  )
  const { headers } = await get()
  expect(headers).not.toHaveProperty('strict-transport-security')
  expect(headers['cache-control']).toBe('no-store')
  expect(headers['content-security-policy']).toBe("script-src 'self' localhost:1/__wx-mock/")
  expect(headers['content-security-policy-report-only']).toBe('script-src localhost:1/__wx-mock/')
})

describe('a stream stays one, part by part:', () => {
  const plain = (response: ServerResponse) => ({
    write: (text: string) => void response.write(text),
    end: () => void response.end(),
  })
  const zipped = (response: ServerResponse) => {
    const gzip = createGzip()
    gzip.pipe(response)
    const write = (text: string) => {
      gzip.write(text)
      gzip.flush()
    }
    return { write, end: () => void gzip.end() }
  }
  test.each([
    ['plain', plain, {}],
    ['gzip', zipped, { 'content-encoding': 'gzip' }],
  ])('%s', async (_name, open, more) => {
    let stream: { write(text: string): void; end(): void } | undefined
    const get = await serve((_request, response) => {
      response.writeHead(200, { ...asHtml, ...more })
      stream = open(response)
      stream.write('<!doctype html><body><p>1')
    })
    const server = [...servers][0] as Server
    const response = await begin((server.address() as AddressInfo).port, NAVIGATION)
    const seen: string[] = []
    const until = (text: string) =>
      new Promise<void>((done) => {
        const look = () => seen.join('').includes(text) && done()
        response.on('data', look)
        look()
      })
    response.on('data', (part) => seen.push(String(part)))
    await until('<p>1') // the rest is not there yet
    stream?.write('<p>2')
    await until('<p>2')
    stream?.end()
    await new Promise((done) => response.on('end', done))
    expect(seen.join('')).toBe(`<!doctype html>${TAG}<body><p>1<p>2`)
    void get
  })
})

test('a reader that is slow stops the handler, plain and compressed', async () => {
  for (const encoding of ['identity', 'gzip']) {
    const long = `<!doctype html>${'<p>text</p>'.repeat(400_000)}`
    const get = await serve((_request, response) => {
      response.writeHead(200, { ...asHtml, 'content-encoding': encoding })
      response.end(encoding === 'gzip' ? gzipSync(long) : long)
    })
    const { text } = await get()
    expect(text.length).toBe(long.length + TAG.length)
    for (const server of servers) server.close()
    servers.clear()
  }
})

test("a page's service worker keeps away from the panel", async () => {
  const get = await serve((_request, response) =>
    response.writeHead(200, { 'content-type': 'text/javascript', 'content-length': 4 }).end('work'),
  )
  expect((await get({ 'service-worker': 'script', 'sec-fetch-dest': 'serviceworker' })).text).toBe('guard;work')
})

test('a document that breaks off while it is decoded ends the connection', async () => {
  const get = await serve((_request, response) =>
    response.writeHead(200, { ...asHtml, 'content-encoding': 'gzip' }).end(gzipSync(HTML).subarray(0, 30)),
  )
  await expect(get()).rejects.toThrow()
})
