import type { Platform } from '../../src/wx/state/enumerations'
import { agreed, type CallStep, merge, type Row, scope } from './language'

const ask = (name: string, rest: Partial<CallStep> = {}): CallStep => ({
  call: 'authorize',
  params: { scope: `scope.${name}` },
  ...rest,
})
const ok = { success: { errMsg: 'authorize:ok' } }
const invalid = { fail: { errMsg: 'authorize:fail invalid scope' } }
const tcmpp = merge({})
const wechat = merge({ dialect: 'wechat' })

type Rest = Partial<Row> & Pick<Row, 'steps' | 'expect'>
const row = (fact: string, rest: Rest): Row => ({
  fact,
  source: 'semantics 4.7',
  platform: 'both',
  api: 'authorize',
  ...rest,
})

/** What `authorize` does with a scope that was never asked: shows the dialog, succeeds, fails without one, knows no such scope. */
type Way = 'asks' | 'granted' | 'settings' | 'none'

/** Ways by scope: TCMPP mini programs and games, WeChat mini programs and games; the data that need consent first. */
const SCOPES: readonly (readonly [name: string, ways: readonly [Way, Way, Way, Way], data: string | null])[] = [
  ['userLocation', ['asks', 'asks', 'asks', 'asks'], 'location'],
  ['userFuzzyLocation', ['asks', 'asks', 'asks', 'asks'], 'location'],
  ['writePhotosAlbum', ['asks', 'asks', 'asks', 'asks'], 'album'],
  ['camera', ['asks', 'asks', 'asks', 'asks'], 'camera'],
  ['record', ['asks', 'asks', 'asks', 'asks'], 'microphone'],
  ['werun', ['asks', 'asks', 'asks', 'asks'], 'werun'],
  ['addFriend', ['asks', 'none', 'none', 'none'], null],
  ['bluetooth', ['asks', 'asks', 'asks', 'none'], 'bluetooth'],
  ['address', ['asks', 'asks', 'granted', 'granted'], 'address'],
  ['invoice', ['asks', 'asks', 'granted', 'granted'], 'invoice'],
  ['invoiceTitle', ['asks', 'asks', 'granted', 'granted'], 'invoice'],
  ['addPhoneContact', ['asks', 'asks', 'asks', 'none'], 'contacts'],
  ['addPhoneCalendar', ['asks', 'asks', 'asks', 'none'], 'calendar'],
  ['WxFriendInteraction', ['none', 'none', 'none', 'asks'], 'friends'],
  ['gameClubData', ['none', 'none', 'none', 'asks'], 'gameClub'],
  ['userLocationBackground', ['none', 'none', 'settings', 'settings'], 'location'],
  ['getPhoneNumber', ['asks', 'asks', 'none', 'none'], 'phone'],
  ['nfc', ['asks', 'asks', 'none', 'none'], null],
]

const EXPECTED: Readonly<Record<Way, (name: string) => Row['expect']>> = {
  asks: (name) => ({ calls: { authorize: { pending: true } }, dialog: { kind: 'scope', scope: `scope.${name}` } }),
  granted: () => ({ calls: { authorize: ok }, waiting: [] }),
  settings: (name) => ({
    calls: { authorize: { fail: { errMsg: 'authorize:fail scope unauthorized' } } },
    waiting: [],
    state: { scopes: { [`scope.${name}`]: false } },
  }),
  none: () => ({ calls: { authorize: invalid }, waiting: [], state: { scopes: {} } }),
}

const homes = [
  ['TCMPP', 'miniProgram', tcmpp],
  ['TCMPP', 'miniGame', tcmpp],
  ['WeChat', 'miniProgram', wechat],
  ['WeChat', 'miniGame', wechat],
] as const

/** Many rows of one kind: the store decides them all, and the page only asks it. */
const inStore = { nodeOnly: 'the rows on the ways of all scopes show that pages ask the store' }

