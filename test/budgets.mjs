import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import { extensionFolder } from '../src/cli/setup.mjs'

const manifest = JSON.parse(readFileSync(join(extensionFolder, 'manifest.json'), 'utf8'))

/** @param {string} world @returns {string[]} */
const contentScripts = (world) =>
  manifest.content_scripts
    .filter((/** @type {{ world: string }} */ script) => script.world === world)
    .flatMap((/** @type {{ js: string[] }} */ script) => script.js)
    .map(inExtension)

const budgets = [
  { name: 'page script (MAIN)', limit: 25, files: contentScripts('MAIN') },
  { name: 'bridge (ISOLATED)', limit: 5, files: contentScripts('ISOLATED') },
  { name: 'service worker', limit: 40, files: [inExtension(manifest.background.service_worker)] },
  { name: 'panel', limit: 200, files: filesOfPage(inExtension('panels/mock/index.html')) },
]

const rows = budgets.map(({ name, limit, files }) => {
  const bytes = [...withStaticImports(files)].reduce((sum, file) => sum + gzipSync(readFileSync(file)).length, 0)
  return {
    name,
    'gzip KB': Number((bytes / 1024).toFixed(2)),
    'limit KB': limit,
    ok: bytes > 0 && bytes <= limit * 1024,
  }
})
console.table(rows)
if (rows.some(({ ok }) => !ok)) process.exitCode = 1

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
 * `import(` is left out on purpose: what is loaded on first use has no part in the budget.
 * @param {string[]} files
 */
function withStaticImports(files) {
  const reached = new Set(files)
  for (const file of reached) {
    if (!existsSync(file)) throw new Error(`${file} is named in the build, and not there.`)
    if (!file.endsWith('.js')) continue
    const source = readFileSync(file, 'utf8')
    for (const [, path = ''] of source.matchAll(/\b(?:from|import)\s*["'](\.{0,2}\/[^"']+)["']/g)) {
      reached.add(path.startsWith('/') ? inExtension(path) : resolve(dirname(file), path))
    }
  }
  return reached
}
