import { expect, test } from 'vitest'
import { CATALOGUE } from '../../../src/wx/apis/catalogue'
import { isObject } from '../../../src/wx/base/json'

const chapters = import.meta.glob<Record<string, unknown>>('../../../src/wx/apis/*.ts', { eager: true })

test('the catalogue lists every definition of every chapter under its export name', () => {
  const definitions = Object.values(chapters).flatMap((chapter) =>
    Object.entries(chapter).filter(([, value]) => isObject(value) && 'answer' in value),
  )
  expect(definitions.length).toBeGreaterThan(30)
  expect(Object.fromEntries(definitions)).toEqual({ ...CATALOGUE })
})
