/** Patterns of tokens: base64 first, then words between the marks of a URL. */
export const WORDS = [/[\w+/=-]{8,}/g, /[\w-]{8,}/g] as const
export const WORD = /^[\w+/=-]{8,}$/

const LEFT_OUT = String.raw`(?!\[[\w -]{1,60} left out\])`
/** A field in the query or the fragment of a URL, or in a form. */
export const QUERY = new RegExp(String.raw`(^|[?&#;])([^=&#?;\s"'<>]{1,80})=${LEFT_OUT}([^&#\s"'<>]*[^&#\s"'<>;])`, 'g')
/** A field in a text, quoted as in JSON or code, or bare as in headers. */
export const FIELD = new RegExp(
  String.raw`(?<![\p{L}\p{N}_])((?<!\\)\\*["'])?(\p{L}[\p{L}\p{N}_.-]{0,60})(\\*["']\]?|\[?\])?(\s{0,4}[:=：]\s{0,4})${LEFT_OUT}` +
    String.raw`(\\+"[^"]*|"(?:[^"\\]|\\.)*|\\*'[^']*|(?:bearer|basic)\s+[^\s,;"']+|[^\s,;&"'<>{}[\]()，。；、]+)`,
  'giu',
)
/** The text of an element in XML, in CDATA or not. */
export const ELEMENT = new RegExp(
  String.raw`(<([\p{L}_][\p{L}\p{N}_.:-]{0,60})(?:\s[^<>]{0,200})?>\s{0,4}(?:<!\[CDATA\[)?)${LEFT_OUT}([^<>\]]+)(?=\]\]>|</)`,
  'gu',
)
/** Headers with more than one value. */
export const COOKIE_LINE = /((?:^|[\s"'])(?:set-)?cookie\s*:(?!\s*\[[\w -]{1,60} left out\])\s*)([^\r\n"']+)/gi
