import * as v from 'valibot'
import { expect, test } from 'vitest'
import { translate } from '../../../panels/mock/i18n'
import { ruleSummary } from '../../../panels/mock/views/rules/summary'
import { RuleSchema } from '../../../src/wx/state/rule-schema'

test.each([
  ['^1\\d+$', '/^1\\d+$/'],
  ['/^ab$/i', '/^ab$/i'],
  ['/ab/gy', '/ab/'],
  // Not valid flags, so the whole text is the pattern.
  ['/api/user', '/\\/api\\/user/'],
])('shows the expression %s as the engine reads it', (value, shown) => {
  const rule = v.parse(RuleSchema, {
    id: 'r',
    api: 'authorize',
    outcome: 'success',
    when: [{ path: ['scope'], op: 'matches', value }],
  })
  expect(ruleSummary(translate('en'), rule).when).toContain(`scope ~ ${shown}`)
})
