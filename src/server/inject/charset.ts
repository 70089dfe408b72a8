/** Reads and writes the text of a document, as far as it matters to markup. */
export interface Charset {
  read(part: Buffer): string
  write(text: string): Buffer
}

/** Every charset of the web but UTF-16 has ASCII in it, so bytes are taken for characters and go back unchanged. */
const asciiBased: Charset = {
  read: (part) => part.toString('latin1'),
  write: (text) => Buffer.from(text, 'latin1'),
}

function utf16(isBig: boolean): Charset {
  const decoder = new TextDecoder(isBig ? 'utf-16be' : 'utf-16le', { ignoreBOM: true })
  return {
    read: (part) => decoder.decode(part, { stream: true }),
    write: (text) => {
      const bytes = Buffer.from(text, 'utf16le')
      return isBig ? bytes.swap16() : bytes
    },
  }
}

/** Returns the charset of a document, by its first bytes or its header. */
export function charsetOf(start: Buffer, contentType: string): Charset {
  if (start[0] === 0xff && start[1] === 0xfe) return utf16(false)
  if (start[0] === 0xfe && start[1] === 0xff) return utf16(true)
  const [, named = ''] = /charset\s*=\s*"?(utf-16(?:be|le)?)/i.exec(contentType) ?? []
  return named === '' ? asciiBased : utf16(named.toLowerCase().endsWith('be'))
}
