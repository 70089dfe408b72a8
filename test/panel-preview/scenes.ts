import type { SiteStatus } from '../../src/protocol/extension'
import type { Frame, HistoryEntry, LogEntry } from '../../src/protocol/panel'
import type { ConnectedPage } from '../../src/protocol/web'
import type { JsonObject } from '../../src/wx/base/json'
import { parseState } from '../../src/wx/engine/parse-state'
import type { Prompt } from '../../src/wx/prompts/prompts'
import { DEFAULT_STATE } from '../../src/wx/state/defaults'
import type { MockState } from '../../src/wx/state/schema'

/** The data that a panel receives when it opens. */
export interface Scene {
  readonly status: SiteStatus | undefined
  readonly frames: readonly Frame[]
  readonly state: MockState
  readonly prompts: readonly Prompt[]
  readonly calls: readonly LogEntry[]
  readonly dropped: number
  readonly history?: readonly HistoryEntry[]
  readonly settings?: object
  readonly scenarios?: readonly object[]
  readonly asleep?: true
  /** Every answer comes after one from elsewhere. */
  readonly answersLate?: true
  /** Connected pages, for a panel without an inspected tab. */
  readonly pages?: readonly ConnectedPage[]
}

const origin = 'http://localhost:5173'
const now = Date.now()
const started = now - 95_000

const on: SiteStatus = { origin, on: true, granted: true, pattern: 'http://localhost/*' }

const frames: Frame[] = [
  { document: 'd1', tab: 1, frame: 0, origin, url: `${origin}/game/index.html?level=3`, startedAt: started },
  { document: 'd2', tab: 1, frame: 4, origin, url: `${origin}/game/ads.html`, startedAt: started + 400 },
  {
    document: 'd3',
    tab: 1,
    frame: 9,
    origin: 'https://pay.example.test',
    url: 'https://pay.example.test/frame/checkout',
    startedAt: started + 900,
  },
]

const edited = parseState({
  platform: 'miniGame',
  account: { miniProgram: { appId: 'wx0123456789abcdef', envVersion: 'trial' } },
  user: {
    nickName: '林小满',
    avatarUrl:
      'data:image/svg+xml,%3Csvg xmlns=%22http://www.w3.org/2000/svg%22 viewBox=%220 0 2 2%22%3E%3Crect width=%222%22 height=%222%22 fill=%22%237cacf8%22/%3E%3C/svg%3E',
  },
  session: {
    loggedIn: true,
    code: '0a1B2c3D4e5F6g7H8i9J',
    codeIssuedAt: now - 60_000,
    expiresAt: now + 252_000,
    callsLeft: 3,
  },
  scopes: { 'scope.userInfo': true, 'scope.userLocation': false },
  location: { latitude: 31.2304, longitude: 121.4737 },
  rules: [{ id: 'return:getClipboardData', api: 'getClipboardData', outcome: 'success', result: { data: 'AB12' } }],
})

const prompts: Prompt[] = [
  {
    id: 'p1',
    question: { kind: 'consent' },
    api: 'getLocation',
    document: 'd1',
    calls: ['d1:194', 'd1:195', 'd1:196'],
    openedAt: now - 42_000,
  },
  {
    id: 'p2',
    question: { kind: 'scope', scope: 'scope.writePhotosAlbum' },
    api: 'authorize',
    document: 'd2',
    calls: ['d2:7'],
    openedAt: now - 12_000,
  },
  {
    id: 'p3',
    question: { kind: 'settings', scopes: { 'scope.userInfo': true, 'scope.userLocation': false } },
    api: 'openSetting',
    document: 'd1',
    calls: ['d1:199'],
    openedAt: now - 3_000,
  },
]

type Sketch = Pick<LogEntry, 'api' | 'args' | 'outcome' | 'why'> & Partial<LogEntry>

