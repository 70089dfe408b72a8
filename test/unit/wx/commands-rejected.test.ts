import { expect, test } from 'vitest'
import { apply, parseCommand } from '../../../src/wx/engine/apply-command'
import { DEFAULT_STATE } from '../../../src/wx/state/defaults'

const rule = (id: string, more: object = {}) => ({ id, api: 'login', outcome: 'success' as const, ...more })
const forbidden = (text: string): unknown => JSON.parse(text)

const errors: [name: string, command: unknown, message: RegExp][] = [
  ['no command', undefined, /^Failed to read command: /],
  ['an unknown type', { type: 'state/explode' }, /^Failed to read command: type /],
  ['an unknown key', { type: 'state/reset', more: 1 }, /more is not a known key/],
  ['an unknown section', { type: 'state/merge', patch: { nothing: 1 } }, /^nothing is not a known key$/],
  ['an unknown field', { type: 'state/merge', patch: { user: { name: 'x' } } }, /^user\.name is not a known key$/],
  ['a wrong type', { type: 'state/merge', patch: { location: { speed: 'fast' } } }, /^location\.speed must be /],
  ['a wrong choice', { type: 'state/merge', patch: { platform: 'desktop' } }, /^platform must be .*miniGame/],
  [
    'a wrong key',
    { type: 'state/merge', patch: { session: { sessionKey: 'short' } } },
    /^session\.sessionKey must be 16 bytes in base64/,
  ],
  ['a scope that is not a boolean', { type: 'state/merge', patch: { scopes: { a: 1 } } }, /^scopes\.a must be boolean/],
  ['a rule without outcome', { type: 'rule/put', rule: { id: 'a', api: 'b' } }, /rule\.outcome is missing/],
  ['a rule with too long a delay', { type: 'rule/put', rule: rule('a', { delay: 600_001 }) }, /rule\.delay/],
  [
    'a template for a sync API',
    { type: 'rule/put', rule: { ...rule('a'), api: 'getAccountInfoSync', template: true } },
    /^Failed to read command: rule\.template must be false: this API returns synchronously/,
  ],
  [
    'a template for a listener, in a state',
    { type: 'state/merge', patch: { rules: [{ ...rule('a'), api: 'onNeedPrivacyAuthorization', template: true }] } },
    /^rules\[0\]\.template must be false/,
  ],
  ['a fractional seed', { type: 'rule/put', rule: rule('a', { seed: 0.5 }) }, /rule\.seed must be a whole number/],
  ['a negative expiry', { type: 'session/expire', after: -1 }, /after/],
  [
    'an expiry after a negative number of calls',
    { type: 'session/expire', afterCalls: -1 },
    /^Failed to read command: afterCalls must be a non-negative integer$/,
  ],
  [
    'a fractional number of calls left',
    { type: 'state/merge', patch: { session: { callsLeft: 1.5 } } },
    /^session\.callsLeft must be a non-negative integer$/,
  ],
  ['an infinite expiry', { type: 'session/expire', after: Number.POSITIVE_INFINITY }, /after/],
  [
    'a number that JSON cannot express',
    { type: 'state/merge', patch: { location: { speed: Number.NEGATIVE_INFINITY } } },
    /speed/,
  ],
  ['a fractional position', { type: 'rule/move', id: 'a', to: 0.5 }, /to/],
  ['a state that is not an object', { type: 'state/replace', state: [] }, /./],
  ['a prototype in a patch', forbidden('{"type":"state/merge","patch":{"__proto__":{"a":1}}}'), /__proto__/],
  [
    'a prototype deep in a patch',
    forbidden('{"type":"state/merge","patch":{"switches":{"loginContent":{"a":{"constructor":1}}}}}'),
    /loginContent\.a\.constructor is not allowed as a key/,
  ],
  [
    'a prototype within a list of a patch',
    forbidden(
      '{"type":"state/merge","patch":{"rules":[{"id":"a","api":"b","outcome":"fail","result":{"__proto__":1}}]}}',
    ),
    /__proto__/,
  ],
  [
    'a prototype at the top of an import',
    forbidden('{"type":"state/replace","state":{"__proto__":{"a":1}}}'),
    /__proto__/,
  ],
  [
    'a constructor at the top of an import',
    forbidden('{"type":"state/replace","state":{"constructor":{"a":1}}}'),
    /constructor/,
  ],
  [
    'a prototype among the scopes of an import',
    forbidden('{"type":"state/replace","state":{"scopes":{"__proto__":true}}}'),
    /__proto__/,
  ],
  [
    'a prototype deep in an import',
    forbidden('{"type":"state/replace","state":{"switches":{"loginContent":{"a":{"prototype":1}}}}}'),
    /prototype/,
  ],
  [
    'a prototype in the result of a rule',
    forbidden('{"type":"rule/put","rule":{"id":"a","api":"b","outcome":"fail","result":{"__proto__":1}}}'),
    /__proto__/,
  ],
  ['a scope that is a prototype', { type: 'scope/set', scope: '__proto__', value: true }, /__proto__/],
]

test.each(errors)('a command with %s is rejected with its path', (_name, command, message) => {
  expect(() => apply(DEFAULT_STATE, parseCommand(command), 0)).toThrow(message)
})
