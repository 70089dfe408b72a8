// Writes the catalogue of the official typings: npm run catalogue
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fromRoot, say } from '../run.mjs'
import { readMembers } from './typings.mjs'

/**
 * @typedef {import('./typings.mjs').Member} Member
 * @typedef {Member & Pick<import('../../wx/apis/official').OfficialApi, 'platforms'>} Api
 */

const { resolve } = createRequire(import.meta.url)
const PACKAGES = /** @type {const} */ ({ miniProgram: 'miniprogram-api-typings', miniGame: 'minigame-api-typings' })

/** Files of the catalogue, with the function that returns the text of each. */
export const FILES = { 'src/wx/apis/official.json': catalogueText, 'src/testing/official-apis.ts': typesText }

/** Returns the APIs of both packages by name. */
export function readCatalogue() {
  /** @type {Map<string, Api>} */
  const apis = new Map()
  for (const [platform, name] of /** @type {[keyof typeof PACKAGES, string][]} */ (Object.entries(PACKAGES))) {
    for (const member of readMembers(typingsOf(name))) {
      const known = apis.get(member.name)
      // What both platforms have is described by the mini program's page and types.
      apis.set(member.name, { ...(known ?? member), platforms: [...(known?.platforms ?? []), platform] })
    }
  }
  return [...apis.values()]
}

/** Returns the text of the catalogue for the panel: one API per line, as differences of files show them. @param {readonly Api[]} apis */
function catalogueText(apis) {
  const lines = apis.map(({ types: _types, ...api }) => JSON.stringify(api))
  return `[\n${lines.join(',\n')}\n]\n`
}

/** Returns the text of the types for tests. @param {readonly Api[]} apis */
function typesText(apis) {
  const sorted = apis.toSorted((a, b) => (a.name < b.name ? -1 : 1))
  const kinds = [...new Set(sorted.map(({ kind }) => kind))].map((kind) => {
    const names = sorted.filter((api) => api.kind === kind).map(({ name }) => `    '${name}',\n`)
    return `  ${kind}: [\n${names.join('')}  ],\n`
  })
  const types = sorted.map(
    ({ name, kind, types }) => `  ${name}: { kind: '${kind}'; params: ${types.params}; result: ${types.result} }\n`,
  )
  return `// Written by npm run catalogue from the official typings.

/** Names of all APIs of the platforms, by kind. */
export const OFFICIAL_NAMES = {
${kinds.join('')}} as const

/** Types of all APIs of the platforms: parameters, and the result without errMsg. The result of an event is what its listeners get. */
export interface OfficialApis {
${types.join('')}}
`
}

/** @param {string} name */
const typingsOf = (name) => readFileSync(join(resolve(`${name}/package.json`), '../types/wx/lib.wx.api.d.ts'), 'utf8')

if (process.argv[1] === import.meta.filename) {
  const apis = readCatalogue()
  for (const [path, textOf] of Object.entries(FILES)) {
    writeFileSync(fromRoot(path), textOf(apis))
    say(`Wrote ${path}`)
  }
}
