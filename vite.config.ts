import { crx, type ManifestV3Export } from '@crxjs/vite-plugin'
import { defineConfig, type Plugin } from 'vite'
import manifest from './manifest.json' with { type: 'json' }
import { minifyAgain } from './src/cli/page-script.mjs'

/** Scripts that every page loads. */
const PAGE_SCRIPTS = ['src/page/main.iife.js', 'src/bridge/main.iife.js']

/** After the extension's own plugin, which builds its content scripts without any other. */
const pageScripts: Plugin = {
  name: 'page-scripts',
  enforce: 'post',
  apply: 'build',
  generateBundle: {
    order: 'post',
    async handler(_options, bundle) {
      for (const name of PAGE_SCRIPTS) {
        const script = bundle[name]
        if (script?.type === 'asset') script.source = await minifyAgain(String(script.source))
        else if (script) script.code = await minifyAgain(script.code)
        else this.error(`${name} is not in the bundle`)
      }
    },
  },
}

export default defineConfig(({ command }) => ({
  plugins: [crx({ manifest: manifest as ManifestV3Export }), pageScripts],
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
