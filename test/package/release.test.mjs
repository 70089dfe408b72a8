// Makes releases in a small repository that has the scripts of this one, and looks into the zip file of the extension.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { unzipSync } from 'fflate'
import { fromRoot } from '../../src/cli/run.mjs'
import { zip } from '../../src/cli/zip.mjs'

const temporary = mkdtempSync(join(tmpdir(), 'wx-mock-release-'))
after(() => rmSync(temporary, { recursive: true, force: true }))

const CHANGES = '# Changelog\n\n## [Unreleased]\n\n### Added\n\n- A thing.\n\n## [0.1.0] - 2026-01-01\n\n- The first.\n'

/**
 * A repository with one commit.
 * @param {string} name
 * @param {{ tests?: string, changes?: string }} [content]
 */
function repository(name, { tests = '', changes = CHANGES } = {}) {
  const folder = join(temporary, name)
  mkdirSync(join(folder, 'src'), { recursive: true })
  cpSync(fromRoot('src/cli'), join(folder, 'src/cli'), { recursive: true })
  const scripts = { test: `node -e "${tests}"`, package: `node -e ""` }
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'it', version: '0.1.0', type: 'module', scripts }))
  writeFileSync(join(folder, 'CHANGELOG.md'), changes)
  const run = (/** @type {string} */ program, /** @type {string[]} */ ...args) => {
    const { NODE_OPTIONS: _options, NODE_TEST_CONTEXT: _context, ...env } = process.env
    const { status, stdout, stderr } = spawnSync(program, args, { cwd: folder, env, encoding: 'utf8' })
    return { status, output: stdout + stderr }
  }
  const git = (/** @type {string[]} */ ...args) =>
    run('git', '-c', 'user.name=A', '-c', 'user.email=a@a.example', ...args)
  git('init', '--quiet')
  for (const [key, value] of [
    ['user.name', 'A'],
    ['user.email', 'a@a.example'],
  ])
    git('config', key ?? '', value ?? '')
  git('add', '--all')
  git('commit', '--quiet', '--message', 'Begin')
  return {
    folder,
    git,
    release: (/** @type {string[]} */ ...args) => run(process.execPath, 'src/cli/release.mjs', ...args),
  }
}

test('a release has the version, the date in the change log, a commit and a tag with the notes', () => {
  const { folder, git, release } = repository('good')
  const { status, output } = release('0.2.0')
  assert.equal(status, 0, output)
  assert.equal(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version, '0.2.0')
  const log = readFileSync(join(folder, 'CHANGELOG.md'), 'utf8')
  assert.match(log, /## \[Unreleased\]\n\n## \[0\.2\.0\] - \d{4}-\d\d-\d\d\n\n### Added/)
  assert.equal(git('log', '-1', '--format=%s').output.trim(), 'Release 0.2.0')
  assert.match(git('tag', '--list', '--format=%(contents)', 'v0.2.0').output, /- A thing\./)
  assert.equal(git('status', '--porcelain').output, '')
})

for (const [what, args, content, message] of /** @type {const} */ ([
  ['a text that is no version', ['1.0'], {}, /"1\.0" is not a version, such as 1\.2\.0 \(now: 0\.1\.0\)/],
  ['no version', [], {}, /"" is not a version/],
  ['tests that fail', ['0.2.0'], { tests: 'process.exit(1)' }, /The tests failed\. Nothing was changed\./],
  [
    'a change log without changes',
    ['0.2.0'],
    { changes: '# Changelog\n\n## [Unreleased]\n' },
    /there is nothing to release/,
  ],
])) {
  test(`${what} makes no release`, () => {
    const { git, release } = repository(what, content)
    const { status, output } = release(...args)
    assert.equal(status, 1, output)
    assert.match(output, message)
    assert.equal(git('status', '--porcelain').output + git('tag').output, '')
  })
}

test('changes that are not committed, and a tag that exists, make no release', () => {
  const { folder, git, release } = repository('changed')
  git('tag', 'v0.2.0')
  assert.match(release('0.2.0').output, /The tag v0\.2\.0 exists already/)
  writeFileSync(join(folder, 'new'), '')
  assert.match(release('0.3.0').output, /not committed/)
})

test('the zip file of a folder has its files, and depends on nothing else', () => {
  const folder = join(temporary, 'chrome')
  cpSync(fromRoot('dist/chrome'), folder, { recursive: true })
  const first = zip(folder)
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) utimesSync(join(folder, name), 1, 1)
  assert.deepEqual(Buffer.compare(first, zip(folder)), 0)
  const files = unzipSync(first)
  const { version } = JSON.parse(readFileSync(fromRoot('package.json'), 'utf8'))
  assert.equal(JSON.parse(Buffer.from(files['manifest.json'] ?? []).toString()).version, version)
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    statSync(join(folder, name)).isFile(),
  )
  assert.deepEqual(Object.keys(files).sort(), names.sort())
})
