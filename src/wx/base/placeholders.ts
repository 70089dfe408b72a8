/** Names of the placeholders in a text: `path` and `most` in "{path} is more than {most} levels deep". */
export type Placeholders<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Word<Name> | Placeholders<Rest>
  : never
/** A piece of code in braces is no placeholder. */
type Word<Name extends string> = Name extends `${string}${' ' | '"'}${string}` ? never : Name

/** Values for placeholders of these names. */
export type ValuesOf<Name extends string> = { readonly [name in Name]: string | number }

/** Fills in the placeholders of a text; those without a value stay. */
export const fillPlaceholders = (text: string, values: Readonly<Record<string, string | number>>): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
