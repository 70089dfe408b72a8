import { DEFINITIONS } from '../../../../src/wx/apis/catalogue'
import type { AnyDefinition } from '../../../../src/wx/apis/definition'
import type { ErrorName } from '../../../../src/wx/state/errors'
import { SCOPE_FACTS } from '../../../../src/wx/state/scope-facts'
import { failuresOf } from '../apis/default-result'
import type { StatePath } from './state-path'

const namesOf = (fits: (definition: AnyDefinition) => boolean): readonly string[] =>
  DEFINITIONS.filter(fits).map(({ name }) => name)

/** APIs that a place in the state has to do with, for whoever looks for it by their names. */
export function apisOfPlace([section, key = '']: StatePath): readonly string[] {
  if (key === 'callsLeft') return namesOf(({ session, usesSession }) => (session ?? usesSession) !== undefined)
  if (section === 'scopes') return [...(SCOPE_FACTS[key]?.gates ?? []), ...namesOf(({ scope }) => scope === key)]
  if (section === 'gates' || section === 'switches') return [key]
  if (section === 'identity') return namesOf(({ reads }) => reads === 'user')
  return namesOf(({ reads }) => reads === section)
}

/** APIs that fail with this error. */
export const apisOfError = (name: ErrorName): readonly string[] =>
  namesOf((definition) => failuresOf(definition).own.includes(name))

/** The gates of an API as it is defined; undefined where its arguments decide. */
export interface DefinedGate {
  readonly scope: string | null | undefined
  readonly privacy: string | null | undefined
}

export function gateOf({ scope, privacy }: AnyDefinition): DefinedGate {
  return {
    scope: typeof scope === 'function' ? undefined : (scope ?? null),
    privacy: typeof privacy === 'function' ? undefined : (privacy ?? null),
  }
}

export const isGated = ({ scope, privacy }: AnyDefinition): boolean => scope !== undefined || privacy !== undefined
