// What the stores ask for besides the zip file: texts, and the reason for each permission.
import { readFileSync } from 'node:fs'
import { fromRoot } from './run.mjs'

/** Languages of the stores' pages, which are those of the interface. */
export const LANGUAGES = /** @type {const} */ (['en', 'zh-CN'])

/** Longest summary of the Chrome Web Store and of addons.mozilla.org, in characters. */
export const MAX_SUMMARY = { chrome: 132, firefox: 250 }

/**
 * Returns the texts of a language.
 * @param {typeof LANGUAGES[number]} language
 * @returns {{ name: string, summary: string, description: string, purpose: string }}
 */
export function listing(language) {
  const file = `src/cli/listing/${language}.md`
  const [head = '', ...sections] = readFileSync(fromRoot(file), 'utf8').split(/^## /m)
  const texts = Object.fromEntries(
    sections.map((section) => [section.slice(0, section.indexOf('\n')), section.slice(section.indexOf('\n')).trim()]),
  )
  const text = (/** @type {string} */ name) => {
    const found = texts[name]
    if (!found) throw new Error(`${file} has no section "${name}"`)
    return found
  }
  return {
    name: head.replace(/^# /, '').trim(),
    summary: text('Summary'),
    description: text('Description'),
    purpose: text('Single purpose'),
  }
}

/**
 * Returns the reason for each permission of a manifest, as PRIVACY.md gives it to the users.
 * @param {{ permissions: string[], host_permissions: string[], optional_host_permissions: string[] }} manifest
 * @returns {[permission: string, reason: string][]}
 */
export function permissionReasons({ permissions, host_permissions, optional_host_permissions }) {
  const [, section = ''] = readFileSync(fromRoot('PRIVACY.md'), 'utf8').split('## Permissions')
  const rows = [...section.matchAll(/^\| (.+?) \| (.+?) \|$/gm)].map(([, name = '', reason = '']) => ({ name, reason }))
  const hosts = [...new Set(host_permissions.map((pattern) => pattern.replace(/^https?:\/\/|\/\*$/g, '')))]
  /** @type {[permission: string, quoted: string][]} */
  const wanted = [
    ...permissions.map((name) => /** @type {[string, string]} */ ([name, name])),
    ...hosts.map((host) => /** @type {[string, string]} */ ([`Access to ${host}`, host])),
  ]
  const reasons = wanted.map(([permission, quoted]) => reasonOf(permission, (name) => name.includes(`\`${quoted}\``)))
  const optional = optional_host_permissions.map((pattern) =>
    reasonOf(`Access to ${pattern} (optional)`, (name) => name.includes('other sites')),
  )
  return [...reasons, ...optional]

  /** @param {string} permission @param {(name: string) => boolean} isRow @returns {[string, string]} */
  function reasonOf(permission, isRow) {
    const row = rows.find(({ name }) => isRow(name))
    if (!row) throw new Error(`PRIVACY.md has no reason for the permission ${permission}`)
    return [permission, row.reason]
  }
}
