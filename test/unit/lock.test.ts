import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

interface Locked {
  resolved?: string
  optionalDependencies?: Record<string, string>
}

const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, Locked> }
const names = new Set(Object.keys(packages).map((path) => path.replace(/^.*node_modules\//, '')))

// npm silently omits builds that its registry lacks; then `npm ci` fails on other platforms.
test('the lockfile has the builds for every platform', () => {
  const optional = Object.values(packages).flatMap((one) => Object.keys(one.optionalDependencies ?? {}))
  expect(optional).toContain('@biomejs/cli-darwin-arm64')
  expect(optional.filter((name) => !names.has(name))).toEqual([])
})

test('the lockfile contains no registry address', () => {
  expect(Object.values(packages).filter((one) => one.resolved !== undefined)).toEqual([])
})
