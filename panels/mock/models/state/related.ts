import { DEFINITIONS } from '../../../../src/wx/apis/catalogue'
import type { AnyDefinition } from '../../../../src/wx/apis/definition'
import type { ErrorName } from '../../../../src/wx/state/errors'
import { SCOPES } from '../../../../src/wx/state/scopes'
import { failuresOf } from '../apis/default-result'
import type { StatePath } from './state-path'

const namesOf = (fits: (definition: AnyDefinition) => boolean): readonly string[] =>
  DEFINITIONS.filter(fits).map(({ name }) => name)

/** Returns the APIs that use a path of the state, so that it is found by their names. */
export function apisOfPath([section, key = '']: StatePath): readonly string[] {
  if (key === 'callsLeft') return namesOf(({ session, usesSession }) => (session ?? usesSession) !== undefined)
  if (section === 'scopes') return [...(SCOPES[key]?.gates ?? []), ...namesOf(({ scope }) => scope === key)]
  if (section === 'gates' || section === 'switches') return [key]
  if (section === 'identity') return namesOf(({ reads }) => reads === 'user')
  return namesOf(({ reads }) => reads === section)
}

/** Returns the APIs that are known to fail with this error. */
export const apisOfError = (name: ErrorName): readonly string[] =>
  namesOf((definition) => failuresOf(definition).own.includes(name))

/** Permission checks in an API's definition; undefined if its arguments decide. */
export interface DefinedGate {
  readonly scope: string | null | undefined
  readonly privacy: string | null | undefined
}

/** Returns the permission checks in an API's definition. */
export function gateOf({ scope, privacy }: AnyDefinition): DefinedGate {
  return {
    scope: typeof scope === 'function' ? undefined : (scope ?? null),
    privacy: privacy === 'scope' ? undefined : (privacy ?? null),
  }
}

/** Returns true if an API has permission checks. */
export const isGated = ({ scope, privacy }: AnyDefinition): boolean => scope !== undefined || privacy !== undefined
