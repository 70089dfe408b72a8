import { agreed, type CallStep, merge, type Row, rule, scope } from './language'

const ask = (name: string, rest: Partial<CallStep> = {}): CallStep => ({
  call: 'authorize',
  params: { scope: `scope.${name}` },
  ...rest,
})
const location = ask('userLocation')
const ok = { success: { errMsg: 'authorize:ok' } }
const denied = { fail: { errMsg: 'authorize:fail auth deny', errno: 103 } }
const noResponse = { fail: { errMsg: 'authorize:fail authorize no response' } }
const invalid = { fail: { errMsg: 'authorize:fail invalid scope' } }
const dialog = (name: string) => ({ kind: 'scope', scope: `scope.${name}` })
const allow = { answer: { choice: 'allow' } } as const
const reject = { answer: { choice: 'reject' } } as const

type Rest = Partial<Row> & Pick<Row, 'steps' | 'expect'>
const row = (fact: string, rest: Rest): Row => ({
  fact,
  source: 'semantics 4.10',
  platform: 'both',
  api: 'authorize',
  before: [agreed],
  ...rest,
})

export const rows: readonly Row[] = [
  row('a granted scope succeeds at once without a dialog', {
    before: [agreed, scope('userLocation', true)],
    steps: [location],
    expect: { calls: { authorize: ok }, dialog: null, waiting: [] },
  }),
  row('a refused scope fails at once without a dialog', {
    before: [agreed, scope('userLocation', false)],
    steps: [location],
    expect: { calls: { authorize: denied }, dialog: null, waiting: [] },
  }),
  row('a scope that was never asked for shows the dialog and waits', {
    steps: [location],
    expect: { calls: { authorize: { pending: true } }, dialog: dialog('userLocation'), state: { scopes: {} } },
  }),
  row('succeeds and remembers the scope if the user allows it', {
    steps: [location, allow],
    expect: { calls: { authorize: ok }, dialog: null, state: { scopes: { 'scope.userLocation': true } } },
  }),
  row('fails and remembers the refusal if the user rejects it', {
    steps: [location, reject],
    expect: { calls: { authorize: denied }, dialog: null, state: { scopes: { 'scope.userLocation': false } } },
  }),
  row('after a rejection the next call fails without a dialog', {
    source: 'semantics 3',
    steps: [location, reject, ask('userLocation', { as: 'again' })],
    expect: { calls: { again: denied }, dialog: null },
  }),
  row('fails and leaves the scope never asked for if the dialog is dismissed', {
    steps: [location, { answer: { choice: 'dismiss' } }],
    expect: { calls: { authorize: noResponse }, dialog: null, state: { scopes: {} } },
  }),
  row('after a dismissal the next call shows the dialog again', {
    source: 'semantics 3',
    steps: [location, { answer: { choice: 'dismiss' } }, ask('userLocation', { as: 'again' })],
    expect: { calls: { again: { pending: true } }, dialog: dialog('userLocation') },
  }),
  row('returns a promise without callbacks', {
    source: 'semantics 1',
    steps: [ask('userLocation', { callbacks: [] }), allow],
    expect: { calls: { authorize: ok } },
  }),
  row('does not run the API behind the scope', {
    before: [agreed, rule('getLocation', { outcome: 'fail', times: 1 })],
    steps: [location, allow],
    expect: { calls: { authorize: ok }, state: { rules: [{ $partial: { used: 0 } }] } },
  }),
  row('needs no tap', { gesture: false, steps: [location], expect: { dialog: dialog('userLocation') } }),
  row('fails if the operating system denies a granted scope', {
    before: [agreed, scope('userLocation', true), merge({ systemDenied: ['scope.userLocation'] })],
    steps: [location],
    expect: { calls: { authorize: { fail: { errMsg: 'authorize:fail system permission denied', errno: 3 } } } },
  }),
  row('the operating system can deny one scope and allow another', {
    before: [agreed, scope('camera', true), merge({ systemDenied: ['scope.userLocation'] })],
    steps: [ask('camera')],
    expect: { calls: { authorize: ok } },
  }),
  row('rejects an unknown scope', {
    steps: [ask('nothing')],
    expect: { calls: { authorize: invalid }, dialog: null },
  }),
  ...['toString', 'constructor', '__proto__', 'hasOwnProperty'].map((name) =>
    row(`rejects ${name} as an unknown scope`, {
      steps: [{ call: 'authorize', params: { scope: name } }],
      expect: { calls: { authorize: invalid }, dialog: null, state: { scopes: {} } },
    }),
  ),
  row('the scope without its prefix is unknown', {
    steps: [{ call: 'authorize', params: { scope: 'userLocation' } }],
    expect: { calls: { authorize: invalid } },
  }),
  row('an empty scope has its own error', {
    unconfirmed: true,
    steps: [{ call: 'authorize', params: { scope: '' } }],
    expect: { calls: { authorize: { fail: { errMsg: { $match: '^authorize:fail ' }, errno: 110 } } }, dialog: null },
  }),
  row('scope.userInfo shows the dialog like other scopes', {
    source: 'semantics 4.10',
    steps: [ask('userInfo'), { see: { dialog: dialog('userInfo') } }, allow, { call: 'getUserInfo' }],
    expect: { calls: { authorize: ok, getUserInfo: { success: { $partial: { errMsg: 'getUserInfo:ok' } } } } },
  }),
  row('for the anonymous user scope.userInfo succeeds silently', {
    source: 'semantics 4.5',
    platform: 'miniProgram',
    before: [agreed, merge({ dialect: 'wechat', switches: { anonymousUser: true } })],
    steps: [ask('userInfo')],
    expect: { calls: { authorize: ok }, dialog: null },
  }),
  row('calls for one scope share one dialog and settle together', {
    steps: [
      { calls: [ask('userLocation', { as: 'a' }), ask('userLocation', { as: 'b' }), { call: 'getLocation', as: 'c' }] },
      { see: { waiting: ['scope'] } },
      allow,
    ],
    expect: {
      calls: { a: ok, b: ok, c: { success: { $partial: { errMsg: 'getLocation:ok' } } } },
      waiting: [],
      dialog: null,
    },
  }),
  row('a rejection fails every call that waits for the scope, each with its own name', {
    source: 'semantics 3',
    steps: [{ calls: [ask('userLocation', { as: 'a' }), { call: 'getLocation', as: 'b' }] }, reject],
    expect: { calls: { a: denied, b: { fail: { errMsg: 'getLocation:fail auth deny', errno: 103 } } } },
  }),
  row('a dismissal fails every call that waits for the scope', {
    steps: [
      { calls: [ask('userLocation', { as: 'a' }), ask('userLocation', { as: 'b' })] },
      { answer: { choice: 'dismiss' } },
    ],
    expect: { calls: { a: noResponse, b: noResponse }, waiting: [] },
  }),
  row('dialogs of several scopes come one at a time, in their order', {
    source: 'semantics 3',
    steps: [
      { calls: [ask('camera', { as: 'a' }), ask('record', { as: 'b' }), ask('writePhotosAlbum', { as: 'c' })] },
      { see: { dialog: dialog('camera'), waiting: ['scope', 'scope', 'scope'] } },
      allow,
      { see: { dialog: dialog('record'), calls: { a: ok, b: { pending: true }, c: { pending: true } } } },
      reject,
      { see: { dialog: dialog('writePhotosAlbum'), calls: { b: denied } } },
      allow,
    ],
    expect: {
      calls: { c: ok },
      dialog: null,
      state: { scopes: { 'scope.camera': true, 'scope.record': false, 'scope.writePhotosAlbum': true } },
    },
  }),
  row('a later call for the first scope shares its dialog instead of joining the queue', {
    source: 'semantics 3',
    steps: [
      { calls: [ask('camera', { as: 'a' }), ask('record', { as: 'b' })] },
      ask('camera', { as: 'c' }),
      { see: { waiting: ['scope', 'scope'] } },
      allow,
    ],
    expect: { calls: { a: ok, b: { pending: true }, c: ok } },
  }),
  row('setting the scope outside the page answers its waiting dialog', {
    source: 'design',
    steps: [location, { run: scope('userLocation', false) }],
    expect: { calls: { authorize: denied }, dialog: null, waiting: [] },
  }),
  row('the panel answers the dialog for the user', {
    source: 'design',
    steps: [location, { panel: { choice: 'allow' } }],
    expect: { calls: { authorize: ok }, dialog: null },
  }),
  row('a dialog can end with any failure', {
    source: 'design',
    steps: [location, { panel: { choice: 'fail', failure: { errMsg: 'authorize:fail internal', errno: 4 } } }],
    expect: { calls: { authorize: { fail: { errMsg: 'authorize:fail internal', errno: 4 } } }, state: { scopes: {} } },
  }),
  ...(['allow', 'reject', 'dismiss'] as const).map((policy) =>
    row(`with the policy ${policy} no dialog is shown`, {
      source: 'design',
      before: [agreed, merge({ policies: { scope: policy } })],
      steps: [location],
      expect: {
        calls: { authorize: { allow: ok, reject: denied, dismiss: noResponse }[policy] },
        state: { scopes: policy === 'dismiss' ? {} : { 'scope.userLocation': policy === 'allow' } },
        waiting: [],
      },
    }),
  ),
  row('asks for consent first if the scope covers personal data', {
    before: [],
    steps: [location, { see: { dialog: { $partial: { kind: 'privacy' } } } }, { answer: { choice: 'agree' } }],
    expect: { calls: { authorize: { pending: true } }, dialog: dialog('userLocation') },
  }),
  row('asks for no consent for scope.addFriend', {
    source: 'semantics 4.12',
    platform: 'miniProgram',
    before: [],
    steps: [ask('addFriend')],
    expect: { dialog: dialog('addFriend') },
  }),
  row('fails without consent even if the scope is granted', {
    source: 'semantics 3',
    before: [scope('userLocation', true)],
    steps: [location, { answer: { choice: 'disagree' } }],
    expect: {
      calls: { authorize: { fail: { errMsg: 'authorize:fail privacy permission is not authorized', errno: 104 } } },
    },
  }),
  row('the data behind a scope are needed, not those of other APIs', {
    source: 'semantics 4.12',
    before: [agreed, merge({ privacy: { undeclared: ['location', 'camera'] } })],
    steps: [ask('record'), { see: { waiting: ['scope'] } }],
  }),
  row('a page that goes away closes its dialog and settles nothing', {
    source: 'design',
    steps: [location, { leave: true }],
    expect: { waiting: [], state: { scopes: {} }, calls: { authorize: { pending: true } } },
  }),
]
