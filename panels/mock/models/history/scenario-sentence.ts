import type { Sentence } from '../../i18n'

/** Returns the name of a scenario as a sentence: built-in ones are translated. */
export const scenarioSentence = ({ name, builtIn }: { readonly name: string; readonly builtIn: boolean }): Sentence =>
  builtIn ? { key: `scenario.${name}` as 'scenario.New user' } : { key: 'scenarios.named', values: { name } }
