import type { Json, JsonObject } from './json'

/** What the callback gets, or what a sync API returns. */
export type Outcome = { readonly ok: true; readonly result: Json } | { readonly ok: false; readonly result: JsonObject }
