import { DEFINITIONS } from '../../../src/wx/apis/catalogue'
import type { Param } from '../../../src/wx/apis/definition'
import { isDirect } from '../../../src/wx/apis/definition'
import type { Platform } from '../../../src/wx/state/enumerations'
import type { Attack, Damage } from './attack'

/** Methods of other objects by what makes these; those of components are called by elements alone. */
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

/** What every API with options takes; a page, the store and a person answer these three. */
const COMMON = ['success', 'fail', 'complete', 'extra']
const WITH_COMMON = ['getSetting', 'login', 'getLocation']

/**
 * Returns every attack on one platform: each value in the place of each API's argument and of each of its parameters.
 * A game is attacked where a mini program has nothing.
 */
export function attacksOf(platform: Platform, values: readonly string[]): Attack[] {
  const attacks: Attack[] = []
  for (const { name, kind, params, platforms = ['miniProgram'] } of DEFINITIONS) {
    const [owner = '', method] = name.split('.')
    const on = method === undefined ? undefined : FACTORIES[owner]
    if ((method !== undefined && on === undefined) || !platforms.includes(platform)) continue
    const table = Object.entries(params as Record<string, Param>)
    const options = Object.fromEntries(table.map(([key, { type }]) => [key, FITTING[type]]))
    const head = { api: method ?? name, ...(on ? { on } : {}), options }
    const settles = !isDirect(kind) && on !== 'getRecorderManager' && on !== 'createUserInfoButton'
    const members = [...table.map(([key]) => key), ...(WITH_COMMON.includes(name) ? COMMON : [])]
    for (const value of values) {
      attacks.push({ ...head, settles, member: undefined, value, form: 'promise' })
      for (const member of members) {
        for (const form of ['callbacks', 'promise'] as const) attacks.push({ ...head, settles, member, value, form })
      }
    }
  }
  return attacks
}

/** Returns what a call did that no call may do, in one line for each. */
export function faultsOf(damages: readonly Damage[]): string[] {
  return damages.flatMap(({ attack: { api, member = 'the argument', value, form }, thrown, watched, ran, ms }) => {
    const where = `${api}, ${member} = ${value} (${form}): `
    const faults: string[] = []
    if (thrown !== undefined) faults.push(`threw ${thrown}`)
    if (watched && thrown === undefined && !isEnd(ran)) faults.push(`ended with ${ran.join(', ') || 'nothing'}`)
    if (ms > 5_000) faults.push(`took ${Math.round(ms)} ms`)
    return faults.map((fault) => where + fault)
  })
}

/** A promise that is settled, or one of success and fail and then complete, as far as these are functions of ours. */
function isEnd(ran: readonly string[]): boolean {
  return ['resolved', 'rejected', 'success', 'fail', 'complete', 'success complete', 'fail complete'].includes(
    ran.join(' '),
  )
}
