import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { cacheFolder, profileFolder, writableFolder } from '../../../src/cli/folders.mjs'

test.each([
  ['linux', { HOME: '/home/me' }, '/home/me/.cache/wx-mock-panel'],
  ['linux', { HOME: '/home/me', XDG_CACHE_HOME: '/big/cache' }, '/big/cache/wx-mock-panel'],
  ['linux', { HOME: '/home/me', XDG_CACHE_HOME: 'not/absolute' }, '/home/me/.cache/wx-mock-panel'],
  ['darwin', { HOME: '/Users/me', XDG_CACHE_HOME: '/big/cache' }, '/Users/me/Library/Caches/wx-mock-panel'],
  ['win32', { LOCALAPPDATA: '/AppData/Local' }, '/AppData/Local/wx-mock-panel'],
] as const)('uses the cache folder of the platform: %s with %j gives %s', (platform, env, folder) => {
  expect(cacheFolder(platform, env)).toBe(folder)
})

test('gives each project its own profile in the cache folder', () => {
  const [one, other] = [profileFolder('/projects/shop'), profileFolder('/home/shop')]
  expect(one).not.toBe(other)
  expect(one).toBe(profileFolder('/projects/shop'))
  expect(one.startsWith(join(cacheFolder(), 'profiles', 'shop-'))).toBe(true)
  expect(profileFolder('/projects/a b#c%')).toMatch(/profiles.a_b_c_-\w{8}$/)
})

test('creates a folder, or says why it cannot be written to', () => {
  const folder = mkdtempSync(join(tmpdir(), 'wx-mock-folder-'))
  const file = join(folder, 'file')
  writeFileSync(file, '')
  expect(writableFolder(join(folder, 'a', 'b'), 'the profile')).toBe(join(folder, 'a', 'b'))
  const inFile = join(file, 'profile')
  expect(() => writableFolder(inFile, 'the profile')).toThrow(
    `The folder for the profile cannot be written to (ENOTDIR): ${inFile}\n`,
  )
  rmSync(folder, { recursive: true })
})
