import { afterAll, describe, expect, test } from 'vitest'
import { openNodeHost } from '../conformance/node-host'
import { runRow } from '../conformance/run'
import { platformsOf, runsInNode, summary, TABLE, titleOf } from '../conformance/table'

for (const [chapter, rows] of Object.entries(TABLE)) {
  describe(chapter, () => {
    for (const row of rows.filter(runsInNode)) {
      for (const platform of platformsOf(row)) {
        test(titleOf(row, platform), async () => {
          const problems = await runRow(row, platform, openNodeHost)
          if (problems.length > 0) expect.fail(problems.join('\n'))
        })
      }
    }
  })
}

test('rows are plain JSON and have unique titles', () => {
  expect(JSON.parse(JSON.stringify(TABLE))).toEqual(TABLE)
  const titles = Object.values(TABLE).flatMap((rows) =>
    rows.flatMap((row) => platformsOf(row).map((p) => titleOf(row, p))),
  )
  expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([])
})

test('a row with a wrong expectation is reported', async () => {
  const row = { fact: '', source: '', platform: 'both', api: 'login', steps: [{ call: 'login' }] } as const
  const mismatchesOf = (expected: object) => runRow({ ...row, expect: expected }, 'miniGame', openNodeHost)
  expect(await mismatchesOf({ calls: { login: { success: { $partial: { code: 'other' } } } } })).toHaveLength(2)
  expect(await mismatchesOf({ calls: { login: { fail: {} } } })).toHaveLength(1)
  expect(await mismatchesOf({ calls: { login: { success: { $any: 'object' }, immediate: true } } })).toHaveLength(1)
  expect(await mismatchesOf({ calls: { getSetting: { pending: true } } })).toHaveLength(1)
  expect(await mismatchesOf({ waiting: ['scope'] })).toHaveLength(1)
  expect(await mismatchesOf({ state: { session: { $partial: { loggedIn: false } } } })).toHaveLength(1)
  expect(await mismatchesOf({ signed: ['login'] })).toHaveLength(1)
})

afterAll(() => console.log(summary()))
