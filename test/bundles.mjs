// Measures the bundles of the built extension against their size limits, for the budgets and the bench.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import { extensionFolder } from '../src/cli/setup.mjs'

/** What content scripts match that the worker runs on demand (src/background/sites.ts). */
const ON_DEMAND = 'https://wx-mock.invalid/*'

const isCatalogue = (/** @type {string} */ file) => file.startsWith('official-')

/** What the companions match, which the worker registers for single origins. */
const COMPANIONS = 'https://companions.wx-mock.invalid/*'

/** Kilobytes, gzip by default. @typedef {{ name: string, limit: number, gzip: number, unpacked: number }} Bundle */

/** @returns {Bundle[]} */
export function measureBundles() {
  const manifest = JSON.parse(readFileSync(inExtension('manifest.json'), 'utf8'))
  /** @param {string} world @param {string} [place] an address that no page can have @returns {string[]} */
  const scripts = (world, place) =>
    manifest.content_scripts
      .filter((/** @type {{ world: string }} */ script) => script.world === world)
      .filter((/** @type {{ matches: string[] }} */ { matches }) =>
        place ? matches.includes(place) : !matches.includes(ON_DEMAND) && !matches.includes(COMPANIONS),
      )
      .flatMap((/** @type {{ js: string[] }} */ script) => script.js)
      .map(inExtension)
  return [
    bundle('page script', 18, scripts('MAIN')),
    bundle('bridge', 5, scripts('ISOLATED')),
    // Of these, the dialog of companions is 0.3 KB.
    bundle('dialogs', 12.5, scripts('ISOLATED', ON_DEMAND)),
    // Only where a page has components or the JSSDK, or where its switches record its own wx (0.5 KB) or watch absent names.
    bundle('late part', 3, scripts('MAIN', ON_DEMAND)),
    // Only where a person has turned companions on. Of these, uploads with their progress are 0.5 KB, files of the album 0.4 KB,
    // and the updates of the location with their gates 0.8 KB.
    bundle('companions', 12.5, scripts('MAIN', COMPANIONS)),
    // Of these, the signatures of SOTER and their hash are 4 KB, the answers of the platform's server 5 KB, what pages
    // leave to the worker, so that they stay small, among it the answers of the JSSDK, 4 KB, user keys 0.8 KB, events with their
    // listeners 0.4 KB, companions with what they ask 8.5 KB, among it the files of the album, groups of seeds 0.6 KB, and checks of
    // what pages claim and of values that cannot be read 0.4 KB.
    bundle('worker', 70.5, [inExtension(manifest.background.service_worker)]),
    bundle('panel', 200, filesOfPage(inExtension('panels/mock/index.html'))),
    // Loads with the list of APIs.
    bundle(
      'catalogue',
      24,
      readdirSync(inExtension('assets'))
        .filter(isCatalogue)
        .map((file) => inExtension(`assets/${file}`)),
    ),
  ]
}

/** @param {string} name @param {number} limit @param {string[]} files @returns {Bundle} */
function bundle(name, limit, files) {
  const sources = [...withStaticImports(files)].map((file) => readFileSync(file))
  if (sources.length === 0) throw new Error(`The manifest names no file for the ${name}.`)
  const sum = (/** @type {(source: Buffer) => number} */ weigh) =>
    sources.reduce((bytes, source) => bytes + weigh(source), 0) / 1024
  return { name, limit, gzip: sum((source) => gzipSync(source).length), unpacked: sum((source) => source.length) }
}

/** @param {string} path */
function inExtension(path) {
  return join(extensionFolder, path)
}

/** @param {string} page */
function filesOfPage(page) {
  const html = readFileSync(page, 'utf8')
  return [...html.matchAll(/<(?:script|link)\b[^>]*?\b(?:src|href)="([^"]+\.(?:js|css))"/g)].map(([, path = '']) =>
    path.startsWith('/') ? inExtension(path) : resolve(dirname(page), path),
  )
}

/**
 * Adds static imports. `import()` is ignored on purpose: code loaded on first use is not part of the budget.
 * @param {string[]} files
 */
function withStaticImports(files) {
  const reached = new Set(files)
  for (const file of reached) {
    if (!existsSync(file)) throw new Error(`${file} is named in the build, and not there.`)
    if (!file.endsWith('.js')) continue
    for (const [, path = ''] of readFileSync(file, 'utf8').matchAll(/\b(?:from|import)\s*["'](\.{0,2}\/[^"']+)["']/g)) {
      reached.add(path.startsWith('/') ? inExtension(path) : resolve(dirname(file), path))
    }
  }
  return reached
}
