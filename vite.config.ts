import { crx, type ManifestV3Export } from '@crxjs/vite-plugin'
import { defineConfig, type Plugin } from 'vite'
import manifest from './manifest.json' with { type: 'json' }
import packageFile from './package.json' with { type: 'json' }
import { thirdPartyLicenses } from './src/cli/licenses.mjs'
import { INNER_NAMES, keepGlobals, minifyAgain } from './src/cli/page-script.mjs'

/** Short names of members, the same in the page's script and in those that exchange objects with it. */
const shortNames = {}

/** Scripts of pages, and how each is finished, one after another. All but the last share their globals with the page. */
const PAGE_SCRIPTS: Readonly<Record<string, (code: string) => Promise<string>>> = {
  'src/page/main.iife.js': (code) => minifyAgain(keepGlobals(code), INNER_NAMES.page, shortNames),
  'src/page/late.iife.js': (code) => minifyAgain(keepGlobals(code), INNER_NAMES.page, shortNames),
  'src/page/companions.iife.js': (code) => minifyAgain(keepGlobals(code), INNER_NAMES.page, shortNames),
  'src/bridge/main.iife.js': (code) => minifyAgain(code, INNER_NAMES.bridge),
}

/** After the extension's own plugin, which builds its content scripts without any other. */
const pageScripts: Plugin = {
  name: 'page-scripts',
  enforce: 'post',
  apply: 'build',
  generateBundle: {
    order: 'post',
    async handler(_options, bundle) {
      for (const [name, finish] of Object.entries(PAGE_SCRIPTS)) {
        const script = bundle[name]
        if (script?.type === 'asset') script.source = await finish(String(script.source))
        else if (script) script.code = await finish(script.code)
        else this.error(`${name} is not in the bundle`)
      }
    },
  },
}

export default defineConfig(({ command }) => ({
  plugins: [
    crx({ manifest: { ...manifest, version: packageFile.version } as ManifestV3Export }),
    pageScripts,
    thirdPartyLicenses(),
  ],
  publicDir: 'panels/public',
  build: {
    // The dev server writes an extension that needs it running: it must never pass for a build.
    outDir: command === 'serve' ? 'dist/dev' : 'dist/chrome',
    emptyOutDir: true,
    target: 'es2022',
    sourcemap: false,
    modulePreload: { polyfill: false },
    rollupOptions: {
      // The manifest names only the DevTools page, which names this one in a string.
      input: { mock: 'panels/mock/index.html' },
    },
  },
}))
