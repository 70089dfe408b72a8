import { fileText } from '../../../../src/protocol/file-text'
import { messageOf } from '../../../../src/wx/base/error-message'
import { InputError, type Reason } from '../../../../src/wx/base/input-error'
import { isObject, type Json } from '../../../../src/wx/base/json'
import { type JsonProblem, readJson } from '../json/json-text'

/** File that the user has picked or dropped. */
export interface TextFile {
  readonly name: string
  arrayBuffer(): Promise<ArrayBuffer>
}

/** Reason why a file was not opened. */
export interface FileProblem {
  /** Name of the file; absent for pasted text. */
  readonly file?: string | undefined
  readonly json?: JsonProblem
  /** Reasons of its parser, with the path of each error. */
  readonly reasons?: readonly Reason[]
}

/** Parsed file, or the reason why it is not JSON. */
export type FileReading = { readonly file?: string | undefined; readonly value: Json } | FileProblem

/** Parses the text of a file as JSON. */
export function readText(text: string, file?: string): FileReading {
  const reading = readJson(text.replace(/^\uFEFF/, ''))
  return 'value' in reading ? { file, value: reading.value } : { file, json: reading.problem }
}

/** Reads and parses a file; a dropped folder gives a problem. */
export async function readFile(file: TextFile): Promise<FileReading> {
  try {
    return readText(fileText(await file.arrayBuffer()), file.name)
  } catch (error) {
    return { file: file.name, reasons: error instanceof InputError ? error.reasons : [unreadable(error)] }
  }
}

/** Returns the reason for an error without a code of its own. */
export const unreadable = (error: unknown): Reason => ({
  code: 'unreadable',
  values: { detail: messageOf(error) },
})

/** Keys that identify a kind of file. */
const KEYS = { session: ['kind', 'calls'], scenario: ['name', 'state', 'rules'] } as const
export type FileKind = keyof typeof KEYS

/** Returns the kind of a file by its keys; undefined if it has none of them. */
export function kindOf(reading: FileReading): FileKind | undefined {
  if (!('value' in reading) || !isObject(reading.value)) return undefined
  const { value } = reading
  return (Object.keys(KEYS) as FileKind[]).find((kind) => KEYS[kind].some((key) => Object.hasOwn(value, key)))
}
