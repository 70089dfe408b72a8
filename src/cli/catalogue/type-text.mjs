// Writes types of the official typings as text that needs none of their names.

/**
 * @typedef {import('oxc-parser').TSType} TSType
 * @typedef {Map<string, import('oxc-parser').TSSignature>} Fields
 */

export const CALLBACKS = ['success', 'fail', 'complete']
/** Type of an object without members of its own. */
export const NOTHING = 'object'
/** Most levels of a type; deeper ones are `unknown`. */
const MAX_LEVELS = 5
/** Types of the language that are no JSON, and are named as they are. */
const OF_LANGUAGE = new Set(['ArrayBuffer', 'Uint8Array', 'Uint8ClampedArray', 'Date'])
const KEYWORDS = new Map([
  ['TSStringKeyword', 'string'],
  ['TSTemplateLiteralType', 'string'],
  ['TSNumberKeyword', 'number'],
  ['TSBooleanKeyword', 'boolean'],
  ['TSNullKeyword', 'null'],
])

/**
 * @param {object} reader
 * @param {(type: TSType | undefined) => Fields | undefined} reader.fieldsOf returns the members of an object type
 * @param {(type: TSType | undefined) => TSType | undefined} reader.resolved follows references to other types
 */
export function createTypeWriter({ fieldsOf, resolved }) {
  /** Returns a type as text. @param {TSType} type @param {number} levels @returns {string} */
  function textOf(type, levels = MAX_LEVELS) {
    const found = resolved(type)
    if (!found || levels === 0) return 'unknown'
    const keyword = KEYWORDS.get(found.type)
    if (keyword !== undefined) return keyword
    switch (found.type) {
      case 'TSLiteralType':
        return found.literal.type === 'Literal' ? JSON.stringify(found.literal.value) : 'unknown'
      case 'TSUnionType':
        return unionOf(found.types, levels)
      case 'TSArrayType':
        return listOf(found.elementType, levels)
      case 'TSTypeReference': {
        const [name = '', item] = [nameOf(found), found.typeArguments?.params[0]]
        if (item && (name === 'Array' || name === 'ReadonlyArray')) return listOf(item, levels)
        if (name === 'Record' || name === 'IAnyObject') return 'Record<string, unknown>'
        if (OF_LANGUAGE.has(name)) return name
      }
    }
    const fields = fieldsOf(found)
    return fields ? objectOf(fields, levels) : 'unknown'
  }

  /** @param {readonly TSType[]} types @param {number} levels */
  function unionOf(types, levels) {
    const texts = [...new Set(types.map((each) => textOf(each, levels)))]
    return texts.includes('unknown') ? 'unknown' : texts.join(' | ')
  }

  /** @param {TSType} item @param {number} levels */
  function listOf(item, levels) {
    const text = textOf(item, levels - 1)
    return text.includes(' | ') ? `(${text})[]` : `${text}[]`
  }

  /** @param {Fields} fields @param {number} levels @param {readonly string[]} without names of members to leave out */
  function objectOf(fields, levels, without = []) {
    const members = [...fields].flatMap(([name, field]) => {
      const type = field.type === 'TSPropertySignature' ? resolved(annotated(field)) : undefined
      if (field.type !== 'TSPropertySignature' || !type || type.type === 'TSFunctionType' || without.includes(name))
        return []
      return [`${name}${field.optional ? '?' : ''}: ${textOf(type, levels - 1)}`]
    })
    return members.length > 0 ? `{ ${members.join('; ')} }` : NOTHING
  }

  return {
    textOf,
    /** Returns the type of an options object without its callbacks. @param {Fields | undefined} fields */
    paramsText: (fields) => (fields ? objectOf(fields, MAX_LEVELS, CALLBACKS) : NOTHING),
    /** Returns the type of a result without errMsg, which depends on the call. @param {TSType} type */
    resultText(type) {
      const fields = fieldsOf(type)
      return fields ? objectOf(fields, MAX_LEVELS, ['errMsg']) : textOf(type)
    },
  }
}

/** @param {import('oxc-parser').TSPropertySignature} field */
export const annotated = (field) => field.typeAnnotation?.typeAnnotation

/** @param {import('oxc-parser').TSTypeReference} type */
export const nameOf = ({ typeName }) => (typeName.type === 'Identifier' ? typeName.name : undefined)
