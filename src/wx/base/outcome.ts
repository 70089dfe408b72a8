import type { Json, JsonObject } from './json'

/** The result of a call: what its callback gets, or what a sync API returns. */
export type Outcome = { readonly ok: true; readonly result: Json } | { readonly ok: false; readonly result: JsonObject }
