import type { Pattern } from './language'

type Matcher = (actual: unknown, argument: Pattern, path: string) => string[]

const MATCHERS: Record<string, Matcher> = {
  $match: (actual, expression, path) =>
    typeof actual === 'string' && new RegExp(String(expression)).test(actual)
      ? []
      : [`${path} is ${show(actual)}, which does not match /${expression}/`],
  $partial: (actual, pattern, path) =>
    isRecord(actual) && isRecord(pattern)
      ? Object.entries(pattern).flatMap(([key, member]) => mismatches(actual[key], member as Pattern, `${path}.${key}`))
      : [`${path} is ${show(actual)}, not an object`],
  $json: (actual, pattern, path) => {
    try {
      return mismatches(JSON.parse(String(actual)), pattern, `JSON of ${path}`)
    } catch {
      return [`${path} is ${show(actual)}, which is no JSON`]
    }
  },
  $any: (actual, type, path) => (typeof actual === type ? [] : [`${path} is ${show(actual)}, not a ${type}`]),
}

/** Returns the differences between a value and a pattern. */
export function mismatches(actual: unknown, pattern: Pattern | undefined, path: string): string[] {
  if (Array.isArray(pattern)) {
    if (!Array.isArray(actual) || actual.length !== pattern.length) return [differs(actual, pattern, path)]
    return pattern.flatMap((member, index) => mismatches(actual[index], member, `${path}[${index}]`))
  }
  if (!isRecord(pattern)) return Object.is(actual, pattern) ? [] : [differs(actual, pattern, path)]
  const [name = ''] = Object.keys(pattern)
  const matcher = MATCHERS[name]
  if (matcher) return matcher(actual, pattern[name] as Pattern, path)
  if (!isRecord(actual)) return [differs(actual, pattern, path)]
  const keys = [...new Set([...Object.keys(pattern), ...Object.keys(actual)])]
  return keys.flatMap((key) => {
    const place = `${path}.${key}`
    if (!Object.hasOwn(pattern, key)) return [`${place} is ${show(actual[key])}, but should not be there`]
    if (!Object.hasOwn(actual, key)) return [`${place} is missing, should be ${show(pattern[key])}`]
    return mismatches(actual[key], pattern[key] as Pattern, place)
  })
}

const differs = (actual: unknown, pattern: unknown, path: string) =>
  `${path} is ${show(actual)}, should be ${show(pattern)}`

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? 'undefined'
  return text.length > 600 ? `${text.slice(0, 600)}…` : text
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
