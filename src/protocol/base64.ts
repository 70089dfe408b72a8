const encoder = new TextEncoder()
const decoder = new TextDecoder()

/** Encodes bytes as base64. */
export function toBase64(bytes: Uint8Array): string {
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return btoa(binary)
}

/**
 * Decodes base64.
 * @throws DOMException when the text is not base64.
 */
export function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
}

/** Encodes any text as ASCII, for headers. */
export const textToBase64 = (text: string): string => toBase64(encoder.encode(text))
/** Decodes a text that {@link textToBase64} has encoded. */
export const textFromBase64 = (text: string): string => decoder.decode(fromBase64(text))