const SKETCHES: readonly Sketch[] = [
  {
    api: 'getAccountInfoSync',
    args: [],
    outcome: { ok: true, result: { miniProgram: { appId: 'wx0123456789abcdef', envVersion: 'trial', version: '' } } },
    why: { by: 'state', step: 'answer', path: 'account' },
    callbacks: [],
    duration: 0.02,
  },
  {
    api: 'login',
    args: [{ timeout: 5000 }],
    outcome: { ok: true, result: { errMsg: 'login:ok', code: '0a1B2c3D4e5F6g7H8i9J' } },
    why: { by: 'default', step: 'answer', path: 'session' },
    duration: 2.4,
  },
  {
    api: 'checkSession',
    args: [{}],
    outcome: { ok: false, result: { errMsg: 'checkSession:fail session time out, need relogin', errCode: -13001 } },
    why: { by: 'state', step: 'answer', path: 'session' },
    duration: 0.08,
  },
  {
    api: 'getSetting',
    args: [{ withSubscriptions: true }],
    outcome: { ok: true, result: { errMsg: 'getSetting:ok', authSetting: { 'scope.userInfo': true } } },
    why: { by: 'state', step: 'answer', path: 'scopes' },
    duration: 0.06,
  },
  {
    api: 'getLocation',
    args: [{ type: 'gcj02', isHighAccuracy: true }],
    outcome: { ok: false, result: { errMsg: 'getLocation:fail auth deny', errno: 103 } },
    why: { by: 'state', step: 'scope', scope: 'scope.userLocation' },
    duration: 0.07,
  },
  {
    api: 'getClipboardData',
    args: [{}],
    outcome: { ok: true, result: { data: 'AB12', errMsg: 'getClipboardData:ok' } },
    why: { by: 'rule', step: 'rule', rule: 'return:getClipboardData' },
    duration: 300.4,
  },
  {
    api: 'authorize',
    args: [{ scope: 'scope.camera' }],
    outcome: { ok: true, result: { errMsg: 'authorize:ok' } },
    why: { by: 'prompt', step: 'answer', prompt: 'scope' },
    duration: 4_210,
    threw: 'TypeError: Cannot read properties of undefined (reading "start")\n    at success (camera.js:31:18)',
  },
  {
    api: 'getUserInfo',
    args: [{ withCredentials: true, lang: 'zh_CN' }],
    outcome: {
      ok: true,
      result: {
        userInfo: {
          nickName: '林小满',
          gender: 0,
          language: 'zh_TW',
          city: '',
          province: '',
          country: '',
          avatarUrl: '',
        },
        errMsg: 'getUserInfo:ok',
      },
    },
    why: { by: 'state', step: 'answer', path: 'user' },
    duration: 1.9,
  },
  {
    api: 'authorize',
    args: [{}],
    outcome: {
      ok: false,
      result: {
        errMsg: 'authorize:fail parameter error: parameter.scope should be String instead of Undefined;',
        errno: 1001,
      },
    },
    why: { by: 'default', step: 'arguments' },
    duration: 0.01,
  },
  {
    api: 'canIUse',
    args: ['getLocation.success.latitude'],
    outcome: { ok: true, result: true },
    why: { by: 'default', step: 'answer' },
    callbacks: [],
    duration: 0.01,
  },
]

function call(n: number): LogEntry {
  const sketch = SKETCHES[n % SKETCHES.length] as Sketch
  const frame = frames[n % 7 === 3 ? 1 : n % 23 === 5 ? 2 : 0] as Frame
  return {
    n,
    id: `${frame.document}:${n}`,
    document: frame.document,
    frame: frame.frame,
    origin: frame.origin,
    at: started + 1000 + n * 430,
    rev: 1,
    callbacks: ['success', 'fail'],
    ran: [sketch.outcome?.ok ? 'success' : 'fail'],
    duration: 0,
    source: `start (${frame.url.split('?')[0]?.replace('index.html', 'src/main.js')}:${12 + n}:7)`,
    ...sketch,
  }
}

const pending = (entry: LogEntry): LogEntry => ({
  ...entry,
  outcome: null,
  why: null,
  duration: null,
})

