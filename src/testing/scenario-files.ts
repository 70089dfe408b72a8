import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { fileText } from '../protocol/file-text'
import { messageOf } from '../wx/base/error-message'
import { isObject } from '../wx/base/json'
import { BUILT_IN_SCENARIOS } from '../wx/scenarios/built-in'
import { formatScenario, parseScenario, type Scenario, shareableScenario } from '../wx/scenarios/file'
import { Redactor } from '../wx/scenarios/redactor'
import type { SecretKind } from '../wx/scenarios/secrets'
import type { MockState } from '../wx/state/schema'
import { toRelative } from '../wx/state/times'

/** Normalizes a name: "New user", "new-user" and "newUser" are the same. */
const fold = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '')

/**
 * Reads a scenario: the name of a built-in one, the path of a file, or the content of such a file.
 * @param folders in which a relative path is searched, in this order.
 * @throws Error with the file, the place in it and the problem.
 */
export function readScenario(given: string | object, folders: readonly string[]): Scenario {
  if (typeof given !== 'string') {
    return parseScenario(isObject(given) && !('version' in given) ? { version: 1, name: 'Given', ...given } : given)
  }
  const builtIn = BUILT_IN_SCENARIOS.find(({ name }) => fold(name) === fold(given))
  if (builtIn && !given.endsWith('.json')) return builtIn
  const tried = folders.map((folder) => resolve(folder, given))
  const file = tried.find(existsSync)
  if (file === undefined) {
    const names = BUILT_IN_SCENARIOS.map(({ name }) => `"${name}"`).join(', ')
    throw new Error(
      `no scenario "${given}": no such file (tried ${tried.join(', ')}) and not a built-in scenario (${names})`,
    )
  }
  if (statSync(file).isDirectory()) throw new Error(`${file} is a folder; name a file in it`)
  try {
    return parseScenario(fileText(readFileSync(file)))
  } catch (error) {
    throw new Error(`${file}: ${messageOf(error)}`)
  }
}

/**
 * Returns the state as the text of a scenario file without secrets, and writes it to a file if a path is given.
 * @param now the time to which those in the file are relative
 */
export function writeScenario(
  state: MockState,
  now: number,
  path: string | undefined,
  without: readonly SecretKind[],
): string {
  const name = path === undefined ? 'Saved by a test' : basename(path, '.json')
  const redactor = new Redactor(without)
  redactor.learnState(state)
  const text = formatScenario(shareableScenario({ name, description: '', state: toRelative(state, now) }, redactor))
  if (path !== undefined) writeFileSync(path, text)
  return text
}
