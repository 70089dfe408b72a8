// Makes a release in the repository: `npm run release -- 0.2.0`. It publishes nothing.

import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { fromRoot, PlainError, say } from './run.mjs'
import { runMain } from './setup.mjs'

const UNRELEASED = /^## \[Unreleased\]\n/m
/** A version of Semantic Versioning without build metadata (https://semver.org, section 9). */
const VERSION = /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[\da-z.-]+)?$/

await runMain(async () => {
  const [version = ''] = process.argv.slice(2)
  const { version: current } = JSON.parse(readFileSync(fromRoot('package.json'), 'utf8'))
  if (!VERSION.test(version)) {
    throw new PlainError(`"${version}" is not a version, such as 1.2.0 (now: ${current}). npm run release -- <version>`)
  }
  if (git('status', '--porcelain') !== '')
    throw new PlainError('There are changes that are not committed. Commit them first.')
  const tag = `v${version}`
  if (git('tag', '--list', tag) !== '') throw new PlainError(`The tag ${tag} exists already.`)
  const notes = unreleased(readFileSync(fromRoot('CHANGELOG.md'), 'utf8'))
  if (notes === '') throw new PlainError('CHANGELOG.md says nothing under [Unreleased]: there is nothing to release.')

  must('npm', ['test'], 'The tests failed. Nothing was changed.')
  const date = new Date().toISOString().slice(0, 10)
  must('npm', ['version', version, '--no-git-tag-version', '--allow-same-version'], 'npm could not set the version.')
  const log = readFileSync(fromRoot('CHANGELOG.md'), 'utf8')
  writeFileSync(fromRoot('CHANGELOG.md'), log.replace(UNRELEASED, `## [Unreleased]\n\n## [${version}] - ${date}\n`))
  git('commit', '--all', '--message', `Release ${version}`)
  git('tag', '--annotate', tag, '--message', `${tag}\n\n${notes}`)
  must('npm', ['run', 'package'], 'The packages could not be written. The commit and the tag exist.')
  say(`\nReleased ${version} in this repository. To publish it:`)
  say(`  git push --follow-tags && npm publish dist/packages/*.tgz --provenance`)
  say('  and send the zip files of dist/packages to the stores.')
})

/** Returns what the change log says of changes without a release. @param {string} log */
function unreleased(log) {
  const [, after = ''] = log.split(UNRELEASED)
  return after.split(/^## \[/m)[0]?.trim() ?? ''
}

/** @param {...string} args */
function git(...args) {
  const { status, stdout, stderr } = spawnSync('git', args, { cwd: fromRoot(), encoding: 'utf8' })
  if (status !== 0) throw new PlainError(`git ${args[0]} failed: ${stderr.trim()}`)
  return stdout.trim()
}

/** @param {string} program @param {string[]} args @param {string} message of the error */
function must(program, args, message) {
  const { status } = spawnSync(program, args, {
    cwd: fromRoot(),
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  if (status !== 0) throw new PlainError(message)
}
