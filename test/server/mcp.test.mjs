// Programs that drive the mock: the client of the Model Context Protocol's SDK, and the command as users start it.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { createServer } from 'node:http'
import { after, before, describe, test } from 'node:test'
import { Client } from '@modelcontextprotocol/client'
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio'
import puppeteer from 'puppeteer-core'
import { createWxMockServer } from 'wx-mock-panel/server'
import { ensureBrowser } from '../../src/cli/browser.mjs'
import { fromRoot } from '../../src/cli/run.mjs'

/** Time for waits of a busy machine, in ms. */
const PATIENCE = 120_000
const COMMAND = fromRoot('dist/cli/index.js')
const PAGE = '<!doctype html><title>Shop</title><p>Hello'

/** @param {import('node:http').RequestListener} listener @param {number} [port] */
async function listen(listener, port = 0) {
  const http = createServer(listener)
  await new Promise((done) => http.listen(port, '127.0.0.1', () => done(undefined)))
  const address = /** @type {import('node:net').AddressInfo} */ (http.address())
  return {
    http,
    port: address.port,
    origin: `http://localhost:${address.port}`,
    async close() {
      http.closeAllConnections()
      await new Promise((done) => http.close(done))
    },
  }
}

/** @param {number} [port] */
async function serve(port) {
  const mock = createWxMockServer({ folder: false, timeout: PATIENCE, warn: () => {} })
  const server = await listen(
    (request, response) =>
      mock.middleware(request, response, () => response.setHeader('content-type', 'text/html').end(PAGE)),
    port,
  )
  server.http.on('upgrade', (request, socket, head) => mock.upgrade(request, socket, head) || socket.destroy())
  return {
    ...server,
    mock: mock.mock,
    wholePanel: mock.panelUrl(server.origin, true),
    async close() {
      await mock.close()
      await server.close()
    },
  }
}

/** Starts the command, and connects a client to it. @param {...string} args */
async function connect(...args) {
  const client = new Client({ name: 'test', version: '1.0.0' })
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [COMMAND, 'mcp', ...args],
    stderr: 'pipe',
  })
  let printed = ''
  transport.stderr?.on('data', (text) => (printed += text))
  await client.connect(transport)
  /** @param {string} name @param {Record<string, unknown>} [input] */
  const call = async (name, input = {}) => {
    const result = await client.callTool({ name, arguments: input }, { timeout: PATIENCE })
    const [content] = /** @type {{ text: string }[]} */ (result.content)
    return { text: content?.text ?? '', isError: result.isError === true }
  }
  return {
    client,
    printed: () => printed,
    /** Calls a tool that must fail, and returns its message. @param {string} name @param {Record<string, unknown>} [input] */
    async fails(name, input) {
      const { text, isError } = await call(name, input)
      assert.equal(isError, true, text)
      return text
    },
    /** Calls a tool, and returns its text. @param {string} name @param {Record<string, unknown>} [input] */
    async does(name, input) {
      const { text, isError } = await call(name, input)
      assert.equal(isError, false, text)
      return text
    },
    /** Calls a tool, and returns its JSON. @param {string} name @param {Record<string, unknown>} [input] @returns {Promise<any>} */
    async reads(name, input) {
      return JSON.parse(await this.does(name, input))
    },
  }
}

