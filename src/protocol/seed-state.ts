import { same } from '../wx/base/json'
import { PAGE_DEFAULT } from '../wx/state/defaults'
import { PERSONAL_SECTIONS } from '../wx/state/personal'
import type { PageState } from '../wx/state/schema'
import type { Seed } from './page'

/** Returns the sections of a state that differ from a fresh install: only those are in a seed. */
export function seedState(state: PageState): Partial<PageState> {
  const edited = Object.entries(state).filter(([name, section]) => !same(section, Reflect.get(PAGE_DEFAULT, name)))
  return Object.fromEntries(edited)
}

const personal: readonly string[] = PERSONAL_SECTIONS

/** Returns the state of a seed. Sections of a wrong type are left out: a server may have forged them. */
export function stateOf({ state = {} }: Seed): PageState {
  const kindOf = (value: unknown) => (Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value)
  const known = Object.entries(state).filter(([name, section]) => {
    const fresh: unknown = Object.hasOwn(PAGE_DEFAULT, name) ? Reflect.get(PAGE_DEFAULT, name) : undefined
    return kindOf(section) === kindOf(fresh) || (section === null && personal.includes(name))
  })
  return { ...PAGE_DEFAULT, ...Object.fromEntries(known) }
}
