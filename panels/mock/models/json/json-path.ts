/** One step of a path in a call's arguments, such as `a.b["c.d"][0]`. */
const STEP = /^(?:\.?([^.[\]"']+)|\[\s*(\d+)\s*\]|\[\s*"((?:[^"\\]|\\.)*)"\s*\]|\[\s*'((?:[^'\\]|\\.)*)'\s*\])/

/** Parses a path into its keys; undefined if it is invalid. */
export function readPath(text: string): string[] | undefined {
  let left = text.trim()
  const keys: string[] = []
  while (left) {
    const step = STEP.exec(left)
    const key = step?.slice(1).find((part) => part !== undefined)
    if (!step || key === undefined) return undefined
    keys.push(key.replace(/\\(.)/g, '$1').trim())
    left = left.slice(step[0].length)
  }
  return keys.length > 0 ? keys : undefined
}

/** Formats keys as a path. */
export function formatPath(path: readonly string[]): string {
  return path.reduce((text, key) => {
    if (/^\d+$/.test(key)) return `${text}[${key}]`
    if (/[.[\]"'\s\\]/.test(key) || key === '') return `${text}[${JSON.stringify(key)}]`
    return text ? `${text}.${key}` : key
  }, '')
}
