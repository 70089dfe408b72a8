import { expect, test } from 'vitest'
import { fromRoot } from '../../../src/cli/run.mjs'
import { serve } from '../../../src/demo/server.mjs'

test('every test server has a new origin with no stored state', async () => {
  const before = await serve(fromRoot('src/demo'))
  await before.close()
  const after = await serve(fromRoot('src/demo'), before.port)
  expect(after.port).not.toBe(before.port)
  expect((await fetch(`${after.origin}/page/index.html`)).status).toBe(200)
  await after.close()
})
