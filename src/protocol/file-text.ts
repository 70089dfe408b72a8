import { InputError } from '../wx/base/input-error'

/**
 * Returns the text of a file, without a byte order mark.
 * @throws InputError for other encodings than UTF-8, which some programs on Windows write.
 */
export function fileText(bytes: ArrayBuffer | Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new InputError([{ code: 'notUtf8', values: {} }])
  }
}
