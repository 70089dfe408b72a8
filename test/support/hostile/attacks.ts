import { DEFINITIONS } from '../../../src/wx/apis/catalogue'
import type { AnyDefinition, Param } from '../../../src/wx/apis/definition'
import { isDirect } from '../../../src/wx/apis/definition'
import type { Platform } from '../../../src/wx/state/enumerations'
import type { Attack, Damage } from './attack'

/** Factories of objects with methods; methods of components are called only by elements. */
const FACTORIES: Readonly<Record<string, string>> = {
  RecorderManager: 'getRecorderManager',
  CameraContext: 'createCameraContext',
  UserInfoButton: 'createUserInfoButton',
}

const FITTING: Readonly<Record<Param['type'], unknown>> = {
  String: 'scope.record',
  Number: 1,
  Boolean: true,
  Object: {},
  Array: ['fingerPrint'],
  Function: undefined,
}

/** Options of every API. The three APIs are answered by the page, the store and a person. */
const COMMON = ['success', 'fail', 'complete', 'extra']
const WITH_COMMON = ['getSetting', 'login', 'getLocation']

/** APIs of companions that take any value as `data`. */
const WITH_DATA = ['setStorage', 'setStorageSync', 'request', 'sendSocketMessage']

/**
 * Returns every attack on one platform: each value as the argument of each API and as each of its parameters.
 * Mini games get only the APIs that mini programs lack.
 */
export function attacksOf(
  platform: Platform,
  values: readonly string[],
  definitions: readonly AnyDefinition[] = DEFINITIONS,
): Attack[] {
  const attacks: Attack[] = []
  for (const { name, kind, params, platforms = ['miniProgram'] } of definitions) {
    const [owner = '', method] = name.split('.')
    const on = method === undefined ? undefined : FACTORIES[owner]
    if ((method !== undefined && on === undefined) || !platforms.includes(platform)) continue
    const table = Object.entries(params as Record<string, Param>)
    const options = Object.fromEntries(table.map(([key, { type }]) => [key, FITTING[type]]))
    const head = { api: method ?? name, ...(on ? { on } : {}), options }
    const settles = !isDirect(kind) && on !== 'getRecorderManager' && on !== 'createUserInfoButton'
    const members = [
      ...table.map(([key]) => key),
      ...(WITH_COMMON.includes(name) ? COMMON : []),
      ...(WITH_DATA.includes(name) ? ['data'] : []),
    ]
    for (const value of values) {
      attacks.push({ ...head, settles, member: undefined, value, form: 'promise' })
      for (const member of members) {
        for (const form of ['callbacks', 'promise'] as const) attacks.push({ ...head, settles, member, value, form })
      }
    }
  }
  return attacks
}

/** Returns the faults of calls, one line each. */
export function faultsOf(damages: readonly Damage[]): string[] {
  return damages.flatMap(({ attack: { api, member = 'the argument', value, form }, thrown, watched, ran, ms }) => {
    const where = `${api}, ${member} = ${value} (${form}): `
    const faults: string[] = []
    // The sync APIs of storage throw what fails.
    if (thrown !== undefined && !thrown.startsWith(`Error: ${api}:fail`)) faults.push(`threw ${thrown}`)
    if (watched && thrown === undefined && !isEnd(ran, form, member))
      faults.push(`ended with ${ran.join(', ') || 'nothing'}`)
    if (ms > 5_000) faults.push(`took ${Math.round(ms)} ms`)
    return faults.map((fault) => where + fault)
  })
}

const CALLBACKS_RAN = [
  ['success', 'complete'],
  ['fail', 'complete'],
]

/** Returns whether a promise was settled once, or one of success and fail ran and then complete. */
function isEnd(ran: readonly string[], form: Attack['form'], member: string): boolean {
  if (form === 'promise') return ran.length === 1
  // The hostile value stands in the place of one of the three callbacks.
  return CALLBACKS_RAN.some((names) => names.filter((name) => name !== member).join() === ran.join())
}
