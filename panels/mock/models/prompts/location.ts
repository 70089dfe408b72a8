import type { LocationQuestion } from '../../../../src/wx/prompts/location'
import type { Answer, Place } from '../../../../src/wx/prompts/prompts'
import type { AnswerProblem, PromptDraft } from './draft'

/** Returns the texts in the fields of a location prompt. */
export function placeTexts(place: Place, draft: PromptDraft): Record<keyof Place, string> {
  const { name, address, latitude, longitude } = place
  return { name, address, latitude: String(latitude), longitude: String(longitude), ...draft.place }
}

export function readPick({ place }: LocationQuestion, draft: PromptDraft): Answer | AnswerProblem {
  const { name, address, ...texts } = placeTexts(place, draft)
  const numbers = { latitude: Number(texts.latitude), longitude: Number(texts.longitude) }
  for (const key of ['latitude', 'longitude'] as const) {
    if (texts[key].trim() === '' || !Number.isFinite(numbers[key])) return { notNumber: key }
  }
  return { choice: 'pick', place: { name, address, ...numbers } }
}
