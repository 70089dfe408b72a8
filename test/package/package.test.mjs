// Tests the package like a user: packed, installed into an empty project, and used there.
import assert from 'node:assert/strict'
import { execFile, spawn } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core'
import { publint } from 'publint'
import { formatMessage } from 'publint/utils'
import { ensureBrowser } from '../../src/cli/browser.mjs'
import { LICENSES } from '../../src/cli/licenses.mjs'
import { fromRoot } from '../../src/cli/run.mjs'
import { serve } from '../../src/demo/server.mjs'
import { blockFile, GUIDE, NOT_OURS, PAGES } from './documented-pages.mjs'

const project = mkdtempSync(join(tmpdir(), 'wx-mock-package-'))
const inProject = (/** @type {string[]} */ ...parts) => join(project, ...parts)
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'

/**
 * @param {string} program
 * @param {string[]} args
 * @param {{ cwd?: string, env?: Record<string, string> }} [options]
 * @returns {Promise<{ code: number, output: string }>}
 */
const run = (program, args, { cwd = project, env = {} } = {}) =>
  new Promise((done) => {
    // The environment of this test must not affect the inner runs.
    const { NODE_OPTIONS: _options, NODE_TEST_CONTEXT: _context, ...outer } = process.env
    execFile(program, args, { cwd, env: { ...outer, ...env } }, (error, stdout, stderr) => {
      done({ code: error ? Number(error.code ?? 1) : 0, output: stdout + stderr })
    })
  })
const node = (/** @type {string[]} */ args, /** @type {Record<string, string>} */ env = {}) =>
  run(process.execPath, args, { env })

/** @type {string[]} */
let packed = []
let tarball = ''

/** A page of a user, for the examples in the documents. */
const SHOP = `<!doctype html><title>Shop</title><button>Near me</button><script>
  wx.checkSession({ fail: () => wx.login({}) })
  document.querySelector('button').onclick = async () => {
    const { authSetting } = await wx.getSetting()
    if (authSetting['scope.userLocation'] === false) await wx.openSetting()
    await wx.getLocation({ type: 'gcj02' })
  }
</script>`

/** What the user's project has: the package itself, its dependencies, and Node. */
const NOT_BUNDLED = [
  'wx-mock-panel',
  '@playwright/test',
  'node',
  'vite',
  'ws',
  'httpxy',
  'playwright-core',
  '@tarojs/taro',
]

/** Folders of dist that have bundles with code of others. */
const LICENSED = ['', 'chrome/', 'server/panel/']

/** Dependencies of the package. */
const dependencies = ['httpxy', 'minigame-api-typings', 'miniprogram-api-typings', 'valibot', 'ws']

/** @param {string} folder */
async function pack(folder) {
  const { code, output } = await run(npm, ['pack', '--json', '--ignore-scripts', '--pack-destination', project], {
    cwd: folder,
  })
  assert.equal(code, 0, output)
  const [{ filename, files }] = JSON.parse(output.slice(output.indexOf('[\n'), output.lastIndexOf(']') + 1))
  return { tarball: `./${filename}`, files: files.map((/** @type {{ path: string }} */ { path }) => path) }
}

before(async () => {
  const ours = await pack(fromRoot())
  packed = ours.files
  tarball = ours.tarball
  writeFileSync(inProject('package.json'), JSON.stringify({ private: true, type: 'module' }))
  // The copies of this repository replace a download.
  const others = await Promise.all(dependencies.map((name) => pack(fromRoot('node_modules', name))))
  const tarballs = [ours, ...others].map(({ tarball }) => tarball)
  const installed = await run(npm, ['install', '--offline', '--no-audit', '--no-fund', ...tarballs])
  assert.equal(installed.code, 0, installed.output)
  // A project installs Playwright and TypeScript itself; the copies of this repository replace a download.
  for (const name of [
    '@playwright',
    'playwright',
    'playwright-core',
    '@types',
    'undici-types',
    'typescript',
    '@typescript',
    'vite',
  ]) {
    symlinkSync(fromRoot('node_modules', name), inProject('node_modules', name))
  }
  cpSync(fromRoot('test/package/project'), project, { recursive: true })
})

after(() => rmSync(project, { recursive: true, force: true }))

