import { expect, test } from 'vitest'
import { fromRoot } from '../../src/cli/run.mjs'
import { serve } from '../pages/server.mjs'

test('the pages of a test are at an origin that no test before had, and whose state no browser knows', async () => {
  const before = await serve(fromRoot('test/pages'))
  await before.close()
  const after = await serve(fromRoot('test/pages'), before.port)
  expect(after.port).not.toBe(before.port)
  expect((await fetch(`${after.origin}/demo/index.html`)).status).toBe(200)
  await after.close()
})
