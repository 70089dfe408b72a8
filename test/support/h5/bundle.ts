import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type AliasOptions, build, type Rolldown } from 'vite'
import type { serve } from '../../../src/demo/server.mjs'

const RUNTIME = new URL('../../../node_modules/uni-h5-3/dist/uni-h5.es.js', import.meta.url)

/** Parts of uni-app 3 that its compiler turns on for the pages that need them. */
function features(): Record<string, string> {
  const names = readFileSync(RUNTIME, 'utf8').match(/__UNI_FEATURE_\w+?__/g) ?? []
  return Object.fromEntries(names.map((name) => [name, 'false']))
}

/** Bundles a script of this folder, with the packages of the registry as they are. */
async function bundle(name: string, alias: AliasOptions, mode = 'development'): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    mode,
    resolve: { alias },
    define: {
      'process.env.NODE_ENV': JSON.stringify(mode),
      'process.env.TARO_ENV': '"h5"',
      'process.env': '{}',
      ...features(),
    },
    build: {
      write: false,
      minify: false,
      lib: {
        entry: fileOf(name),
        formats: ['iife'],
        name: 'page',
        fileName: 'page',
      },
    },
  })
  const [{ output }] = built as [Rolldown.RolldownOutput]
  return output[0].code
}

const fileOf = (path: string) => fileURLToPath(new URL(path, import.meta.url))

const ENTRY = 'wx-mock-panel/taro'

/** Packages of a Taro page, as Taro's compiler names them. Its components are left out: no page of a test draws one. */
const TARO = [
  { find: /^@tarojs\/taro$/, replacement: fileOf('taro-apis.js') },
  { find: '@tarojs/components/dist/components', replacement: fileOf('no-components.js') },
  { find: ENTRY, replacement: fileOf('../../../src/taro/index.ts') },
]

/** Pages of frameworks, by the packages behind the names that their runtimes import. */
const PAGES = {
  'uni-2': { vue: 'vue-2/dist/vue.runtime.common.dev.js', 'vue-router': 'vue-router-3/dist/vue-router.common.js' },
  'uni-3': { vue: '@dcloudio/uni-h5-vue', '@dcloudio/uni-h5': 'uni-h5-3' },
  taro: TARO,
} satisfies Record<string, AliasOptions>

/** Bundles by their names: each process of tests makes one once. */
const bundles = new Map<string, Promise<string>>()

/** Serves the page of a framework at its name. */
export async function serveH5({ route }: Pick<Awaited<ReturnType<typeof serve>>, 'route'>, name: keyof typeof PAGES) {
  const bundled = bundles.get(name) ?? bundle(`${name}.js`, PAGES[name])
  bundles.set(name, bundled)
  const config = { router: { mode: 'hash', base: '/' }, globalStyle: {}, networkTimeout: {}, nvue: {} }
  route(`/${name}.js`, { headers: { 'content-type': 'text/javascript' }, body: await bundled })
  route(`/${name}`, {
    body: `<!doctype html><html lang="en"><title>${name}</title><button id="enter">Enter</button><button id="copy">Copy</button>
      <script>__uniConfig = ${JSON.stringify(config)}; __uniRoutes = []</script><script src="/${name}.js"></script>`,
  })
}

/** Bundles the Taro page, with the mock's entry or without. */
export const bundleTaro = (mode: 'development' | 'production', withMock: boolean) =>
  bundle('taro.js', withMock ? TARO : [{ find: ENTRY, replacement: fileOf('nothing.js') }, ...TARO], mode)
