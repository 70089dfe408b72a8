import { expect, test } from 'vitest'
import { bundleTaro } from '../../support/h5/bundle'

test('a production build of a Taro page has nothing of the mock, unlike one for development', async () => {
  const plain = await bundleTaro('production', false)
  expect(await bundleTaro('production', true)).toBe(plain)
  expect(await bundleTaro('development', true)).toContain('wx-mock-panel/taro')
}, 60_000)
