import type { KnipConfig } from 'knip'

const config: KnipConfig = {
  entry: [
    'src/background/main.ts',
    'src/{bridge,page}/*.iife.ts',
    'panels/*/main.{ts,tsx}',
    'test/*.mjs',
    'test/{dialog,panel}-preview/{shoot.mjs,main.ts,preview.tsx,popup.tsx}',
    'test/bench/*.mjs',
    'test/unit/**/*.test.{ts,tsx}',
    'test/unit/testing/fake-timers/*.{fail,config}.ts',
    'src/{node,playwright,server,taro}/index.ts',
    'src/server/{vite,page/main}.ts',
    'src/playwright/{early,page,screen}.ts',
    'src/cli/{headless,index,schema}.ts',
    'src/cli/start.mjs',
    'src/cli/tour/steps.ts',
    'test/e2e/**/*.spec.ts',
    'test/fixture/**/*.{spec,fail}.ts',
    'test/{firefox,fixture,package,server,start}/*.test.mjs',
    'test/fixture/**/playwright.config.ts',
    'test/package/project/**/*.{mjs,ts}',
    'test/examples/*.{mjs,ts}',
    'test/types/*.test-d.ts',
    'test/bench/tests/*.ts',
  ],
  // Modules of DevTools, imported inside its front end; and a program that the system has or not.
  ignoreUnresolved: ['./ui/legacy/legacy.js', './core/common/common.js', './core/root/root.js', './core/sdk/sdk.js'],
  ignoreBinaries: ['fc-list'],
  // Read as text and put into pages, or run as programs.
  ignoreDependencies: [
    '@tarojs/taro',
    '@tarojs/taro-h5',
    'addons-linter',
    'axe-core',
    'echarts',
    'jest-29',
    'jest-30',
    'uni-h5-2',
    'vue-2',
    'vue-router-3',
    'weixin-js-sdk',
  ],
  // The package's CommonJS types are built from those of its modules.
  ignore: ['dist/**'],
  project: ['{src,panels,test}/**/*.{ts,tsx,mjs}'],
}

export default config
