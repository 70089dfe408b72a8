// Writes what is published: the extension as a zip file for the store, and the package for npm. Same commit, same bytes.
import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fromRoot, PlainError, runNode, say } from './run.mjs'
import { extensionFolder, runMain } from './setup.mjs'
import { zip } from './zip.mjs'

const folder = fromRoot('dist/packages')
/** @type {{ name: string, version: string }} */
const { name, version } = JSON.parse(readFileSync(fromRoot('package.json'), 'utf8'))

await runMain(async () => {
  // From nothing, since files of an older build would be packed too.
  rmSync(fromRoot('dist'), { recursive: true, force: true })
  if ((await runNode('src/cli/build.mjs', [])) !== 0) throw new PlainError('The build failed: see its message above.')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, `${name}-chrome-${version}.zip`), zip(extensionFolder))
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  execFileSync(npm, ['pack', '--ignore-scripts', '--pack-destination', folder], { cwd: fromRoot(), stdio: 'ignore' })
  for (const file of readdirSync(folder)) say(`dist/packages/${file}  ${kilobytes(statSync(join(folder, file)).size)}`)
})

const kilobytes = (/** @type {number} */ bytes) => `${Math.ceil(bytes / 1024)} KB`