describe('a server that runs', { timeout: 600_000 }, () => {
  /** @type {Awaited<ReturnType<typeof serve>>} */
  let server
  /** @type {Awaited<ReturnType<typeof connect>>} */
  let program
  before(async () => {
    server = await serve()
    program = await connect(server.origin)
  })
  after(async () => {
    await program?.client.close()
    await server?.close()
  })

  test('lists its tools with what they take', async () => {
    const { tools } = await program.client.listTools()
    const rule = tools.find(({ name }) => name === 'add_rule')
    assert.deepEqual(rule?.inputSchema.required, ['api', 'outcome'])
    assert.equal(tools.find(({ name }) => name === 'get_state')?.annotations?.readOnlyHint, true)
  })

  test('changes the state by each tool', async () => {
    /** @type {[tool: string, input: Record<string, unknown>, changed: (state: any) => unknown, value: unknown][]} */
    const edits = [
      ['set_state', { patch: { account: { name: 'Shop' } } }, ({ account }) => account.name, 'Shop'],
      ['set_scopes', { allow: ['scope.camera'] }, ({ scopes }) => scopes['scope.camera'], true],
      ['set_scopes', { deny: ['scope.camera'] }, ({ scopes }) => scopes['scope.camera'], false],
      ['set_scopes', { forget: ['scope.camera'] }, ({ scopes }) => 'scope.camera' in scopes, false],
      ['set_privacy', { action: 'agree' }, ({ privacy }) => privacy.agreed, true],
      ['set_privacy', { action: 'reset' }, ({ privacy }) => privacy.agreed, false],
      ['set_session', { action: 'login' }, ({ session }) => session.loggedIn, true],
      ['set_session', { action: 'expire', afterCalls: 3 }, ({ session }) => session.callsLeft, 3],
      ['apply_scenario', { scenario: 'refused-location' }, ({ scopes }) => scopes['scope.userLocation'], false],
      ['apply_scenario', { scenario: { state: { platform: 'miniGame' } } }, ({ platform }) => platform, 'miniGame'],
      ['add_rule', { api: 'login', outcome: 'fail', times: 2 }, ({ rules }) => rules[0].times, 2],
      ['remove_rules', { api: 'login' }, ({ rules }) => rules.length, 0],
      ['delete_data', {}, ({ session }) => session.loggedIn, false],
      ['reset', {}, ({ platform }) => platform, 'miniProgram'],
    ]
    for (const [tool, input, changed, value] of edits) {
      assert.equal(await program.does(tool, input), 'Done.')
      assert.deepEqual(changed(await server.mock.state()), value, `${tool} ${JSON.stringify(input)}`)
    }
  })

  test('says what is wrong', async () => {
    /** @type {[tool: string, input: Record<string, unknown>, message: RegExp][]} */
    const mistakes = [
      ['add_rule', { api: 'Login', outcome: 'never' }, /unknown API "Login"; did you mean "login"\?/],
      ['add_rule', { api: 'login', outcome: 'maybe' }, /outcome/],
      ['wait_for_call', { api: 'nothing' }, /unknown API "nothing"/],
      ['wait_for_call', { api: 'login', timeout: 1 }, /did not return within 1 ms/],
      ['fire', { event: 'onMemory' }, /unknown API "onMemory"/],
      ['fire', { event: 'login' }, /wx\.login is no event; those of the official typings are: .*onMemoryWarning/],
      ['fire', { event: 'onMemoryWarning', timeout: 1 }, /no page has listened with wx\.onMemoryWarning within 1 ms/],
      ['call_api', { api: 'server.getAccessToken' }, /pages cannot call/],
      ['set_scopes', { allow: ['scope.Camera'] }, /did you mean "scope.camera"\?/],
      ['set_scopes', {}, /at least one scope/],
      ['set_state', { patch: { nothing: 1 } }, /nothing/],
      [
        'set_state',
        { patch: { user: { nickName: '[personal data left out]' } } },
        /patch\.user\.nickName is the placeholder/,
      ],
      ['get_state', { section: 'nothing' }, /no section "nothing". Sections: .*scopes/],
      ['apply_scenario', { scenario: 'Nothing' }, /no scenario "Nothing". Scenarios: New user, Returning user/],
      ['apply_scenario', { scenario: 'nothing.json' }, /no such file/],
      ['answer_prompts', { answers: {} }, /at least one prompt/],
      ['answer_prompts', { answers: { privacy: 'agree' }, timeout: 1 }, /no prompt for privacy within 1 ms/],
    ]
    for (const [tool, input, message] of mistakes) assert.match(await program.fails(tool, input), message)
  })

  test('leaves out secrets, also in errors, unless the command keeps them', async () => {
    await program.does('reset')
    const { session_key, openid } = await server.mock.session.redeem(await server.mock.session.login())
    const scenario = `${await program.does('save_scenario')}${await program.does('get_state')}`
    assert.ok(!scenario.includes(session_key) && !scenario.includes(openid))
    assert.match(scenario, /\[sessionKey left out\]/)
    assert.ok(!(await program.fails('apply_scenario', { scenario: session_key })).includes(session_key))
    const trusted = await connect(server.origin, '--keep-secrets', 'openId')
    try {
      const { identity, session } = await trusted.reads('get_state')
      assert.deepEqual([identity.openId, session.sessionKey], [openid, '[sessionKey left out]'])
    } finally {
      await trusted.client.close()
    }
  })

  test('drives a page in Chromium', async () => {
    await program.does('reset')
    const browser = await puppeteer.launch({
      browser: 'chrome',
      executablePath: await ensureBrowser(),
      headless: true,
      args: ['--no-sandbox'],
    })
    try {
      const page = await browser.newPage()
      await page.goto(`${server.origin}/shop?token=abcdefgh12345`)
      const located = page.evaluate('wx.getLocation({ type: "gcj02" })')
      await program.does('answer_prompts', { answers: { privacy: 'agree' }, timeout: PATIENCE })
      await program.reads('wait_for_call', { api: 'getLocation', pending: true, timeout: PATIENCE })
      const [prompt] = await program.reads('list_prompts')
      assert.equal(prompt.key, 'scope.userLocation')
      await program.does('answer_prompts', { answers: { 'scope.userLocation': true } })
      assert.equal(/** @type {any} */ (await located).errMsg, 'getLocation:ok')
      const { calls } = await program.reads('list_calls', { api: 'getLocation', status: 'ok' })
      assert.deepEqual(calls[0].args, [{ type: 'gcj02' }])
      assert.equal(calls[0].result.latitude, '[personal data left out]')
      const [shop] = await program.reads('list_pages')
      assert.deepEqual([shop.title, shop.url], ['Shop', `${server.origin}/shop`])

      await program.does('add_rule', {
        api: 'checkSession',
        outcome: 'fail',
        result: { errMsg: 'checkSession:fail x' },
      })
      assert.match(await program.fails('call_api', { api: 'checkSession' }), /checkSession:fail x/)
      await program.does('add_rule', { api: 'onKeyboardHeightChange', outcome: 'success' })
      const height = page.evaluate(
        `new Promise((done) => {
          const listen = () => wx.onKeyboardHeightChange ? wx.onKeyboardHeightChange(done) : setTimeout(listen)
          listen()
        })`,
      )
      assert.deepEqual(
        await program.reads('fire', { event: 'onKeyboardHeightChange', payload: { height: 300 }, timeout: PATIENCE }),
        { listeners: 1 },
      )
      assert.deepEqual(await height, { height: 300 })
      await program.does('remove_rules')
      assert.equal((await program.reads('call_api', { api: 'getSetting' })).errMsg, 'getSetting:ok')
    } finally {
      await browser.close()
    }
  })

  test('connects again when the server has been restarted', async () => {
    await server.close()
    assert.match(await program.fails('list_pages'), /No server could be reached at .*: nothing listens there/)
    server = await serve(server.port)
    await program.does('set_state', { patch: { account: { name: 'Again' } } })
    assert.equal((await server.mock.state()).account.name, 'Again')
  })
})