test('contains the extension, the entries, types, schema, the pages for users and LICENSE, and nothing else', () => {
  const wanted = [
    /^package\.json$/,
    /^LICENSE$/,
    /^dist\/chrome\//,
    /^dist\/(node|playwright|server|taro|cli)\/[\w-]+\.c?js$/,
    /^dist\/(server\/panel\/)?third-party-licenses\.md$/,
    /^dist\/server\/panel\/(index\.html|assets\/[\w.-]+)$/,
    /^dist\/types\/.+\.d\.c?ts$/,
    /^dist\/scenario\.schema\.json$/,
    /^README\.zh-CN\.md$/,
  ]
  assert.deepEqual(
    packed.filter((path) => !PAGES.includes(path) && !wanted.some((one) => one.test(path))),
    [],
  )
  for (const path of [
    ...PAGES,
    'dist/chrome/manifest.json',
    'dist/node/index.js',
    'dist/playwright/page.js',
    'dist/server/page.js',
    'dist/server/panel/index.html',
    ...LICENSED.map((folder) => `dist/${folder}${LICENSES}`),
    'LICENSE',
  ]) {
    assert.ok(packed.includes(path), path)
  }
})

test('has the license of each package whose code it bundles', () => {
  const files = ['src', 'panels'].flatMap((folder) =>
    readdirSync(fromRoot(folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => readFileSync(fromRoot(folder, name), 'utf8')),
  )
  const imported = files.flatMap((code) => [
    ...code.matchAll(/^(?:import (?!type )|export |\} ).*from '((?:@[\w-]+\/)?[\w-]+)[^']*'$/gm),
  ])
  const names = new Set(imported.map(([, name = '']) => name))
  const bundled = [...names].filter((name) => !NOT_BUNDLED.includes(name))
  assert.ok(bundled.length > 10, bundled.join())
  const listed = LICENSED.map((folder) => readFileSync(fromRoot('dist', folder, LICENSES), 'utf8')).join('\n')
  // The last ones are bundled into one of the others by its authors.
  for (const name of [...bundled, 'ajv', 'fast-uri']) {
    const [, text = ''] = listed.split(`\n## ${name} `)
    assert.match(text.split('\n## ')[0] ?? '', /Copyright|Mozilla Public License/, name)
  }
})

test('installs the official typings, the schema validator, WebSockets and the proxy, and nothing else', () => {
  const { packages } = JSON.parse(readFileSync(inProject('package-lock.json'), 'utf8'))
  const { dependencies: named } = packages['node_modules/wx-mock-panel']
  assert.deepEqual(Object.keys(named).sort(), dependencies)
  assert.deepEqual(
    Object.keys(packages).sort(),
    ['', ...dependencies.map((name) => `node_modules/${name}`), 'node_modules/wx-mock-panel'].sort(),
  )
})

test('puts the mock into the pages of a server of Node, and into those of Vite', async () => {
  const { code, output } = await node(['in-server.mjs'])
  assert.equal(code, 0, output)
  assert.match(output, /page: true, panel: 200, plugin: wx-mock-panel/)
})

test('answers wx in Node', async () => {
  const { code, output } = await node(['in-node.mjs'])
  assert.equal(code, 0, output)
  assert.match(output, /getLocation:fail auth deny/)
})

for (const jest of ['jest-29', 'jest-30']) {
  test(`is loaded by require under ${jest}`, async () => {
    const { code, output } = await node([
      fromRoot('node_modules', jest, 'bin/jest.js'),
      '--config',
      inProject('jest/package.json'),
    ])
    assert.equal(code, 0, output)
    assert.match(output, /2 passed, 2 total/)
  })
}

test('is loaded by require, with its fixture and its server', async () => {
  const { code, output } = await node([
    '--input-type=commonjs',
    '-e',
    `console.log(['wx-mock-panel/playwright', 'wx-mock-panel/server'].map((name) => Object.keys(require(name)).join()))`,
  ])
  assert.equal(code, 0, output)
  assert.match(output, /test/)
  assert.match(output, /createWxMockServer/)
})

test('has exports, files and types that every way of import finds', async () => {
  const { messages } = await publint({ pkgDir: fromRoot(), pack: 'npm' })
  assert.deepEqual(
    messages.map((message) => formatMessage(message, {})),
    [],
  )
  const archive = createPackageFromTarballData(new Uint8Array(readFileSync(inProject(tarball))))
  const result = await checkPackage(archive, { excludeEntrypoints: ['./scenario.schema.json'] })
  assert.ok(result.types, 'no types')
  // Node 10 knows no exports, and Vite is an ES module only: so is its plugin, and what a builder reads.
  const others = result.problems.filter(
    (problem) =>
      !('resolutionKind' in problem && problem.resolutionKind === 'node10') &&
      !(
        'entrypoint' in problem &&
        ['./vite', './taro'].includes(problem.entrypoint) &&
        problem.kind === 'CJSResolvesToESM'
      ),
  )
  assert.deepEqual(others, [])
})