const ways = SCOPES.flatMap(([name, byHome, data]) =>
  homes.flatMap(([dialect, platform, before], home): Row[] => {
    const way = byHome[home] ?? 'none'
    const of: { platform: Platform } = { platform }
    const rows = [
      row(`on ${dialect}, scope.${name} ${way}`, {
        ...of,
        before: [agreed, before],
        steps: [ask(name)],
        expect: EXPECTED[way](name),
      }),
    ]
    if (way === 'none' || dialect === 'WeChat') return rows
    const gated = data === null ? { waiting: ['scope'] } : { waiting: ['privacy'] }
    rows.push(
      row(`scope.${name} ${data === null ? 'needs no consent' : 'needs consent first'}`, {
        ...of,
        ...inStore,
        source: 'semantics 4.12',
        steps: [ask(name)],
        expect: gated,
      }),
    )
    if (data !== null)
      rows.push(
        row(`scope.${name} needs the data type ${data}`, {
          ...of,
          ...inStore,
          source: 'semantics 4.12',
          before: [agreed, merge({ privacy: { undeclared: [data] } })],
          steps: [ask(name)],
          expect: { calls: { authorize: { fail: { $partial: { errno: 112 } } } } },
        }),
      )
    return rows
  }),
)

const background = { 'scope.userLocationBackground': false }
const RETIRED = { 'scope.address': true, 'scope.invoice': true, 'scope.invoiceTitle': true }
const host = merge({ gates: { getClipboardData: { scope: 'scope.pasteboard' } } })

export const rows: readonly Row[] = [
  ...ways,
  row('the attempt puts scope.userLocationBackground on the settings page, where it can be granted', {
    before: [agreed, wechat],
    steps: [
      ask('userLocationBackground', { as: 'first' }),
      { call: 'openSetting' },
      { see: { dialog: { $partial: { scopes: background } } } },
      { answer: { choice: 'done', scopes: { 'scope.userLocationBackground': true } } },
      ask('userLocationBackground', { as: 'second' }),
    ],
    expect: { calls: { second: ok } },
  }),
  row('a second attempt for scope.userLocationBackground is a refusal', {
    before: [agreed, wechat],
    steps: [ask('userLocationBackground', { as: 'first' }), ask('userLocationBackground')],
    expect: { calls: { authorize: { fail: { errMsg: 'authorize:fail auth deny', errno: 103 } } }, waiting: [] },
  }),
  row('WeChat lists the scopes that it no longer asks for as granted from the start', {
    api: 'getSetting',
    before: [wechat],
    steps: [{ call: 'getSetting' }],
    expect: { calls: { getSetting: { success: { authSetting: RETIRED, errMsg: 'getSetting:ok' } } } },
  }),
  row('an edit refuses a scope that WeChat grants', {
    source: 'design',
    api: 'getSetting',
    before: [wechat, scope('invoice', false)],
    steps: [{ call: 'getSetting' }],
    expect: {
      calls: {
        getSetting: { success: { authSetting: { ...RETIRED, 'scope.invoice': false }, errMsg: 'getSetting:ok' } },
      },
    },
  }),
  row('TCMPP lists none before they were asked', {
    api: 'getSetting',
    steps: [{ call: 'getSetting' }],
    expect: { calls: { getSetting: { success: { authSetting: {}, errMsg: 'getSetting:ok' } } } },
  }),
  row('asks for a scope that the host has added, and remembers it', {
    before: [host],
    steps: [ask('pasteboard'), { answer: { choice: 'allow' } }, { call: 'getSetting' }],
    expect: {
      calls: {
        authorize: ok,
        getSetting: { success: { authSetting: { 'scope.pasteboard': true }, errMsg: 'getSetting:ok' } },
      },
    },
  }),
  row('the settings page has a scope of the host, and its API obeys it', {
    before: [agreed, host, scope('pasteboard', true)],
    steps: [
      { call: 'openSetting' },
      { answer: { choice: 'done', scopes: { 'scope.pasteboard': false } } },
      { call: 'getClipboardData' },
    ],
    expect: { calls: { getClipboardData: { fail: { errMsg: 'getClipboardData:fail auth deny', errno: 103 } } } },
  }),
  row('a scope of the host needs the data that its API has in the table', {
    source: 'semantics 4.12',
    before: [agreed, merge({ gates: { getClipboardData: { scope: 'scope.pasteboard', privacy: 'album' } } })],
    steps: [{ run: merge({ privacy: { undeclared: ['album'] } }) }, ask('pasteboard')],
    expect: { calls: { authorize: { fail: { $partial: { errno: 112 } } } } },
  }),
  row('a scope that no API of the host needs is unknown', {
    steps: [ask('pasteboard')],
    expect: { calls: { authorize: invalid }, state: { scopes: {} } },
  }),
]
