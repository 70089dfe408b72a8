import { isBoundedJson } from '../protocol/limits'
import type { Json } from '../wx/base/json'

/** Returns what the store decides on: all options where a message can carry them, else the parameters that the API has. */
export function wireParams({ params, known }: { params: Json | undefined; known?: Json }): Json {
  return isBoundedJson(params) ? params : isBoundedJson(known) ? known : {}
}
