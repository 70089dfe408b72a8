import { execFile } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import type { TestInfo } from '@playwright/test'
import { ensureBrowser } from '../../../src/cli/browser.mjs'
import { fromRoot } from '../../../src/cli/run.mjs'

/** Runs the code of a Playwright test in a new project with only the engine, and returns its output. */
export async function runPlaywright(code: string, testInfo: TestInfo): Promise<string> {
  const config = {
    testDir: '.',
    outputDir: 'results',
    testMatch: '*.alone.ts',
    timeout: 60_000,
    use: {
      actionTimeout: 20_000,
      launchOptions: { executablePath: await ensureBrowser(), args: ['--no-sandbox'] },
    },
  }
  writeFileSync(testInfo.outputPath('playwright.config.ts'), `export default ${JSON.stringify(config)}\n`)
  writeFileSync(testInfo.outputPath('panel.alone.ts'), code)
  return run(testInfo.outputDir, 'node_modules/@playwright/test/cli.js', 'test', '-c', '.', '--reporter=line')
}

/** Runs the code of a vitest test in a new project, and returns its output. */
export function runVitest(code: string, testInfo: TestInfo): Promise<string> {
  const config = {
    test: { include: ['*.alone.test.ts'] },
    // Matches the exports of the installed package.
    resolve: { alias: { 'wx-mock-panel': fromRoot('dist/node/index.js') } },
  }
  writeFileSync(testInfo.outputPath('vitest.config.mjs'), `export default ${JSON.stringify(config)}\n`)
  writeFileSync(testInfo.outputPath('panel.alone.test.ts'), code)
  return run(testInfo.outputDir, 'node_modules/vitest/vitest.mjs', 'run', '--root', '.')
}

/** Runs a script without the environment variables of the outer run. */
function run(cwd: string, script: string, ...args: readonly string[]): Promise<string> {
  const { PLAYWRIGHT_JSON_OUTPUT_FILE: _file, FORCE_COLOR: _colors, ...outer } = process.env
  const env = { ...outer, NO_COLOR: '1' }
  return new Promise((done) => {
    execFile(process.execPath, [fromRoot(script), ...args], { cwd, env }, (_error, stdout, stderr) =>
      done(stdout + stderr),
    )
  })
}
