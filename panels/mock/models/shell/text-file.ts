import { messageOf } from '../../../../src/wx/base/error-message'
import type { Reason } from '../../../../src/wx/base/input-error'
import { isObject, type Json } from '../../../../src/wx/base/json'
import { type JsonProblem, readJson } from '../json/json-text'

/** What was picked or dropped. */
export interface TextFile {
  readonly name: string
  text(): Promise<string>
}

/** Why a file was not taken, and which file. */
export interface FileProblem {
  /** Absent where the text was pasted. */
  readonly file?: string | undefined
  readonly json?: JsonProblem
  /** What its reader says: place and mend. */
  readonly reasons?: readonly Reason[]
}

/** A file that is JSON, or why it is none. */
export type FileReading = { readonly file?: string | undefined; readonly value: Json } | FileProblem

/** Reads JSON of a file's text. */
export function readText(text: string, file?: string): FileReading {
  const reading = readJson(text.replace(/^\uFEFF/, ''))
  return 'value' in reading ? { file, value: reading.value } : { file, json: reading.problem }
}

/** Reads a file; a folder that was dropped is one that cannot be read. */
export async function readFile(file: TextFile): Promise<FileReading> {
  try {
    return readText(await file.text(), file.name)
  } catch (error) {
    return { file: file.name, reasons: [unreadable(error)] }
  }
}

/** What no reader has a word for. */
export const unreadable = (error: unknown): Reason => ({
  code: 'unreadable',
  values: { detail: messageOf(error) },
})

/** Keys that one kind of file has, and no other. */
const KEYS = { session: ['kind', 'calls'], scenario: ['name', 'state', 'rules'] } as const
export type FileKind = keyof typeof KEYS

/** What a file is meant to be; undefined where nothing in it tells. */
export function kindOf(reading: FileReading): FileKind | undefined {
  if (!('value' in reading) || !isObject(reading.value)) return undefined
  const { value } = reading
  return (Object.keys(KEYS) as FileKind[]).find((kind) => KEYS[kind].some((key) => Object.hasOwn(value, key)))
}
