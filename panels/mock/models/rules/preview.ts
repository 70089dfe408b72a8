import { apiOfRule, apisOf } from '../../../../src/wx/apis/catalogue'
import type { AnyDefinition, Apis } from '../../../../src/wx/apis/definition'
import { isObject, type Json, type JsonObject } from '../../../../src/wx/base/json'
import type { Outcome } from '../../../../src/wx/base/outcome'
import { ALL_APIS } from '../../../../src/wx/companions/all'
import { belongsToPage } from '../../../../src/wx/companions/in-page'
import { cryptoOf } from '../../../../src/wx/engine/crypto'
import { decide } from '../../../../src/wx/engine/decide'
import { STORE_PART } from '../../../../src/wx/engine/store-part'
import type { Why } from '../../../../src/wx/engine/why'
import { decideServerCall } from '../../../../src/wx/server/decide'
import type { PromptKind } from '../../../../src/wx/state/prompt-kinds'
import type { MockState } from '../../../../src/wx/state/schema'
import { type EditableApi, isDirectApi } from '../apis/default-result'

/** Expected outcome of a call. */
export type Preview =
  | { readonly type: 'answer'; readonly outcome: Outcome; readonly why: Why; readonly delay: number; jitter: number }
  | { readonly type: 'ask'; readonly kind: PromptKind }
  | { readonly type: 'never'; readonly why: Why }
  /** The page sends or receives, and knows the outcome then. */
  | { readonly type: 'page'; readonly why: Why }

/** Returns the outcome that a call after a tap would get. Changes nothing; values that only the store can create are `…`. */
export function previewCall(
  definition: EditableApi,
  state: MockState,
  argument: Json | undefined,
  now: number,
): Preview {
  const crypto = cryptoOf({
    state,
    code: (length) => '…'.padEnd(Math.min(length, 8), '…'),
    key: () => '…',
    bytes: () => [],
    sign: () => '…',
    signBySensor: () => '…',
    hmac: () => '…',
    encrypt: () => ({ encryptedData: '…', iv: '…' }),
  })
  // A breakpoint only delays an outcome, so breakpoints are left out.
  const open: MockState = { ...state, breakpoints: [] }
  const answered = {}
  // Calls that no rule answers fail, whatever the example of the type is, unless the API is a companion that is on.
  const apis = apisOf(state, ALL_APIS)
  const asked = definition.kind !== 'server' && definition.ofRule ? mockedApi(definition, apis) : definition
  const decision =
    asked.kind === 'server'
      ? decideServerCall(asked, { params: fieldsOf(argument), form: 'wechat', answered }, open, { now, crypto })
      : decide(asked, { params: argument, gesture: true, listens: false, answered }, open, {
          ...{ now, apis, crypto, store: STORE_PART },
        })
  switch (decision.type) {
    case 'settle': {
      const { outcome, why, delay, jitter = 0 } = decision
      if (why.step === 'answer' && asked.kind !== 'server' && belongsToPage(asked)) return { type: 'page', why }
      return { type: 'answer', outcome, why, delay, jitter }
    }
    case 'never':
      return { type: 'never', why: decision.why }
    case 'ask':
      return { type: 'ask', kind: decision.question.kind }
    case 'run':
    case 'store':
      throw new Error(`Failed to preview ${definition.name}: the panel cannot decide it`)
  }
}

/** Returns the API that pages have for a name of the catalogue: a companion that is on, or one that only rules answer. */
function mockedApi(definition: AnyDefinition, apis: Apis): AnyDefinition {
  const api = apis.get(definition.name)
  return api?.companion ? api : apiOfRule(definition.name, isDirectApi(definition))
}

const fieldsOf = (argument: Json | undefined): JsonObject => (isObject(argument) ? (argument as JsonObject) : {})