test('a command without a mock at its address says how to get one, and goes on', { timeout: PATIENCE }, async () => {
  const plain = await listen((_request, response) => response.end(PAGE))
  const program = await connect(plain.origin)
  try {
    const message = new RegExp(`There is no mock at ${plain.origin}/__wx-mock/.*--serve ${plain.origin}`)
    assert.match(program.printed(), message)
    assert.match(await program.fails('get_state'), message)
  } finally {
    await program.client.close()
    await plain.close()
  }
})

test('an address with another token is refused', { timeout: PATIENCE }, async () => {
  const server = await serve()
  const right = await connect(server.wholePanel)
  const wrong = await connect(`${server.wholePanel}x`)
  try {
    assert.equal(await right.does('get_state', { section: 'platform' }), 'miniProgram')
    assert.match(await wrong.fails('get_state'), /does not accept this token/)
  } finally {
    await right.client.close()
    await wrong.client.close()
    await server.close()
  }
})

test('--serve starts the mock in front of a dev server, and ends with the client', { timeout: PATIENCE }, async () => {
  const plain = await listen((_request, response) => response.setHeader('content-type', 'text/html').end(PAGE))
  const state = fromRoot('.cache/mcp-state')
  const program = await connect(
    '--serve',
    plain.origin,
    '--port',
    '0',
    '--state',
    state,
    '--scenario',
    'Returning user',
  )
  try {
    assert.equal((await program.reads('get_state', { section: 'session' })).loggedIn, true)
    const [, page = ''] = /Page: (\S+)/.exec(program.printed()) ?? []
    const html = await fetch(page, { headers: { 'sec-fetch-dest': 'document', 'sec-fetch-mode': 'navigate' } })
    assert.equal(html.status, 200)
    await program.client.close()
    await assert.rejects(fetch(page))
  } finally {
    await program.client.close()
    await plain.close()
  }
})

/** @type {[args: string[], message: RegExp][]} */
const wrongCommands = [
  [['mcp', 'a.test', '--serve', 'b.test'], /Give one address/],
  [['mcp', '--keep-secrets', 'all'], /--keep-secrets has no kind "all": it is one of sessionKey/],
  [['serve', '--keep-secrets', 'openId'], /--keep-secrets is an option of "wx-mock-panel mcp"/],
]
for (const [args, message] of wrongCommands) {
  test(`${args.join(' ')} is refused`, { timeout: PATIENCE }, async () => {
    const child = spawn(process.execPath, [COMMAND, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
    let printed = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (printed += text))
    const status = await new Promise((done) => child.once('close', done))
    assert.equal(status, 1)
    assert.match(printed, message)
  })
}
