// Reads the members of `wx` from the official typings.
import { parseSync } from 'oxc-parser'
import { annotated, CALLBACKS, createTypeWriter, NOTHING, nameOf } from './type-text.mjs'

/**
 * @typedef {import('oxc-parser').TSType} TSType
 * @typedef {import('oxc-parser').TSMethodSignature} Method
 * @typedef {import('oxc-parser').TSInterfaceDeclaration} Interface
 * @typedef {import('oxc-parser').TSTypeAliasDeclaration} Alias
 * @typedef {import('../../wx/apis/official').OfficialApi} OfficialApi
 * @typedef {import('../../wx/apis/official').OfficialParam} OfficialParam
 * @typedef {import('../../wx/base/json').Json} Json
 * @typedef {Omit<OfficialApi, 'platforms'> & { types: Types }} Member
 */

/**
 * TypeScript types of a method.
 * @typedef {object} Types
 * @property {string} params of the options object, or of the first argument
 * @property {string} result without errMsg; for an event, what the listener gets
 */

/** Most levels of an example result. */
const MAX_LEVELS = 5

/**
 * Returns the methods of `wx`, in the order of the typings.
 * @param {string} text of the declaration file
 * @returns {Member[]}
 */
export function readMembers(text) {
  const { program, comments, errors } = parseSync('api.d.ts', text, { lang: 'dts' })
  if (errors[0]) throw new Error(`The typings could not be read: ${errors[0].message}`)
  const namespace = program.body.find((node) => node.type === 'TSModuleDeclaration')
  if (namespace?.body?.type !== 'TSModuleBlock') throw new Error('The typings have no namespace')
  /** @type {Map<string, Interface | Alias>} */
  const types = new Map()
  for (const node of namespace.body.body) {
    if (node.type === 'TSInterfaceDeclaration' || node.type === 'TSTypeAliasDeclaration') types.set(node.id.name, node)
  }
  const wx = types.get('Wx')
  if (wx?.type !== 'TSInterfaceDeclaration') throw new Error('The typings have no interface Wx')
  const docs = new Map(comments.map(({ end, value }) => [text.slice(end).search(/\S/) + end, value]))
  const reader = createReader(types)
  /** @type {Map<string, Member>} */
  const members = new Map()
  for (const node of wx.body.body) {
    if (node.type !== 'TSMethodSignature' || node.key.type !== 'Identifier') continue
    const { name } = node.key
    const known = members.get(name)
    const member = { name, page: pageOf(name, docs.get(node.start) ?? ''), ...reader.read(node) }
    // Of overloads, the one with callbacks says most.
    if (!known || (known.kind !== 'async' && member.kind === 'async')) {
      members.set(name, { ...member, page: member.page || (known?.page ?? '') })
    }
  }
  return [...members.values()]
}

