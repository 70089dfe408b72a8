import type { PageBoot } from '../../protocol/web'

/** Longest part of a document that is kept back until a tag is complete, in characters. */
const MAX_BUFFER = 65_536
/** Elements of the head whose content is text. */
const TEXT_ELEMENTS = ['script', 'style', 'title', 'noscript', 'template']
/** Tags before which the script need not come. The declaration of the charset must stay near the start. */
const BEFORE_SCRIPT = ['html', 'head', 'meta', 'title', '/title']
const IN_HEAD = [...BEFORE_SCRIPT, ...TEXT_ELEMENTS.flatMap((name) => [name, `/${name}`]), 'base', 'link', '/html']

const TAG = /<(\/?[a-z][^\s/>]*)((?:"[^"]*"|'[^']*'|[^'">])*)>/iy
const BLANKS = /^[\s\uFEFF\u00EF\u00BB\u00BF]*/

export interface Injection {
  /** The text of the script's tag. */
  readonly tag: string
  /** False if the answer may be a part of a document; only what begins as a whole document is then changed. */
  readonly whole: boolean
  /** Returns a Content-Security-Policy under which the script works. */
  readonly policy: (policy: string) => string
}

/** Puts a script before the first script of an HTML document that comes in parts. All it adds is ASCII. */
export class HtmlInjector {
  readonly #injection: Injection
  #buffer = ''
  #step: 'before' | 'head' | 'done' = 'before'
  #isWhole: boolean
  /** The element whose text is being passed on. */
  #textOf: string | undefined

  constructor(injection: Injection) {
    this.#injection = injection
    this.#isWhole = injection.whole
  }

  /** Takes the next part of the document, and returns what can be sent. */
  push(part: string): string {
    if (this.#step === 'done') return part
    this.#buffer += part
    let out = ''
    for (;;) {
      const next = this.#next()
      if (next === undefined) break
      out += next
    }
    if (this.#buffer.length > MAX_BUFFER) out += this.#finish()
    return out
  }

  /** Returns the rest. */
  end(): string {
    return this.#finish()
  }

  #finish(): string {
    const tag = this.#step === 'before' && this.#isWhole ? this.#injection.tag : ''
    const rest = this.#buffer
    this.#step = 'done'
    this.#buffer = ''
    return tag + rest
  }

  /** Returns the next piece that is complete; undefined if there is none. */
  #next(): string | undefined {
    if (this.#buffer === '') return undefined
    if (this.#step === 'done') return this.#take(this.#buffer.length)
    if (this.#textOf !== undefined) return this.#text(this.#textOf)
    const start = this.#buffer.indexOf('<')
    if (start === 0) return this.#markup()
    const [blanks = ''] = BLANKS.exec(this.#buffer) ?? []
    return blanks === '' ? this.#finish() : this.#take(blanks.length)
  }

  #take(length: number): string {
    const taken = this.#buffer.slice(0, length)
    this.#buffer = this.#buffer.slice(length)
    return taken
  }

  /** Passes on the text of an element up to its end tag. */
  #text(name: string): string | undefined {
    const end = this.#buffer.toLowerCase().indexOf(`</${name}`)
    if (end >= 0) {
      this.#textOf = undefined
      return this.#take(end)
    }
    const safe = this.#buffer.length - name.length - 2
    return safe > 0 ? this.#take(safe) : undefined
  }

  #markup(): string | undefined {
    if ('<!--'.startsWith(this.#buffer.slice(0, 4))) return this.#upTo('-->', 4)
    if (this.#buffer.startsWith('<!') || this.#buffer.startsWith('<?')) {
      if (/^<!doctype/i.test(this.#buffer)) this.#isWhole = true
      return this.#upTo('>', 2)
    }
    TAG.lastIndex = 0
    const found = TAG.exec(this.#buffer)
    if (found) return this.#tag(found)
    // No tag starts here, or it is not complete.
    return /^<(?:$|\/?$|\/?[a-z])/i.test(this.#buffer) ? undefined : this.#finish()
  }

  #upTo(end: string, from: number): string | undefined {
    const index = this.#buffer.indexOf(end, from)
    return index < 0 ? undefined : this.#take(index + end.length)
  }

  #tag([whole, spelled = '', attributes = '']: RegExpExecArray): string {
    const name = spelled.toLowerCase()
    if (name === 'html' || name === 'head') this.#isWhole = true
    if (this.#step === 'before' && !BEFORE_SCRIPT.includes(name)) {
      if (!this.#isWhole) return this.#finish()
      this.#step = 'head'
      return this.#injection.tag
    }
    if (!IN_HEAD.includes(name)) return this.#finish()
    if (TEXT_ELEMENTS.includes(name)) this.#textOf = name
    this.#take(whole.length)
    return name === 'meta' ? `<${spelled}${this.#meta(attributes)}>` : whole
  }

  /** Returns the attributes of a `meta`, with a policy that allows the script. */
  #meta(attributes: string): string {
    if (!/http-equiv\s*=\s*["']?content-security-policy["'\s/]*/i.test(`${attributes} `)) return attributes
    return attributes.replace(
      /(\scontent\s*=\s*)(?:"([^"]*)"|'([^']*)')/i,
      (_whole, head: string, double?: string, single?: string) =>
        `${head}"${escapeAttribute(this.#injection.policy(unescapeAttribute(double ?? single ?? '')))}"`,
    )
  }
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '"': '&quot;', '<': '&lt;', '>': '&gt;' }
const escapeAttribute = (text: string) => text.replace(/[&"<>]/g, (character) => ENTITIES[character] ?? character)
const CHARACTERS: Record<string, string> = { amp: '&', quot: '"', apos: "'", '#39': "'", '#x27': "'", lt: '<', gt: '>' }
const unescapeAttribute = (text: string) =>
  text.replace(/&(amp|quot|apos|#39|#x27|lt|gt);/gi, (whole, name: string) => CHARACTERS[name.toLowerCase()] ?? whole)

/** Returns the tag of the page's script, in ASCII, for HTML and XHTML. */
export function scriptTag({ seed, token, source }: PageBoot, nonce?: string): string {
  const ascii = seed.replace(
    /[^\x20-\x7e]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
  const attributes = { src: source, 'data-token': token, 'data-seed': ascii, ...(nonce ? { nonce } : {}) }
  const text = Object.entries(attributes).map(([name, value]) => ` ${name}="${escapeAttribute(value)}"`)
  return `<script${text.join('')}></script>`
}

/** Puts the script into a whole document, such as the one of an `iframe` with `srcdoc`. */
export function injectInto(html: string, boot: PageBoot): string {
  const injector = new HtmlInjector({ tag: scriptTag(boot), whole: true, policy: (policy) => policy })
  return injector.push(html) + injector.end()
}
