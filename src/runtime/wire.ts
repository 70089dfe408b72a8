import { isBoundedJson } from '../protocol/limits'
import type { Json } from '../wx/base/json'

/** Returns the input of the store's decision: all options if a message can carry them, else the parameters of the API. */
export function wireParams({ params, known }: { params: Json | undefined; known?: Json }): Json {
  return isBoundedJson(params) ? params : isBoundedJson(known) ? known : {}
}