/** Returns the path of the page that describes a member, such as `device/scan/wx.scanCode`. @param {string} name @param {string} doc */
function pageOf(name, doc) {
  const pages = [...doc.matchAll(/\/dev\/api\/([^)#]+?)\.html/g)].map(([, page = '']) => page)
  return pages.find((page) => page.endsWith(`/wx.${name}`)) ?? pages[0] ?? ''
}

/** @param {ReadonlyMap<string, Interface | Alias>} types */
function createReader(types) {
  /** Returns the members of an object type by name; undefined if it is none. @param {TSType | undefined} type @returns {Map<string, import('oxc-parser').TSSignature> | undefined} */
  function fieldsOf(type) {
    if (type?.type === 'TSTypeLiteral') return byName(type.members)
    if (type?.type !== 'TSTypeReference' || type.typeName.type !== 'Identifier') return undefined
    const declared = types.get(type.typeName.name)
    if (declared?.type === 'TSTypeAliasDeclaration') return fieldsOf(declared.typeAnnotation)
    if (!declared) return undefined
    const inherited = declared.extends.flatMap(({ expression }) => {
      const parent = expression.type === 'Identifier' ? types.get(expression.name) : undefined
      return parent?.type === 'TSInterfaceDeclaration' ? [...byName(parent.body.body)] : []
    })
    return new Map([...inherited, ...byName(declared.body.body)])
  }

  /** Follows references to other types. @param {TSType | undefined} type @returns {TSType | undefined} */
  function resolved(type) {
    if (type?.type === 'TSParenthesizedType') return resolved(type.typeAnnotation)
    if (type?.type !== 'TSTypeReference' || type.typeName.type !== 'Identifier') return type
    const declared = types.get(type.typeName.name)
    return declared?.type === 'TSTypeAliasDeclaration' ? resolved(declared.typeAnnotation) : type
  }

  /** Returns the first argument of a function type. @param {TSType | undefined} type */
  function argumentOf(type) {
    const callback = resolved(type)
    return callback?.type === 'TSFunctionType' ? typeOf(callback.params[0]) : undefined
  }

  /** Returns an example of a type; undefined if it is not JSON. @param {TSType | undefined} type @param {number} levels @returns {Json | undefined} */
  function exampleOf(type, levels = MAX_LEVELS) {
    const found = resolved(type)
    switch (found?.type) {
      case 'TSStringKeyword':
      case 'TSTemplateLiteralType':
        return ''
      case 'TSNumberKeyword':
        return 0
      case 'TSBooleanKeyword':
        return true
      case 'TSNullKeyword':
        return null
      case 'TSLiteralType':
        return found.literal.type === 'Literal' ? /** @type {Json} */ (found.literal.value) : undefined
      case 'TSUnionType':
        return found.types.map((each) => exampleOf(each, levels)).find((each) => each !== undefined)
      case 'TSArrayType':
        return listOf(found.elementType, levels)
      case 'TSTypeReference': {
        const [name, item] = [nameOf(found), found.typeArguments?.params[0]]
        if (name === 'Array' || name === 'ReadonlyArray') return listOf(item, levels)
        if (name === 'Record' || name === 'IAnyObject') return {}
      }
    }
    const fields = fieldsOf(found)
    if (!fields || levels === 0) return undefined
    if ([...fields.values()].some((field) => field.type === 'TSMethodSignature')) return undefined
    return Object.fromEntries(
      [...fields].flatMap(([name, field]) => {
        const value = field.type === 'TSPropertySignature' ? exampleOf(annotated(field), levels - 1) : undefined
        return value === undefined ? [] : [[name, value]]
      }),
    )
  }

  /** @param {TSType | undefined} item @param {number} levels @returns {Json[]} */
  function listOf(item, levels) {
    const value = levels === 0 ? undefined : exampleOf(item, levels - 1)
    return value === undefined ? [] : [value]
  }

  /** Returns the literal values of a type. @param {TSType | undefined} type @returns {string[]} */
  function valuesOf(type) {
    const found = resolved(type)
    if (found?.type === 'TSLiteralType')
      return found.literal.type === 'Literal' && typeof found.literal.value === 'string' ? [found.literal.value] : []
    if (found?.type === 'TSUnionType') return found.types.flatMap(valuesOf)
    if (found?.type === 'TSArrayType') return valuesOf(found.elementType)
    const item =
      found?.type === 'TSTypeReference' && nameOf(found) === 'Array' ? found.typeArguments?.params[0] : undefined
    return item ? valuesOf(item) : []
  }

  /** Returns the name of a type as parameter errors print it. @param {TSType | undefined} type @returns {OfficialParam['type']} */
  function typeName(type) {
    const found = resolved(type)
    if (found?.type === 'TSFunctionType') return 'Function'
    const example = exampleOf(found)
    if (typeof example === 'string') return 'String'
    if (typeof example === 'number') return 'Number'
    if (typeof example === 'boolean') return 'Boolean'
    return Array.isArray(example) ? 'Array' : 'Object'
  }

  /** @param {Map<string, import('oxc-parser').TSSignature>} fields @returns {Record<string, OfficialParam>} */
  const paramsOf = (fields) =>
    Object.fromEntries(
      [...fields].flatMap(([name, field]) => {
        if (field.type !== 'TSPropertySignature' || CALLBACKS.includes(name)) return []
        const values = valuesOf(annotated(field))
        const required = field.optional ? {} : { required: /** @type {const} */ (true) }
        return [[name, { type: typeName(annotated(field)), ...required, ...(values.length > 0 ? { values } : {}) }]]
      }),
    )

  const { textOf, paramsText, resultText } = createTypeWriter({ fieldsOf, resolved })

  return {
    /** Returns kind, parameters, result and types of a method. @param {Method} method @returns {Pick<Member, 'kind' | 'params' | 'result' | 'types'>} */
    read(method) {
      const { name } = /** @type {{ name: string }} */ (method.key)
      const first = typeOf(method.params[0])
      const named = first?.type === 'TSTypeReference' ? nameOf(first) : undefined
      const generic = method.typeParameters?.params.find((parameter) => parameter.name.name === named)
      const option = generic ? (generic.constraint ?? undefined) : first
      const fields = fieldsOf(option)
      const success = fields?.get('success')
      if (/^off[A-Z]/.test(name)) return { kind: 'off', params: {}, types: { params: NOTHING, result: NOTHING } }
      if (/^on[A-Z]/.test(name)) {
        const given = argumentOf(first)
        const types = { params: NOTHING, result: given ? resultText(given) : NOTHING }
        return withResult({ kind: 'event', params: {}, types }, exampleOf(given))
      }
      if (success?.type === 'TSPropertySignature' || fields?.has('complete')) {
        const result = success?.type === 'TSPropertySignature' ? argumentOf(annotated(success)) : undefined
        const types = { params: paramsText(fields), result: result ? resultText(result) : NOTHING }
        return withResult({ kind: 'async', params: paramsOf(fields ?? new Map()), types }, exampleOf(result))
      }
      const returned = method.returnType?.typeAnnotation
      const params = fields ? paramsOf(fields) : {}
      const ofParams = fields ? paramsText(fields) : option ? textOf(option) : NOTHING
      if (returned?.type === 'TSVoidKeyword')
        return { kind: 'sync', params, types: { params: ofParams, result: NOTHING } }
      const result = exampleOf(returned)
      const types = { params: ofParams, result: returned ? textOf(returned) : NOTHING }
      return result === undefined && fieldsOf(returned)
        ? { kind: 'factory', params, types: { ...types, result: NOTHING } }
        : withResult({ kind: 'sync', params, types }, result)
    },
  }
}

/** Adds an example result. Its errMsg depends on the call. @param {Pick<Member, 'kind' | 'params' | 'types'>} member @param {Json | undefined} result */
function withResult(member, result) {
  if (result === undefined) return member
  if (member.kind !== 'async' || typeof result !== 'object' || result === null || Array.isArray(result))
    return { ...member, result }
  const { errMsg: _errMsg, ...rest } = result
  return Object.keys(rest).length > 0 ? { ...member, result: rest } : member
}

/** @param {readonly import('oxc-parser').TSSignature[]} members */
const byName = (members) =>
  new Map(
    members.flatMap((member) => {
      const isNamed = member.type === 'TSPropertySignature' || member.type === 'TSMethodSignature'
      return isNamed && member.key.type === 'Identifier' ? [[member.key.name, member]] : []
    }),
  )

/** @param {import('oxc-parser').ParamPattern | undefined} parameter @returns {TSType | undefined} */
const typeOf = (parameter) => (parameter?.type === 'Identifier' ? parameter.typeAnnotation?.typeAnnotation : undefined)
