import type { JsonObject } from '../base/json'
import { type FileChoice, filesFor } from '../prompts/modal'
import { bytesIn } from '../state/album'
import type { MockState } from '../state/schema'

/** What a person picks where the album has no fitting file: a picture that every page can show. */
const SAMPLE =
  'data:image/svg+xml,%3Csvg xmlns="http://www.w3.org/2000/svg" width="96" height="96"%3E%3Crect width="96" height="96" fill="%2307c160"/%3E%3C/svg%3E'

/** Number of files that a call can get, by default and at most (semantics.md 10.8). */
const COUNT = { usual: 9, most: 20 }

/** Returns which files a call can get. @param kinds those that it asks for; all where it names none. */
export function fileChoice(count: unknown, kinds: unknown = []): FileChoice {
  const all = ['image', 'video'] as const
  const asked = all.filter((kind) => Array.isArray(kinds) && (kinds.includes(kind) || kinds.includes('mix')))
  const number = typeof count === 'number' && count >= 1 ? Math.floor(count) : COUNT.usual
  return { kinds: [...(asked.length > 0 ? asked : all)], most: Math.min(number, COUNT.most) }
}

/** A file that a person has chosen, at an address that holds it. */
interface ChosenFile {
  readonly path: string
  readonly size: number
  readonly kind: 'image' | 'video'
  readonly width: number
  readonly height: number
  /** Seconds. */
  readonly duration: number
}

/** Returns the files of an answer; without names the first that fit, or a sample. */
export function chosenFiles(choice: FileChoice, names: readonly string[] | undefined, state: MockState): ChosenFile[] {
  const chosen = (names ?? filesFor(state, choice)).slice(0, choice.most).flatMap((name): ChosenFile[] => {
    const file = state.album[name]
    if (!file) return []
    const { type, data, width, height, duration } = file
    const path = `data:${type};name=${encodeURIComponent(name)};base64,${data}`
    const kind = type.startsWith('video/') ? 'video' : 'image'
    return [{ path, size: bytesIn(data), kind, width, height, duration }]
  })
  if (chosen.length > 0) return chosen
  return [{ path: SAMPLE, size: SAMPLE.length, kind: 'image', width: 96, height: 96, duration: 0 }]
}

/** Returns the result of chooseImage. */
export const imageResult = (files: readonly ChosenFile[]): JsonObject => ({
  tempFilePaths: files.map(({ path }) => path),
  tempFiles: files.map(({ path, size }) => ({ path, size })),
})

/** Returns the result of chooseMedia. */
export function mediaResult(files: readonly ChosenFile[]): JsonObject {
  const kinds = new Set(files.map(({ kind }) => kind))
  return {
    type: kinds.size > 1 ? 'mix' : ([...kinds][0] ?? 'image'),
    tempFiles: files.map(({ path, size, kind, width, height, duration }) => ({
      tempFilePath: path,
      size,
      fileType: kind,
      width,
      height,
      ...(kind === 'video' ? { duration, thumbTempFilePath: SAMPLE } : {}),
    })),
  }
}