test('has types that compile in a strict project', async () => {
  const { code, output } = await node(['node_modules/typescript/bin/tsc', '-p', '.'])
  assert.equal(code, 0, output)
})

test('has the official types on request', async () => {
  const { code, output } = await node(['node_modules/typescript/bin/tsc', '-p', 'official'])
  assert.equal(code, 0, output)
})

test('runs a Playwright test in engine mode', async () => {
  const WX_MOCK_BROWSER = await ensureBrowser()
  const { code, output } = await node(['node_modules/@playwright/test/cli.js', 'test'], { WX_MOCK_BROWSER })
  assert.equal(code, 0, output)
  assert.match(output, /2 passed/)
})

test('is documented by pages whose code compiles and runs', async () => {
  mkdirSync(inProject('docs'))
  const tools = ['vitest', '@vitest', 'vite', 'typescript', 'express']
  for (const name of tools) {
    if (!existsSync(inProject('node_modules', name))) {
      symlinkSync(fromRoot('node_modules', name), inProject('node_modules', name))
    }
  }
  writeFileSync(
    inProject('docs/tsconfig.json'),
    JSON.stringify({ extends: '../tsconfig.json', compilerOptions: { skipLibCheck: true }, include: ['**/*.ts'] }),
  )
  const tests = { page: 0, unit: 0 }
  const setups = []
  for (const page of [...PAGES, ...GUIDE]) {
    const blocks = [...readFileSync(fromRoot(page), 'utf8').matchAll(/^```(\w*)\n(.*?)^```$/gms)]
    const code = blocks.filter(([, language = '']) => !NOT_OURS.includes(language))
    assert.ok(code.length > 1 || GUIDE.includes(page), page)
    for (const [index, [, language = '', text = '']] of code.entries()) {
      const folder = join('docs', page.replaceAll(/\W/g, '-'), `${index}`)
      const file = blockFile(text, language)
      mkdirSync(inProject(folder), { recursive: true })
      writeFileSync(inProject(folder, file.name), file.text)
      if (file.name === 'block.setup.js') setups.push(join(folder, file.name))
      tests[file.name.includes('.page.') ? 'page' : 'unit'] += file.text.match(/^test\(/gm)?.length ?? 0
    }
  }
  const compiled = await node(['node_modules/typescript/bin/tsc', '-p', 'docs'])
  assert.equal(compiled.code, 0, compiled.output)

  for (const file of setups) {
    const { code, output } = await node([file])
    assert.equal(code, 0, output)
  }

  const server = await serve()
  server.route('/shop', { body: SHOP })
  const config = {
    testDir: '.',
    testMatch: '**/*.page.ts',
    // Bounds for a slow machine, as in the configuration of test/fixture.
    timeout: 60_000,
    expect: { timeout: 15_000 },
    use: {
      baseURL: server.origin,
      launchOptions: { executablePath: await ensureBrowser(), args: ['--no-sandbox'] },
    },
  }
  writeFileSync(inProject('docs/playwright.config.ts'), `export default ${JSON.stringify(config)}\n`)
  const ran = await node(['node_modules/@playwright/test/cli.js', 'test', '-c', 'docs'])
  await server.close()
  assert.equal(ran.code, 0, ran.output)
  assert.match(ran.output, new RegExp(`\\b${tests.page} passed`))
  const vitest = await node(['node_modules/vitest/vitest.mjs', 'run', '--root', 'docs'], { NO_COLOR: '1' })
  assert.equal(vitest.code, 0, vitest.output)
  assert.match(vitest.output, new RegExp(`Tests\\s+${tests.unit} passed`))
})

test('checks scenarios and reports what is wrong and where', async () => {
  const command = 'node_modules/wx-mock-panel/dist/cli/index.js'
  const good = await node([command, 'validate', 'scenarios/refused.json'])
  assert.deepEqual(
    [good.code, good.output.trim()],
    [0, 'scenarios/refused.json: "Refused" is valid (miniGame, rules: 1)'],
  )
  mkdirSync(inProject('bad'))
  writeFileSync(inProject('bad/one.json'), JSON.stringify({ version: 1, name: 'Bad', state: { platform: 'toaster' } }))
  const bad = await node([command, 'validate', 'bad/one.json', 'bad/two.json'])
  assert.equal(bad.code, 1)
  assert.match(bad.output, /bad\/one\.json: Failed to import scenario: state\.platform must be/)
  assert.match(bad.output, /bad\/two\.json: file not found/)

  writeFileSync(inProject('bad/old.json'), '\uFEFF{ "version": 1, "name": "x" }', 'utf16le')
  const old = await node([command, 'validate', 'bad/old.json'])
  assert.equal(old.output.trim(), 'bad/old.json: the file is not UTF-8 text; save it as UTF-8')

  const marked = '\uFEFF{ "version": 1, "name": "a\\u001b[2J\\nb" }'
  writeFileSync(inProject('bad/mark\u001b[2J.json'), marked)
  const odd = await node([command, 'validate', 'bad/mark\u001b[2J.json', 'bad'])
  assert.deepEqual(odd.output.trim().split('\n').sort(), [
    'bad/mark\\x1b[2J.json: "a\\x1b[2J\\x0ab" is valid (miniProgram, rules: 0)',
    'bad: this is a folder; name the files in it, such as scenarios/*.json',
  ])
})

test('rejects what it cannot open in one sentence', async () => {
  const command = 'node_modules/wx-mock-panel/dist/cli/index.js'
  for (const [args, message] of /** @type {[string[], RegExp][]} */ ([
    [['ftp://a.example'], /^"ftp:\/\/a\.example" is not an http or https address/],
    [['javascript:alert(1)'], /is not an http or https address/],
    [[''], /^"" is not a URL/],
    [['localhost:1', '--scenario', '.'], /is a folder; name a file in it$/],
    [['localhost:1', '--browser', 'package.json'], /^No browser found at package\.json\.$/],
    [['localhost:1', '--browser', process.execPath], /node did not start: it ended at once\n.*bad option/],
  ])) {
    const { code, output } = await node([command, ...args])
    assert.equal(code, 1, output)
    assert.match(output.trim(), message)
  }
})

test('opens DevTools on a live page with the scenario and ends with the terminal', async () => {
  // The browser is headless; DISPLAY is set so that the command starts.
  const browser = inProject('chromium-without-window')
  writeFileSync(browser, `#!/bin/sh\nexec '${await ensureBrowser()}' --headless=new "$@"\n`, { mode: 0o755 })
  const page = '<!doctype html><script>wx.checkSession({ fail: (e) => fetch("/reported?" + e.errMsg) })</script>'
  const server = createServer()
  await new Promise((done) => server.listen(0, 'localhost', () => done(undefined)))
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address())
  /** @type {Promise<string>} */
  const reported = new Promise((done) => {
    server.on('request', ({ url = '' }, response) => {
      if (url.startsWith('/reported?')) done(decodeURIComponent(url))
      response.setHeader('content-type', 'text/html').end(page)
    })
  })
  const command = spawn(
    process.execPath,
    [
      'node_modules/wx-mock-panel/dist/cli/index.js',
      ...[`http://localhost:${port}/`, '--scenario', 'Session expired', '--browser', browser],
    ],
    { cwd: project, env: { ...process.env, DISPLAY: ':0', XDG_CACHE_HOME: inProject('cache') } },
  )
  let output = ''
  const opened = new Promise((done, failed) => {
    for (const stream of [command.stdout, command.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        output += text
        if (output.includes('DevTools is open on the wx Mock panel')) done(output)
        if (output.includes('could not be opened')) failed(new Error(output))
      })
    }
    command.on('exit', () => failed(new Error(output)))
  })
  try {
    assert.match(await reported, /checkSession:fail session time out/)
    await opened
  } finally {
    const closed = new Promise((done) => command.once('exit', done))
    command.kill('SIGINT')
    assert.equal(await closed, 0, output)
    server.closeAllConnections()
    server.close()
  }
})

test('prints its usage', async () => {
  const command = 'node_modules/wx-mock-panel/dist/cli/index.js'
  const help = await node([command, '--help'])
  assert.equal(help.code, 0)
  assert.match(help.output, /wx-mock-panel validate <file>/)
  const wrong = await node([command, '--senario', 'x'])
  assert.equal(wrong.code, 1)
  assert.match(wrong.output, /Unknown option '--senario'/)
})

test('a callback that throws ends a process whose timers were fake before the import', async () => {
  // As jest does with `fakeTimers: { enableGlobally: true }`: the property `clock` marks the fake functions.
  const { code, output } = await node([
    '--input-type=module',
    '-e',
    `for (const name of ['setTimeout', 'queueMicrotask']) globalThis[name] = Object.assign(() => {}, { clock: {} })
    const { createWxMock } = await import('wx-mock-panel')
    createWxMock().wx.login({ success() { throw new Error('thrown by the callback') } })`,
  ])
  assert.equal(code, 1, output)
  assert.match(output, /thrown by the callback/)
})
