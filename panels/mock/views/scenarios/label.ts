import { en, type PlainKey, type T } from '../../i18n'
import type { ListedScenario } from '../../models/scenarios/scenarios'

const isKey = (key: string): key is PlainKey => Object.hasOwn(en, key)

const wordsOf = (t: T, key: string, otherwise: string) => (isKey(key) ? t(key) : otherwise)

/** Returns the name of a scenario; built-in ones in the panel's language. */
export const scenarioName = (t: T, { name, builtIn }: ListedScenario): string =>
  builtIn ? wordsOf(t, `scenario.${name}`, name) : name

/** Returns the description of a scenario; built-in ones in the panel's language. */
export const scenarioText = (t: T, { name, description, builtIn }: ListedScenario): string =>
  builtIn ? wordsOf(t, `scenario.${name}.text`, description) : description
