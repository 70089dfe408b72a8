import { DEFINITIONS, type Defined } from '../../src/wx/apis/catalogue'

/** The definitions by the names of their APIs. */
export const CATALOGUE = Object.fromEntries(DEFINITIONS.map((definition) => [definition.name, definition])) as {
  readonly [D in Defined as D['name']]: D
}
