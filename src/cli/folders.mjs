import { createHash } from 'node:crypto'
import { accessSync, constants, mkdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { basename, isAbsolute, join } from 'node:path'
import { PlainError } from './run.mjs'

/**
 * Returns the user's cache folder for this program.
 * @param {NodeJS.Platform} platform
 * @param {NodeJS.ProcessEnv} env
 */
export function cacheFolder(platform = process.platform, env = process.env) {
  const set = (/** @type {string | undefined} */ value) => (value && isAbsolute(value) ? value : undefined)
  const home = set(env.HOME) ?? homedir()
  if (platform === 'win32') return join(env.LOCALAPPDATA ?? join(home, 'AppData', 'Local'), 'wx-mock-panel')
  if (platform === 'darwin') return join(home, 'Library', 'Caches', 'wx-mock-panel')
  return join(set(env.XDG_CACHE_HOME) ?? join(home, '.cache'), 'wx-mock-panel')
}

/**
 * Returns the folder of a project's browser profile. Projects do not share one: they may use the same port.
 * @param {string} project its folder
 */
export function profileFolder(project) {
  const hash = createHash('sha256').update(project).digest('hex').slice(0, 8)
  const name = basename(project).replace(/[^\w.-]/g, '_')
  return join(cacheFolder(), 'profiles', `${name}-${hash}`)
}

/**
 * Creates a folder unless it exists.
 * @param {string} folder
 * @param {string} what it is for, for the message
 * @returns {string} the folder
 * @throws {PlainError} when it cannot be written to
 */
export function writableFolder(folder, what) {
  try {
    mkdirSync(folder, { recursive: true })
    accessSync(folder, constants.W_OK | constants.X_OK)
  } catch (error) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (error)
    const variable = process.platform === 'win32' ? 'LOCALAPPDATA' : 'XDG_CACHE_HOME'
    const advice =
      process.platform === 'darwin'
        ? 'Make it a folder that you can write to.'
        : `Make it a folder that you can write to, or set ${variable} to another one.`
    throw new PlainError(`The folder for ${what} cannot be written to (${code}): ${folder}\n${advice}`)
  }
  return folder
}
