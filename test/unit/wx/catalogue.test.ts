import { expect, test } from 'vitest'
import { DEFINITIONS } from '../../../src/wx/apis/catalogue'
import { isObject } from '../../../src/wx/base/json'

const chapters = import.meta.glob<Record<string, unknown>>('../../../src/wx/apis/*.ts', { eager: true })

test('the catalogue lists every definition of every chapter once', () => {
  const definitions = Object.values(chapters).flatMap((chapter) =>
    Object.values(chapter).filter((value) => isObject(value) && 'answer' in value),
  )
  expect(definitions.length).toBeGreaterThan(30)
  expect(new Set(definitions)).toEqual(new Set(DEFINITIONS))
  expect(DEFINITIONS).toHaveLength(definitions.length)
})
