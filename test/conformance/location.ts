import type { Json } from '../../src/wx/base/json'
import { agreed, merge, type Row, rule, type Seen, scope } from './language'

const HERE = {
  latitude: 23.12908,
  longitude: 113.26436,
  speed: -1,
  accuracy: 65,
  altitude: 0,
  verticalAccuracy: 65,
  horizontalAccuracy: 65,
}
const allowed = [agreed, scope('userLocation', true)]
const locate = { call: 'getLocation' } as const
const found = (edits: { [key: string]: Json } = {}) => ({
  calls: { getLocation: { success: { ...HERE, ...edits, errMsg: 'getLocation:ok' } } },
})
const lost = (errMsg: string, errno?: number): Seen => ({
  calls: { getLocation: { fail: errno === undefined ? { errMsg } : { errMsg, errno } } },
})

type Rest = Partial<Row> & Pick<Row, 'steps' | 'expect'>
const row = (fact: string, rest: Rest): Row => ({
  fact,
  source: 'semantics 4.13',
  platform: 'both',
  api: 'getLocation',
  before: allowed,
  ...rest,
})

/** Creates a row for a failure that only a rule can cause. */
const failure = (label: string, reason: string): Row =>
  row(`can fail because ${label}`, {
    before: [...allowed, rule('getLocation', { outcome: 'fail', result: { errMsg: `getLocation:fail${reason}` } })],
    steps: [locate],
    expect: lost(`getLocation:fail${reason}`),
  })

export const rows: readonly Row[] = [
  row('returns the seven fields', { steps: [locate], expect: found() }),
  row('accepts all its options', {
    steps: [
      { ...locate, params: { type: 'gcj02', altitude: true, isHighAccuracy: true, highAccuracyExpireTime: 4000 } },
    ],
    expect: found(),
  }),
  row('returns the edited location', {
    before: [...allowed, merge({ location: { latitude: -33.5, longitude: 151, altitude: 12.25 } })],
    steps: [locate],
    expect: found({ latitude: -33.5, longitude: 151, altitude: 12.25 }),
  }),
  row('an edit between two calls changes the second result', {
    steps: [{ ...locate, as: 'first' }, { run: merge({ location: { speed: 3 } }) }, locate],
    expect: found({ speed: 3 }),
  }),
  row('returns a promise without callbacks', {
    source: 'semantics 1',
    steps: [{ ...locate, callbacks: [] }],
    expect: found(),
  }),
  row('shows the scope dialog at the first call', {
    before: [agreed],
    steps: [
      locate,
      { see: { dialog: { kind: 'scope', scope: 'scope.userLocation' } } },
      { answer: { choice: 'allow' } },
    ],
    expect: { ...found(), state: { scopes: { 'scope.userLocation': true } } },
  }),
  row('fails with its own name if rejected', {
    before: [agreed],
    steps: [locate, { answer: { choice: 'reject' } }],
    expect: lost('getLocation:fail auth deny', 103),
  }),
  row('fails and leaves the scope never asked for if the dialog is dismissed', {
    before: [agreed],
    steps: [locate, { answer: { choice: 'dismiss' } }],
    expect: { ...lost('getLocation:fail authorize no response'), state: { scopes: {} } },
  }),
  row('a refused scope fails without a dialog', {
    before: [agreed, scope('userLocation', false)],
    steps: [locate],
    expect: { ...lost('getLocation:fail auth deny', 103), dialog: null },
  }),
  row('fails if the operating system denies it', {
    before: [...allowed, merge({ systemDenied: ['scope.userLocation'] })],
    steps: [locate],
    expect: lost('getLocation:fail system permission denied', 3),
  }),
  row('fails in the gap after a refused consent', {
    before: [scope('userLocation', true), { type: 'privacy/refuse' }],
    steps: [locate],
    expect: lost('getLocation:fail privacy permission is not authorized in gap', 104),
  }),
  row('needs no tap', { gesture: false, steps: [locate], expect: found() }),
  row('the older text of a refusal can be set', {
    before: [agreed, scope('userLocation', false), merge({ errors: { authDeny: { reason: ':auth denied' } } })],
    steps: [locate],
    expect: lost('getLocation:fail:auth denied', 103),
  }),
  failure('positioning is switched off', ':ERROR_NOCELL&WIFI_LOCATIONSWITCHOFF'),
  failure('it is called too often', ' 频繁调用会增加电量损耗，可考虑使用 wx.onLocationChange 监听地理位置变化'),
  failure(
    'app.json does not declare it',
    ' the api need to be declared in the requiredPrivateInfos field in app.json/ext.json',
  ),
  row('returns the clipboard, with any characters', {
    api: 'getClipboardData',
    before: [agreed, merge({ clipboard: { data: '剪贴板 😀\n"' } })],
    steps: [{ call: 'getClipboardData' }],
    expect: { calls: { getClipboardData: { success: { data: '剪贴板 😀\n"', errMsg: 'getClipboardData:ok' } } } },
  }),
  row('returns a promise without callbacks', {
    source: 'semantics 1',
    api: 'getClipboardData',
    before: [agreed],
    steps: [{ call: 'getClipboardData', callbacks: [] }],
    expect: { calls: { getClipboardData: { success: { data: '', errMsg: 'getClipboardData:ok' } } } },
  }),
  row('has no scope', {
    api: 'getClipboardData',
    before: [agreed],
    steps: [{ call: 'getClipboardData' }],
    expect: { waiting: [], state: { scopes: {} } },
  }),
]
