import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import { extensionFolder } from '../../src/cli/setup.mjs'
import { atMost } from './table.mjs'

export const title = 'bytes of each bundle, gzip'

/** @returns {Promise<import('./table.mjs').Row[]>} */
export async function measure() {
  const manifest = JSON.parse(readFileSync(inExtension('manifest.json'), 'utf8'))
  /** @param {string} world @returns {string[]} */
  const scripts = (world) =>
    manifest.content_scripts
      .filter((/** @type {{ world: string }} */ script) => script.world === world)
      .flatMap((/** @type {{ js: string[] }} */ script) => script.js)
      .map(inExtension)
  return [
    bundle('page script', 25, scripts('MAIN')),
    bundle('bridge', 5, scripts('ISOLATED')),
    bundle('worker', 40, [inExtension(manifest.background.service_worker)]),
    bundle('panel', 200, filesOfPage(inExtension('panels/mock/index.html'))),
  ]
}

/** @param {string} name @param {number} limit @param {string[]} files @returns {import('./table.mjs').Row} */
function bundle(name, limit, files) {
  const sources = [...withStaticImports(files)].map((file) => readFileSync(file))
  const kilobytes = sources.reduce((sum, source) => sum + gzipSync(source).length, 0) / 1024
  const unpacked = sources.reduce((sum, source) => sum + source.length, 0) / 1024
  return {
    what: name,
    figure: `${kilobytes.toFixed(1)} KB`,
    beside: `${unpacked.toFixed(1)} KB unpacked`,
    target: atMost(kilobytes, limit, ' KB'),
  }
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

/** What `import(` loads on first use has no part in it. @param {string[]} files */
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
