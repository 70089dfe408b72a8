// Writes what is published: the extension as zip files for the stores, what the stores ask for besides, and the package for
// npm. Same commit, same bytes.
import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { LANGUAGES, listing, permissionReasons } from './listing.mjs'
import { fromRoot, PlainError, runNode, say } from './run.mjs'
import { extensionFolder, firefoxFolder, runMain } from './setup.mjs'
import { zip } from './zip.mjs'

const folder = fromRoot('dist/packages')
/** @type {{ name: string, version: string }} */
const { name, version } = JSON.parse(readFileSync(fromRoot('package.json'), 'utf8'))

await runMain(async () => {
  // From nothing, since files of an older build would be packed too.
  rmSync(fromRoot('dist'), { recursive: true, force: true })
  if ((await runNode('src/cli/build.mjs', [])) !== 0) throw new PlainError('The build failed: see its message above.')
  mkdirSync(folder, { recursive: true })
  for (const [browser, built] of Object.entries({ chrome: extensionFolder, firefox: firefoxFolder })) {
    writeFileSync(join(folder, `${name}-${browser}-${version}.zip`), zip(built))
    writeListing(browser, built)
  }
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  execFileSync(npm, ['pack', '--ignore-scripts', '--pack-destination', folder], { cwd: fromRoot(), stdio: 'ignore' })
  const files = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile())
  for (const file of files) say(`dist/packages/${file.name}  ${kilobytes(statSync(join(folder, file.name)).size)}`)
  say('Texts for the stores: dist/packages/listing. Its pictures: npm run screenshots:store')
})

/** Writes the texts for a store, one file for each of its fields. @param {string} browser @param {string} built */
function writeListing(browser, built) {
  const target = join(folder, 'listing', browser)
  for (const language of LANGUAGES) {
    mkdirSync(join(target, language), { recursive: true })
    for (const [field, text] of Object.entries(listing(language)))
      writeFileSync(join(target, language, `${field}.txt`), `${text}\n`)
  }
  const manifest = JSON.parse(readFileSync(join(built, 'manifest.json'), 'utf8'))
  const reasons = permissionReasons(manifest).map(([permission, reason]) => `${permission}\n${reason}\n`)
  writeFileSync(join(target, 'permissions.txt'), reasons.join('\n'))
}

/** @param {number} bytes */
function kilobytes(bytes) {
  return `${Math.ceil(bytes / 1024)} KB`
}
