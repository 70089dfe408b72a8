// Makes the extension for Firefox from the one for Chrome. All that differs is here; the code is the same.
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The oldest Firefox that names the document of a message (`documentId`), as all Chromes do that the extension runs in. */
const OLDEST = '153.0'

/** @typedef {Record<string, any>} Manifest */

/**
 * Returns the manifest for Firefox.
 * @param {Manifest} manifest of the built extension for Chrome
 * @returns {Manifest}
 */
export function firefoxManifest(manifest) {
  const { key: _key, minimum_chrome_version: _version, web_accessible_resources: _resources, ...shared } = manifest
  const { service_worker, type } = manifest.background
  return {
    ...shared,
    // Firefox has no service workers in extensions, but pages that stop when they are idle.
    background: { scripts: [service_worker], type },
    browser_specific_settings: {
      gecko: {
        id: 'wx-mock-panel@wx-mock-panel.github.io',
        strict_min_version: OLDEST,
        data_collection_permissions: { required: ['none'] },
      },
    },
  }
}

/**
 * Returns the rules of a file as Firefox accepts them: it redirects no request of a content script to a data: address, so
 * the made-up address of the seeds is blocked, and documents need not wait for a name server.
 * @param {{ action: { type: string } }[]} rules
 */
export const firefoxRules = (rules) =>
  rules.map((rule) => ('redirect' in rule.action ? { ...rule, action: { type: 'block' } } : rule))

/**
 * Writes the extension for Firefox.
 * @param {string} from the folder of the built extension for Chrome
 * @param {string} to the folder to replace
 */
export function makeFirefoxExtension(from, to) {
  rmSync(to, { recursive: true, force: true })
  cpSync(from, to, { recursive: true })
  rewrite(join(to, 'manifest.json'), firefoxManifest)
  rewrite(join(to, 'rules/default.json'), firefoxRules)
}

/** @param {string} file @param {(content: any) => unknown} change */
function rewrite(file, change) {
  writeFileSync(file, `${JSON.stringify(change(JSON.parse(readFileSync(file, 'utf8'))), null, 2)}\n`)
}
