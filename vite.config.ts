import { crx, type ManifestV3Export } from '@crxjs/vite-plugin'
import { defineConfig, type Plugin } from 'vite'
import manifest from './manifest.json' with { type: 'json' }
import { finishPageScript } from './src/cli/page-script.mjs'

/** After the extension's own plugin, which builds its content scripts without any other. */
const pageScript: Plugin = {
  name: 'page-script',
  enforce: 'post',
  apply: 'build',
  generateBundle: {
    order: 'post',
    async handler(_options, bundle) {
      const script = bundle['src/page/main.iife.js']
      if (script?.type === 'asset') script.source = await finishPageScript(String(script.source))
      else if (script) script.code = await finishPageScript(script.code)
      else this.error('the page script is not in the bundle')
    },
  },
}

export default defineConfig(({ command }) => ({
  plugins: [crx({ manifest: manifest as ManifestV3Export }), pageScript],
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
