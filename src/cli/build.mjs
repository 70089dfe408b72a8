// Builds the extension into dist/chrome and dist/firefox, and the rest of the package: its entries, the panel of its server,
// their types, the schema.
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { join } from 'node:path'
import { minifySync, runnerImport, build as viteBuild } from 'vite'
import { makeFirefoxExtension } from './firefox.mjs'
import { thirdPartyLicenses } from './licenses.mjs'
import { keepGlobals } from './page-script.mjs'
import { fromRoot, PlainError, runNode, say } from './run.mjs'
import {
  build as buildExtension,
  extensionFolder,
  firefoxFolder,
  requireNode,
  requirePlainPath,
  runMain,
} from './setup.mjs'

const dist = fromRoot('dist')
/** Packages that are not bundled: dependencies of the package, and valibot for its types. */
const external = [
  /^node:/,
  ...builtinModules,
  /^@playwright\/test/,
  /^playwright/,
  'valibot',
  'ws',
  'httpxy',
  'vite',
  '@tarojs/taro',
]

/**
 * Leaves imports of DevTools' own modules as they are: those functions run in its front end.
 * @type {import('vite').Plugin}
 */
const devtoolsModules = {
  name: 'devtools-modules',
  enforce: 'pre',
  resolveId: (id) => (/^\.\/(ui|core)\//.test(id) ? { id, external: true } : undefined),
}

/** Chunk of the SDK for the command `mcp` and what it needs: nobody but that command loads it. */
const SDK = { name: 'sdk', test: /\/node_modules\/(?:@modelcontextprotocol|zod)\// }

/**
 * Minifies the SDK, which is larger than all code of ours; ours stays readable in stack traces.
 * @type {import('vite').Plugin}
 */
const minifySdk = {
  name: 'minify-sdk',
  generateBundle(_options, bundle) {
    for (const file of Object.values(bundle)) {
      if (file.type === 'chunk' && file.name === SDK.name) file.code = minifySync(file.fileName, file.code).code
    }
  },
}

/** Entries that CommonJS can load too, as jest does. Vite is an ES module, so its plugin is one too. */
const COMMON_JS = ['node/index', 'playwright/index', 'server/index']

/** @type {import('vite').InlineConfig} */
const shared = { configFile: false, logLevel: 'warn', publicDir: false, root: fromRoot() }

await runMain(async () => {
  requireNode()
  requirePlainPath()
  const parts = process.argv.slice(2)
  const steps = { extension, page, 'server-page': serverPage, entries, 'web-panel': webPanel, types, schema }
  for (const [name, step] of Object.entries(steps)) if (parts.length === 0 || parts.includes(name)) await step()
  say('Built into dist/.')
})

async function extension() {
  if ((await buildExtension()) !== 0) throw new PlainError('The extension did not build: see the message above.')
  makeFirefoxExtension(extensionFolder, firefoxFolder)
}

/** Builds the fixture's script for pages: without imports, and with most of it in functions that are called on demand. */
async function page() {
  const early = await script('src/playwright/early.ts', 'wxMockEarly')
  const rest = await script('src/playwright/page.ts', 'wxMockPage')
  mkdirSync(join(dist, 'playwright'), { recursive: true })
  const screen = await script('src/playwright/screen.ts', 'wxMockScreen')
  const late = (/** @type {string} */ code, /** @type {string} */ name) => `function () {${code}return ${name}}`
  const parts = [late(rest, 'wxMockPage'), late(screen, 'wxMockScreen')]
  const text = keepGlobals(`${early}wxMockEarly.begin(${parts})`)
  writeFileSync(join(dist, 'playwright/page.js'), ascii(text))
}

/** Builds the dev server's script for pages: its dialogs are in a function that is called on demand. */
async function serverPage() {
  const main = await script('src/server/page/main.ts', 'wxMockServer')
  const screen = await script('src/playwright/screen.ts', 'wxMockScreen')
  mkdirSync(join(dist, 'server'), { recursive: true })
  const text = `(function () {${main}wxMockServer.begin(function () {${screen}return wxMockScreen})})()`
  writeFileSync(join(dist, 'server/page.js'), ascii(keepGlobals(text)))
}

/** Escapes all but ASCII: browsers load it faster than the two bytes per character that Chinese text would need. @param {string} text */
function ascii(text) {
  return text.replace(/[^\0-\x7f]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/** A module, and what it exports, as a script that declares one name. @param {string} entry @param {string} name */
async function script(entry, name) {
  const built = await viteBuild({
    ...shared,
    build: {
      write: false,
      target: 'es2022',
      lib: { entry: fromRoot(entry), formats: ['iife'], name, fileName: () => `${name}.js` },
    },
  })
  const [{ output }] = /** @type {[import('vite').Rolldown.RolldownOutput]} */ (built)
  return output[0].code
}

async function entries() {
  for (const name of ['node', 'cli', 'taro']) rmSync(join(dist, name), { recursive: true, force: true })
  const modules = ['node/index', 'playwright/index', 'server/index', 'server/vite', 'taro/index', 'cli/index']
  // The modules of CommonJS have no other packages.
  await bundle(modules, [minifySdk, thirdPartyLicenses()], {
    codeSplitting: { groups: [SDK] },
    format: 'es',
    entryFileNames: '[name].js',
    chunkFileNames: 'node/[name]-[hash].js',
  })
  await bundle(COMMON_JS, [], { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: 'node/[name]-[hash].cjs' })
}

/**
 * Bundles modules of `src` for Node.
 * @param {string[]} modules paths without `.ts`
 * @param {import('vite').Plugin[]} plugins
 * @param {import('vite').Rolldown.OutputOptions} output
 */
async function bundle(modules, plugins, output) {
  const input = Object.fromEntries(modules.map((name) => [name, fromRoot(`src/${name}.ts`)]))
  await viteBuild({
    ...shared,
    plugins: [devtoolsModules, ...plugins],
    ssr: { noExternal: true },
    build: {
      ssr: true,
      outDir: dist,
      emptyOutDir: false,
      target: 'node20',
      minify: false,
      rollupOptions: { input, external, output },
    },
  })
}

/** Builds the panel that the server serves, with relative addresses: its path depends on the server. */
async function webPanel() {
  await viteBuild({
    ...shared,
    root: fromRoot('panels/web'),
    plugins: [thirdPartyLicenses()],
    base: './',
    build: {
      outDir: join(dist, 'server/panel'),
      emptyOutDir: true,
      target: 'es2022',
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
    },
  })
}

/** Builds the type declarations of both kinds of module, with file names that every kind of module resolution finds. */
async function types() {
  const folder = join(dist, 'types')
  rmSync(folder, { recursive: true, force: true })
  if ((await runNode('node_modules/typescript/bin/tsc', ['-p', 'tsconfig.package.json'])) !== 0) {
    throw new PlainError('The types did not build: see the message above.')
  }
  // Not part of any exported type.
  for (const name of ['cli', 'chromium']) rmSync(join(folder, name), { recursive: true, force: true })
  for (const name of ['miniprogram', 'minigame']) {
    copyFileSync(fromRoot(`src/official/${name}.d.ts`), join(folder, `${name}.d.ts`))
  }
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.d.ts')) continue
    const file = join(folder, name)
    const text = readFileSync(file, 'utf8')
    const naming = (/** @type {string} */ ending) =>
      text.replace(/(from |import\()(["'])(\.{1,2}\/[^"']+?)(?:\.js)?\2/g, `$1$2$3${ending}$2`)
    writeFileSync(file, naming('.js'))
    writeFileSync(file.replace(/ts$/, 'cts'), naming('.cjs'))
  }
}

/** Builds the JSON Schema of scenario files. */
async function schema() {
  const { module } = await runnerImport(fromRoot('src/cli/schema.ts'), shared)
  const { scenarioSchema } = /** @type {typeof import('./schema')} */ (module)
  mkdirSync(dist, { recursive: true })
  writeFileSync(join(dist, 'scenario.schema.json'), `${JSON.stringify(scenarioSchema(), null, 2)}\n`)
}
