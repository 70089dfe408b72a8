import { expect, test } from 'vitest'
import { tellingConditions } from '../../../panels/mock/models/rules/call-conditions'
import { definitionOf } from '../../../src/wx/apis/catalogue'
import type { Json } from '../../../src/wx/base/json'

const equals = (key: string, value: Json) => ({ path: [key], op: 'equals', value })

test.each([
  ['authorize', { scope: 'scope.camera', success: '[function]' }, [equals('scope', 'scope.camera')]],
  ['login', { timeout: 5000 }, []],
  ['login', {}, []],
  ['getLocation', { altitude: true, type: 'gcj02' }, [equals('type', 'gcj02'), equals('altitude', true)]],
  ['getLocation', { custom: { deep: 1 }, list: [1], when: '[Date 2026]' }, []],
  ['setClipboardData', { data: 'x'.repeat(81) }, []],
  ['getUserInfo', { a: 1, b: 2, c: 3, d: 4 }, [equals('a', 1), equals('b', 2), equals('c', 3)]],
])('a call of %s with %j offers telling conditions', (api, options, conditions) => {
  expect(tellingConditions({ args: [options as Json] }, definitionOf(api)?.params ?? {})).toEqual(conditions)
})