const calls = Array.from({ length: 200 }, (_, n) => call(n))
for (const n of [194, 196, 199]) calls[n] = pending(calls[n] as LogEntry)
calls[190] = { ...(calls[190] as LogEntry), outcome: null, why: null, duration: null, abandoned: true }

const change = (n: number, patch: Partial<HistoryEntry>): HistoryEntry => ({
  rev: n,
  at: started + n * 6_000,
  by: 'edit',
  commands: [{ type: 'state/merge', patch: { user: { nickName: '林小满' } } }],
  undone: false,
  redoable: false,
  ...patch,
})
const answered = (
  n: number,
  answered: NonNullable<HistoryEntry['answered']>,
  ...commands: HistoryEntry['commands'][number][]
) => change(n, { by: 'answer', answered: answered, commands })

const history: HistoryEntry[] = [
  change(1, {}),
  change(2, { undone: true, commands: [{ type: 'scope/set', scope: 'scope.camera', value: true }] }),
  change(3, { by: 'call', commands: [{ type: 'session/login', code: '', sessionKey: '' }] }),
  answered(
    4,
    { kind: 'scope', scope: 'scope.userLocation', api: 'getLocation', answer: { choice: 'reject' }, from: 'page' },
    { type: 'scope/set', scope: 'scope.userLocation', value: false },
  ),
  answered(4, { kind: 'profile', api: 'getUserProfile', answer: { choice: 'allow' }, from: 'policy' }),
  answered(4, {
    kind: 'consent',
    api: 'getClipboardData',
    answer: { choice: 'fail', failure: { errMsg: 'getClipboardData:fail privacy permission is not authorized' } },
    from: 'panel',
  }),
]

/** Calls answered by the page wx, and one that is not mocked. */
const recorded: LogEntry[] = [
  ...calls.slice(0, 6).map((entry) => ({ ...entry, why: { by: 'own', step: 'answer' } as const })),
  {
    ...call(6),
    api: 'request',
    args: [{ url: '/session' }],
    outcome: { ok: false, result: { errMsg: 'wx.request is not a function: it is not mocked (miniGame): define it' } },
    why: { by: 'unmocked', step: 'answer' },
  },
]

const pages: ConnectedPage[] = [
  {
    tab: 1,
    title: 'Harbour Cafe',
    url: `${origin}/game/index.html?level=3`,
    browser: 'Chrome 156',
    device: 'Linux',
    frames: 3,
    activeAt: now - 20_000,
  },
  {
    tab: 2,
    title: '小岛咖啡馆的一天：第三章',
    url: `http://192.168.1.5:5180/game/index.html`,
    browser: 'Safari 20',
    device: 'iPhone',
    frames: 1,
    activeAt: now - 2_000,
  },
]

const SESSION = {
  session_key: 'tiihtNczf5v6AKRyjwEUhQ==',
  openid: 'oMockOpenId0000000000000000',
  unionid: 'oMockUnionId000000000000000',
}
const serverCall = (n: number, api: string, path: string, args: JsonObject, result: JsonObject): LogEntry => ({
  ...call(n),
  ...{
    id: `back-end:1/${n}`,
    document: 'back-end:1',
    frame: 0,
    origin,
    api: `server.${api}`,
    args: [args],
    callbacks: [],
  },
  outcome: result.errcode ? { ok: false, result } : { ok: true, result },
  why: { by: 'default', step: result.errcode ? 'values' : 'answer' },
  duration: 1.2,
  source: undefined,
  backEnd: { method: path.includes('phone') ? 'POST' : 'GET', path },
})
const CREDENTIALS = { appid: 'wx0123456789abcdef', secret: '7d1f…', grant_type: 'authorization_code' }

