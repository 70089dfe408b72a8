import { crx, type ManifestV3Export } from '@crxjs/vite-plugin'
import { defineConfig } from 'vite'
import manifest from './manifest.json' with { type: 'json' }

export default defineConfig(({ command }) => ({
  plugins: [crx({ manifest: manifest as ManifestV3Export })],
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
