import type { KnipConfig } from 'knip'

const config: KnipConfig = {
  entry: [
    'src/background/main.ts',
    'src/{bridge,page}/main.iife.ts',
    'panels/*/main.{ts,tsx}',
    'test/*.mjs',
    'test/{dialog,panel}-preview/{shoot.mjs,main.ts,preview.tsx,popup.tsx}',
    'test/bench/*.mjs',
    'test/unit/**/*.test.{ts,tsx}',
    'test/e2e/**/*.spec.ts',
  ],
  // Modules of DevTools, imported inside its front end; and a program that the system has or not.
  ignoreUnresolved: ['./ui/legacy/legacy.js', './core/common/common.js', './core/root/root.js'],
  ignoreBinaries: ['fc-list'],
  project: ['{src,panels,test}/**/*.{ts,tsx,mjs}'],
}

export default config