/** Calls of a page and of its back end, and what the server has issued. */
const withBackEnd: Pick<Scene, 'calls' | 'state'> = {
  calls: [
    ...calls.slice(0, 5),
    serverCall(5, 'code2Session', '/sns/jscode2session', { ...CREDENTIALS, js_code: '0a1B2c3D4e5F6g7H8i9J' }, SESSION),
    call(6),
    serverCall(7, 'getAccessToken', '/cgi-bin/token', CREDENTIALS, { access_token: '61_d8gh…', expires_in: 7200 }),
    serverCall(
      ...([8, 'getPhoneNumber', '/wxa/business/getuserphonenumber'] as const),
      { access_token: '61_d8gh…', code: 'a41bb9' },
      { errcode: 40029, errmsg: 'invalid code rid: 69aa1b2c-0d51a3f8-3c2be91d' },
    ),
    serverCall(
      ...([9, 'code2Session', '/sns/jscode2session'] as const),
      { ...CREDENTIALS, js_code: '0a1B2c3D4e5F6g7H8i9J' },
      { errcode: 40163, errmsg: 'code been used, rid: 69aa1b2c-4b1c22de-77d0aa15' },
    ),
  ],
  state: parseState({
    ...edited,
    server: {
      secret: '7d1fa0c5e6b94c1f8d2e3a4b5c6d7e8f',
      codes: [
        { kind: 'login', code: '033UAswz1j8Fjb0lT4yz1Wmrwz1UAsw9', issuedAt: now - 400_000, used: false },
        { kind: 'login', code: '0716AVll20uHk94SLDml27etM946AVlq', issuedAt: now - 90_000, used: true },
        { kind: 'phone', code: 'e31968a7f94cc5ee25fafc2aef2773f0', issuedAt: now - 20_000, used: false },
      ],
      tokens: [
        { token: '61_Mock0000000000000000000000000000', stable: false, expiresAt: now - 5, endsAt: null },
        { token: '71_Mock1111111111111111111111111111', stable: true, expiresAt: now + 6_800_000, endsAt: null },
      ],
      userKeys: [1, 2].map((version) => ({
        ...{ encryptKey: `VI6BpyrK9XH4i4AIGe86${version}g==`, iv: '6003f73ec441c386', version },
        ...{ createdAt: now - 4_000_000 * (2 - version), expiresAt: now - 4_000_000 * (2 - version) + 3_600_000 },
      })),
    },
    rules: [
      {
        ...{ id: 'r1', api: 'server.code2Session', outcome: 'fail', note: 'busy once', times: 1 },
        result: { errcode: 45011, errmsg: 'api minute-quota reach limit  mustslower  retry next minute' },
      },
    ],
  }),
}

const busy: Scene = { status: on, frames, state: edited, prompts, calls, dropped: 12 }
const bare: Scene = { status: on, frames: [], state: DEFAULT_STATE, prompts: [], calls: [], dropped: 0 }

export const scenes: Record<string, Scene> & { busy: Scene } = {
  busy,
  late: { ...busy, answersLate: true },
  backEnd: { ...busy, ...withBackEnd, prompts: [], dropped: 0 },
  calm: { ...busy, history, prompts: [], dropped: 0, asleep: true },
  fresh: { ...bare, frames: frames.slice(0, 1) },
  passed: { ...bare, frames: frames.slice(0, 1).map((frame) => ({ ...frame, own: true })) },
  recorded: {
    ...bare,
    frames,
    calls: recorded,
    state: parseState({ ...edited, switches: { ownWx: 'record', unmocked: 'error' } }),
  },
  stale: bare,
  off: { ...bare, status: { ...on, on: false } },
  ask: {
    ...bare,
    status: { origin: 'https://game.example.test', on: true, granted: false, pattern: 'https://game.example.test/*' },
  },
  closed: { ...bare, status: { origin: 'chrome://settings', on: false, granted: false, pattern: null } },
  pages: {
    ...busy,
    frames: [...frames, { ...(frames[0] as Frame), document: 'd9', tab: 2 }],
    calls: calls.map((entry, n) => ({ ...entry, tab: n % 3 === 1 ? 2 : 1 })),
    history,
    pages,
  },
  noPages: { ...bare, pages: [] },
  quietPages: { ...busy, prompts: [], dropped: 0, history, pages },
  leftover: { ...busy, prompts: [], status: { ...on, on: false } },
}
