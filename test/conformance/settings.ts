import { merge, type Row, rule, scope, switches } from './language'

const asked = [scope('userLocation', true), scope('writePhotosAlbum', false)]
const both = { 'scope.userLocation': true, 'scope.writePhotosAlbum': false }
const get = { call: 'getSetting' } as const
const open = { call: 'openSetting' } as const
const done = (scopes: Record<string, boolean>) => ({ answer: { choice: 'done', scopes } }) as const

type Rest = Partial<Row> & Pick<Row, 'steps' | 'expect'>
const getting = (fact: string, rest: Rest): Row => ({
  fact,
  source: 'semantics 4.8',
  platform: 'both',
  api: 'getSetting',
  ...rest,
})
const opening = (fact: string, rest: Rest): Row => ({
  fact,
  source: 'semantics 4.9',
  platform: 'both',
  api: 'openSetting',
  ...rest,
})

const opened = (authSetting: Record<string, boolean>) => ({
  calls: { openSetting: { success: { authSetting, errMsg: 'openSetting:ok' } } },
  dialog: null,
})

export const rows: readonly Row[] = [
  getting('a fresh install has an empty authSetting', {
    steps: [get],
    expect: { calls: { getSetting: { success: { authSetting: {}, errMsg: 'getSetting:ok' } } } },
  }),
  getting('scopes have three values: true, false, and absent if never asked for', {
    before: asked,
    steps: [get],
    expect: { calls: { getSetting: { success: { authSetting: both, errMsg: 'getSetting:ok' } } } },
  }),
  getting('a forgotten scope is absent again', {
    before: [...asked, scope('userLocation', null)],
    steps: [get],
    expect: {
      calls: { getSetting: { success: { authSetting: { 'scope.writePhotosAlbum': false }, errMsg: 'getSetting:ok' } } },
    },
  }),
  getting('no scope is listed after all were forgotten', {
    before: [...asked, { type: 'scope/forgetAll' }],
    steps: [get],
    expect: { calls: { getSetting: { success: { authSetting: {}, errMsg: 'getSetting:ok' } } } },
  }),
  getting('clearing the data forgets every scope', {
    source: 'semantics 3',
    before: [...asked, { type: 'data/clear' }],
    steps: [get],
    expect: { calls: { getSetting: { success: { authSetting: {}, errMsg: 'getSetting:ok' } } } },
  }),
  getting('needs no tap, no consent and no dialog', {
    gesture: false,
    steps: [get],
    expect: {
      calls: { getSetting: { success: { authSetting: {}, errMsg: 'getSetting:ok' } } },
      dialog: null,
      waiting: [],
    },
  }),
  getting('sees the scope that a dialog has just granted', {
    before: [{ type: 'privacy/agree' }],
    steps: [{ call: 'authorize', params: { scope: 'scope.camera' }, onSuccess: get }, { answer: { choice: 'allow' } }],
    expect: { calls: { getSetting: { success: { authSetting: { 'scope.camera': true }, errMsg: 'getSetting:ok' } } } },
  }),
  getting('returns no subscriptions unless requested', {
    platform: 'miniProgram',
    steps: [{ ...get, params: { withSubscriptions: false } }],
    expect: { calls: { getSetting: { success: { authSetting: {}, errMsg: 'getSetting:ok' } } } },
  }),
  getting('withSubscriptions returns subscriptionsSetting with its main switch', {
    platform: 'miniProgram',
    steps: [{ ...get, params: { withSubscriptions: true } }],
    expect: {
      calls: {
        getSetting: {
          success: { $partial: { subscriptionsSetting: { $partial: { mainSwitch: { $any: 'boolean' } } } } },
        },
      },
    },
  }),
  getting('a mini game ignores withSubscriptions', {
    platform: 'miniGame',
    source: 'semantics 5',
    steps: [{ ...get, params: { withSubscriptions: true } }],
    expect: { calls: { getSetting: { success: { authSetting: {}, errMsg: 'getSetting:ok' } } } },
  }),
  getting('returns a promise without callbacks', {
    source: 'semantics 1',
    steps: [{ ...get, callbacks: [] }],
    expect: { calls: { getSetting: { success: { authSetting: {}, errMsg: 'getSetting:ok' } } } },
  }),
  opening('opens a page that lists only scopes that were asked for, and waits', {
    before: asked,
    steps: [open],
    expect: { calls: { openSetting: { pending: true } }, dialog: { kind: 'settings', scopes: both } },
  }),
  opening('lists nothing if no scope was asked for', {
    steps: [open],
    expect: { dialog: { kind: 'settings', scopes: {} } },
  }),
  opening('succeeds with the new state when the user comes back', {
    before: asked,
    steps: [open, done({ 'scope.userLocation': false, 'scope.writePhotosAlbum': true })],
    expect: {
      ...opened({ 'scope.userLocation': false, 'scope.writePhotosAlbum': true }),
      state: { scopes: { 'scope.userLocation': false, 'scope.writePhotosAlbum': true } },
    },
  }),
  opening('succeeds with the unchanged state if the page is closed without a change', {
    before: asked,
    steps: [open, done(both)],
    expect: opened(both),
  }),
  opening('leaving the page without a change is a success too', {
    before: asked,
    steps: [open, done({})],
    expect: opened(both),
  }),
  opening('never lists a scope that was not asked for', {
    before: asked,
    steps: [open, done({ ...both, 'scope.camera': true })],
    expect: { ...opened(both), state: { scopes: both } },
  }),
  opening('a refused scope that the user turns on works at once', {
    before: [{ type: 'privacy/agree' }, scope('userLocation', false)],
    steps: [{ ...open, onSuccess: { call: 'getLocation' } }, done({ 'scope.userLocation': true })],
    expect: { calls: { getLocation: { success: { $partial: { errMsg: 'getLocation:ok' } } } } },
  }),
  opening('can be canceled', {
    unconfirmed: true,
    before: asked,
    steps: [open, { panel: { choice: 'fail', failure: { errMsg: 'openSetting:fail cancel', errno: 1 } } }],
    expect: {
      calls: { openSetting: { fail: { errMsg: 'openSetting:fail cancel', errno: 1 } } },
      state: { scopes: both },
      dialog: null,
    },
  }),
  opening('fails without a tap and opens no page', {
    gesture: false,
    steps: [open],
    expect: {
      calls: { openSetting: { fail: { errMsg: 'openSetting:fail can only be invoked by user TAP gesture.' } } },
      waiting: [],
    },
  }),
  opening('with lenient gestures no tap is needed', {
    source: 'design',
    gesture: false,
    before: [switches({ gestures: 'lenient' })],
    steps: [open],
    expect: { dialog: { $partial: { kind: 'settings' } } },
  }),
  opening('needs no consent', {
    source: 'semantics 4.12',
    steps: [open],
    expect: { waiting: ['settings'] },
  }),
  opening('a second call waits for its own page', {
    before: asked,
    steps: [
      {
        calls: [
          { ...open, as: 'first' },
          { ...open, as: 'second' },
        ],
      },
      done({ 'scope.userLocation': false }),
      { see: { calls: { first: { success: { $partial: { errMsg: 'openSetting:ok' } } }, second: { pending: true } } } },
      done({}),
    ],
    expect: {
      calls: {
        second: { success: { authSetting: { ...both, 'scope.userLocation': false }, errMsg: 'openSetting:ok' } },
      },
    },
  }),
  opening('the panel answers the page for the user', {
    source: 'design',
    before: asked,
    steps: [open, { panel: { choice: 'done', scopes: { 'scope.userLocation': false } } }],
    expect: opened({ ...both, 'scope.userLocation': false }),
  }),
  ...(['allow', 'reject', 'dismiss'] as const).map((policy) =>
    opening(`with the policy ${policy} no page opens`, {
      source: 'design',
      before: [...asked, merge({ policies: { settings: policy } })],
      steps: [open],
      expect: opened(
        // Who rejects prompts turns nothing off: that takes a person's own hand.
        policy === 'allow' ? { 'scope.userLocation': true, 'scope.writePhotosAlbum': true } : both,
      ),
    }),
  ),
  opening('a rule replaces the settings page', {
    source: 'design',
    before: [rule('openSetting', { outcome: 'success', result: { authSetting: { 'scope.x': true } } })],
    steps: [open],
    expect: opened({ 'scope.x': true }),
  }),
  opening('returns a promise without callbacks', {
    source: 'semantics 1',
    before: asked,
    steps: [{ ...open, callbacks: [] }, done(both)],
    expect: opened(both),
  }),
]
