import type { ParamTable } from '../../../../src/wx/apis/definition'
import { isObject, type Json } from '../../../../src/wx/base/json'
import { ENV_VERSIONS, GENDERS, SUBSCRIPTION_VERDICTS, USER_LANGUAGES } from '../../../../src/wx/state/enumerations'
import { SOTER_MODES } from '../../../../src/wx/state/prompt-kinds'
import type { MockState } from '../../../../src/wx/state/schema'
import { SCOPES } from '../../../../src/wx/state/scopes'
import { defaultResult, type EditableApi, isDirectApi } from '../apis/default-result'

export type ShapeType = 'string' | 'number' | 'boolean' | 'object' | 'array'

/** Expected shape of JSON: used for warnings and completions, never to reject. */
export interface Shape {
  /** Absent if unknown. */
  readonly type?: ShapeType
  readonly values?: readonly Json[]
  readonly fields?: Readonly<Record<string, Shape>>
  /** Shape of unlisted fields and of items; absent if other fields are not expected. */
  readonly rest?: Shape
}

const ANY: Shape = {}

const AUTH_SETTING: Shape = {
  type: 'object',
  fields: Object.fromEntries(Object.keys(SCOPES).map((scope) => [scope, { type: 'boolean' }])),
  rest: { type: 'boolean' },
}

/** Shapes by field name that examples do not show: allowed values and optional fields. */
const KNOWN: Readonly<Record<string, Shape>> = {
  gender: { type: 'number', values: GENDERS },
  language: { type: 'string', values: USER_LANGUAGES },
  envVersion: { type: 'string', values: ENV_VERSIONS },
  authSetting: AUTH_SETTING,
  miniprogramAuthSetting: AUTH_SETTING,
  subscriptionsSetting: {
    type: 'object',
    fields: {
      mainSwitch: { type: 'boolean' },
      itemSettings: { type: 'object', rest: { type: 'string', values: SUBSCRIPTION_VERDICTS } },
    },
  },
  plugin: { type: 'object', fields: { appId: { type: 'string' }, version: { type: 'string' } } },
  authMode: { type: 'string', values: SOTER_MODES },
  supportMode: { type: 'array', rest: { type: 'string', values: SOTER_MODES } },
  isEnrolled: { type: 'boolean' },
  needAuthorization: { type: 'boolean' },
  errCode: { type: 'number' },
  zoom: { type: 'number' },
}

const STRINGS = ['encryptedData', 'iv', 'signature', 'rawData', 'cloudID', 'resultJSON', 'resultJSONSignature', 'code']

const FAILURE: Shape = {
  type: 'object',
  fields: { errMsg: { type: 'string' }, errno: { type: 'number' }, errCode: { type: 'number' } },
}

const SERVER_FAILURE: Shape = {
  type: 'object',
  fields: { errcode: { type: 'number' }, errmsg: { type: 'string' } },
}

const known = (name: string): Shape | undefined =>
  Object.hasOwn(KNOWN, name) ? KNOWN[name] : STRINGS.includes(name) ? { type: 'string' } : undefined

const PARAM_TYPES: Readonly<Record<string, ShapeType>> = {
  String: 'string',
  Number: 'number',
  Boolean: 'boolean',
  Array: 'array',
  Object: 'object',
}

/** Returns the shape of an API's arguments, without callbacks. */
export function argumentsShape(definition: EditableApi): Shape {
  if (isDirectApi(definition)) return ANY
  const { params } = definition
  const fields = Object.entries(params as ParamTable).flatMap(([name, { type, values }]): [string, Shape][] => {
    const known = PARAM_TYPES[type]
    return known ? [[name, values ? { type: known, values } : { type: known }]] : []
  })
  return { type: 'object', fields: Object.fromEntries(fields) }
}

function shapeOf(value: unknown, name?: string): Shape {
  const shape = name === undefined ? undefined : known(name)
  if (shape) return shape
  if (Array.isArray(value)) return { type: 'array', rest: value.length > 0 ? shapeOf(value[0]) : ANY }
  if (isObject(value)) {
    const entries = Object.entries(value)
    if (entries.length === 0) return { type: 'object', rest: ANY }
    return { type: 'object', fields: Object.fromEntries(entries.map(([key, field]) => [key, shapeOf(field, key)])) }
  }
  const type = typeof value
  return type === 'string' || type === 'number' || type === 'boolean' ? { type } : ANY
}

/** Returns the shape of an API's result, derived from its definition and its default result. */
export function resultShape(
  definition: EditableApi,
  state: MockState,
  now: number,
  outcome: 'success' | 'fail' = 'success',
): Shape {
  if (outcome === 'fail') return definition.kind === 'server' ? SERVER_FAILURE : FAILURE
  if (definition.name === 'login' && state.switches.loginVersion === 'v1') return { type: 'object', rest: ANY }
  const example = defaultResult(definition, state, now)
  if (!isObject(example)) return shapeOf(example)
  const documented = Object.fromEntries(
    (definition.returns as readonly string[]).map((name) => [name, known(name) ?? ANY]),
  )
  const fields = { ...documented, ...shapeOf(example).fields }
  if (definition.kind === 'server') return { type: 'object', fields: { ...SERVER_FAILURE.fields, ...fields } }
  return {
    type: 'object',
    fields: isDirectApi(definition) ? fields : { ...fields, errMsg: { type: 'string' }, errCode: { type: 'number' } },
  }
}
