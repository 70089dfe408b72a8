// Runs the checks that addons.mozilla.org makes (those of `web-ext lint`) on both builds.
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { test } from 'node:test'
import { fromRoot } from '../../src/cli/run.mjs'
import { extensionFolder, firefoxFolder } from '../../src/cli/setup.mjs'

/** Findings that any extension for Chrome alone has: it has no event page, and no settings of Firefox. */
const ONLY_CHROME = ['ADDON_ID_REQUIRED', 'BACKGROUND_SERVICE_WORKER_NOFALLBACK', 'MISSING_DATA_COLLECTION_PERMISSIONS']
/** Preact's `dangerouslySetInnerHTML`, which no code of ours uses (`.biome/no-html-from-strings.grit`). */
const PREACT = 'UNSAFE_VAR_ASSIGNMENT assets/jsxRuntime'

/** @param {string} folder @returns {Promise<{ code: string, file?: string }[]>} */
const findings = (folder) =>
  new Promise((done) => {
    const args = [fromRoot('node_modules/addons-linter/bin/addons-linter'), folder, '--output', 'json']
    execFile(process.execPath, args, { maxBuffer: 2 ** 26 }, (_error, stdout) => {
      const { errors, warnings, notices } = JSON.parse(stdout)
      done([...errors, ...warnings, ...notices])
    })
  })

for (const [name, folder, expected] of /** @type {const} */ ([
  ['Firefox', firefoxFolder, []],
  ['Chrome', extensionFolder, ONLY_CHROME],
])) {
  test(`the checks of addons.mozilla.org find nothing in the build for ${name}`, async () => {
    const found = (await findings(folder)).map(({ code, file = '' }) => `${code} ${file}`)
    const ours = found.filter((each) => !each.startsWith(PREACT)).map((each) => each.split(' ')[0])
    assert.deepEqual(ours.sort(), [...expected].sort())
  })
}
