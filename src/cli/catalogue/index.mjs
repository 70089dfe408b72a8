// Writes src/wx/apis/official.json from the official typings: npm run catalogue
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fromRoot, say } from '../run.mjs'
import { readMembers } from './typings.mjs'

/** @typedef {import('../../wx/apis/official').OfficialApi} OfficialApi */

const { resolve } = createRequire(import.meta.url)
const PACKAGES = /** @type {const} */ ({ miniProgram: 'miniprogram-api-typings', miniGame: 'minigame-api-typings' })

/** Returns the text of the catalogue: one API per line, as differences of files show them. */
export function catalogueText() {
  /** @type {Map<string, OfficialApi>} */
  const apis = new Map()
  for (const [platform, name] of /** @type {[keyof typeof PACKAGES, string][]} */ (Object.entries(PACKAGES))) {
    for (const member of readMembers(typingsOf(name))) {
      const known = apis.get(member.name)
      // What both platforms have is described by the mini program's page and types.
      apis.set(member.name, { ...(known ?? member), platforms: [...(known?.platforms ?? []), platform] })
    }
  }
  const lines = [...apis.values()].map((api) => JSON.stringify(api))
  return `[\n${lines.join(',\n')}\n]\n`
}

/** @param {string} name */
const typingsOf = (name) => readFileSync(join(resolve(`${name}/package.json`), '../types/wx/lib.wx.api.d.ts'), 'utf8')

if (process.argv[1] === import.meta.filename) {
  writeFileSync(fromRoot('src/wx/apis/official.json'), catalogueText())
  say('Wrote src/wx/apis/official.json')
}
