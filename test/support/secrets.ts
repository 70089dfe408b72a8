import type { LogEntry } from '../../src/protocol/panel'
import type { Json } from '../../src/wx/base/json'
import { parseState } from '../../src/wx/engine/parse-state'
import type { SecretKind } from '../../src/wx/scenarios/secrets'

const CODE = '0a1B2c3D4e5F6g7H8i9J'
const KEY = 'c2VjcmV0LXNlY3JldC0xNg=='
const JWT = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJzM2NyZXQifQ.s1gn4tur3-s1gn4tur3'
const OPEN_ID = 'oB4nA5c6D7e8F9g0H1i2J3k4L5m6'

/** A state with every kind of secret. */
export const SECRET_STATE = parseState({
  user: { nickName: 'Ann Secretly', avatarUrl: 'https://img.test/ann-face/132', city: 'Shantou' },
  identity: { openId: OPEN_ID, unionId: 'union-s3cret-id' },
  session: { loggedIn: true, code: CODE, sessionKey: KEY },
  location: { latitude: 48.137154, longitude: 11.576124 },
  fuzzyLocation: { latitude: 48.13, longitude: 11.57 },
  place: { name: 'Annas Haus', address: 'Geheimweg 7, Munich', latitude: 48.137001, longitude: 11.576001 },
  clipboard: { data: 'clip s3cret text' },
  phone: { phoneNumber: '15912345678' },
  switches: { loginContent: { uid: 'content-uid-77', token: 'content-tok-77' } },
  storage: {
    token: 'stored-tok-77',
    user: { mobile: 'stored-tel-77', page: 2 },
    raw: '{"accessToken":"stored-raw-77"}',
    [`cart of ${OPEN_ID}`]: [1],
  },
  storageEdits: { [`cart of ${OPEN_ID}`]: 1, token: 2 },
  launch: { path: 'pages/home?ticket=launch-path-77', query: { inviteCode: 'launch-query-77' } },
  rules: [
    {
      id: 'kept-rule',
      api: 'login',
      outcome: 'success',
      result: { code: 'rule-code-12345', data: { access_token: 'rule-tok-12345' } },
      when: [{ path: ['token'], op: 'equals', value: 'when-tok-12345' }],
      note: `made of ${CODE}`,
    },
  ],
})

/** Texts that no shared output may contain. */
export const STATE_SECRETS: readonly string[] = [
  ...['Ann Secretly', 'ann-face', 'Shantou', OPEN_ID, 'union-s3cret-id', CODE, KEY, '48.137154', '11.576124'],
  ...['48.13', '11.57', 'Annas Haus', 'Geheimweg 7', '48.137001', 'clip s3cret text', '15912345678', 'content-uid-77'],
  ...['content-tok-77', 'rule-code-12345', 'rule-tok-12345', 'when-tok-12345'],
  ...['stored-tok-77', 'stored-tel-77', 'stored-raw-77', 'launch-path-77', 'launch-query-77'],
]

/** Values of calls with a secret: where it is, the value, the secret and its kind. */
export const CORPUS: readonly (readonly [where: string, value: Json, secret: string, kind: SecretKind])[] = [
  ['a session key by its name', { session_key: 'sk-s3cret' }, 'sk-s3cret', 'sessionKey'],
  [
    'a session key by its shape',
    { note: 'key QUJDREVGR0hJSktMTU5PUA== of today' },
    'QUJDREVGR0hJSktMTU5PUA',
    'sessionKey',
  ],
  ['an openId by its name', { openid: 'op3n' }, 'op3n', 'openId'],
  ['an openId with a prefix', { 'from-open-id': 'op3n' }, 'op3n', 'openId'],
  [
    'an openId by its shape',
    { path: `/users/oQ1w2E3r4T5y6U7i8O9p0A1s2D3f/cart` },
    'oQ1w2E3r4T5y6U7i8O9p0A1s2D3f',
    'openId',
  ],
  ['an openId of the state as a key', { [OPEN_ID]: 1 }, OPEN_ID, 'openId'],
  ['a unionId', { UnionID: 'un10n' }, 'un10n', 'unionId'],
  ['a code', { code: 'c0de-77' }, 'c0de-77', 'tokens'],
  ['a code as a number', { smsCode: 908172 }, '908172', 'tokens'],
  ['a nested token', { list: [{ deep: { accessToken: 't0ken' } }] }, 't0ken', 'tokens'],
  ['all below a secret name', { credentials: { user: 'r00t', list: ['s3c'] } }, 'r00t', 'tokens'],
  ['pwd', { pwd: 'hunter2' }, 'hunter2', 'tokens'],
  ['Password', { Password: 'hunter2' }, 'hunter2', 'tokens'],
  ['accessKey', { accessKey: 'ak-77' }, 'ak-77', 'tokens'],
  ['access_key_secret', { access_key_secret: 'aks-77' }, 'aks-77', 'tokens'],
  ['X-Session', { header: { 'X-Session': 'xs-77' } }, 'xs-77', 'tokens'],
  ['Authorization', { header: { Authorization: 'Custom abc77' } }, 'abc77', 'tokens'],
  ['Set-Cookie', { header: { 'Set-Cookie': 'sid=ck-77; Path=/' } }, 'ck-77', 'tokens'],
  ['secret', { app_secret: 's77' }, 's77', 'tokens'],
  ['signature', { signature: 'sg77', rawData: '{"nickName":"Nn77"}' }, 'sg77', 'tokens'],
  ['raw data', { rawData: '{"nickName":"Nn77"}' }, 'Nn77', 'personal'],
  ['encryptedData', { encryptedData: 'AbC/d+e=' }, 'AbC/d+e=', 'tokens'],
  ['iv', { iv: 'iv77' }, 'iv77', 'tokens'],
  ['a name in Chinese', { 密码: '秘密七' }, '秘密七', 'tokens'],
  ['JSON in a text', { data: '{"token":"jt-77","page":2}' }, 'jt-77', 'tokens'],
  [
    'JSON in JSON in a text',
    { data: JSON.stringify({ body: JSON.stringify({ password: 'jj-77' }) }) },
    'jj-77',
    'tokens',
  ],
  [
    'JSON with too many levels',
    { data: `${'['.repeat(9_999)}{"token":"dj-77"}${']'.repeat(9_999)}` },
    'dj-77',
    'tokens',
  ],
  ['JSON that is cut off', { data: '{"page":2,"token":"ct-77","more":{"a":' }, 'ct-77', 'tokens'],
  ['JSON in quotes in a sentence', { data: 'sent {\\"token\\":\\"es-77\\"} away' }, 'es-77', 'tokens'],
  ['a query', { url: 'https://a.test/b?page=2&access_token=qt-77#c' }, 'qt-77', 'tokens'],
  ['a fragment', { url: 'https://a.test/b#id_token=ft-77&x=1' }, 'ft-77', 'tokens'],
  ['an encoded query', { url: `https://a.test/?data=${encodeURIComponent('{"pwd":"eq-77"}')}` }, 'eq-77', 'tokens'],
  ['a user in an address', { url: 'https://ann:pw-77@a.test/' }, 'pw-77', 'tokens'],
  ['a session key in an address', { url: `/x?k=${encodeURIComponent(KEY)}` }, encodeURIComponent(KEY), 'sessionKey'],
  ['a header in a text', { log: 'sent Authorization: Bearer hb-77-abc to it' }, 'hb-77-abc', 'tokens'],
  ['cookies in a text', { log: 'Cookie: theme=dark; sid=hc-77' }, 'hc-77', 'tokens'],
  ['a form', { data: 'user=ann&password=fo-77' }, 'fo-77', 'tokens'],
  ['JSON in a form', { data: `data=${encodeURIComponent('{"pwd":"ef-77"}')}` }, 'ef-77', 'tokens'],
  ['a list in a form', { data: 'page=2&user[token]=lf-77' }, 'lf-77', 'tokens'],
  ['the first of a list in a form', { data: 'token[]=ff-77' }, 'ff-77', 'tokens'],
  ['an index in code', { data: `user['token'] = 'ix-77'` }, 'ix-77', 'tokens'],
  ['XML', { data: '<xml><page>2</page><Token>xm-77</Token></xml>' }, 'xm-77', 'tokens'],
  ['CDATA', { data: '<FromUser><OpenID><![CDATA[cd-77]]></OpenID></FromUser>' }, 'cd-77', 'openId'],
  ['Chinese marks', { data: '登录密码：zh-77，谢谢' }, 'zh-77', 'tokens'],
  ['a message with a code', { data: '您的验证码是908172，5分钟内有效' }, '908172', 'tokens'],
  ['a token of a service', { whatever: 'it is glpat-0123456789abcdefghij.' }, 'glpat-0123456789abcdefghij', 'tokens'],
  ['a list of openIds', { openids: ['lo-77'] }, 'lo-77', 'openId'],
  ['a payment', { package: 'prepay_id=wx-77', paySign: 'ps-77' }, 'wx-77', 'tokens'],
  ['the sign of a payment', { paySign: 'ps-77' }, 'ps-77', 'tokens'],
  ['a key of messages', { EncodingAESKey: 'ak-77' }, 'ak-77', 'tokens'],
  ['a JWT', { whatever: `it is ${JWT}` }, JWT, 'tokens'],
  ['JSON within a text', { threw: 'Error: got {"key":"token","data":"wt-77"}, ended' }, 'wt-77', 'tokens'],
  ['a bearer', { whatever: 'bearer be-77-abc' }, 'be-77-abc', 'tokens'],
  ['a private key', { pem: '-----BEGIN PRIVATE KEY-----\nMIIpk77\n-----END PRIVATE KEY-----' }, 'MIIpk77', 'tokens'],
  ['a name beside its value', { headers: [{ name: 'Authorization', value: 'nv-77' }] }, 'nv-77', 'tokens'],
  ['a stored token', { key: 'token', data: 'st-77' }, 'st-77', 'tokens'],
  ['an entry', { headers: [['X-Token', 'en-77']] }, 'en-77', 'tokens'],
  ['the code of the state in a text', { data: `code is ${CODE}.` }, CODE, 'tokens'],
  ['a phone number by its name', { phoneNumber: '+49 89 1234' }, '+49 89 1234', 'personal'],
  ['a phone number by its shape', { note: 'call 13912345670 now' }, '13912345670', 'personal'],
  ['a phone number with spaces', { note: 'call +86 139 1234 5671' }, '139 1234 5671', 'personal'],
  ['a phone number as a number', { tel: 13912345670 }, '13912345670', 'personal'],
  ['a number that is a phone number', { n: 13912345670 }, '13912345670', 'personal'],
  ['a nickname', { userInfo: { nickName: 'Zoe77' } }, 'Zoe77', 'personal'],
  ['an avatar', { userInfo: { avatarUrl: 'https://img.test/zoe77' } }, 'zoe77', 'personal'],
  ['a position', { latitude: 31.230416 }, '31.230416', 'personal'],
  ['the position of the state in a text', { note: 'at 48.137154,11.576124' }, '48.137154', 'personal'],
  ['an address', { address: 'Weg 77' }, 'Weg 77', 'personal'],
  ['an e-mail', { note: 'mail zoe77@mail.test' }, 'zoe77@mail.test', 'personal'],
  ['an identity card', { note: '11010519491231002X' }, '11010519491231002X', 'personal'],
  ['the clipboard of the state', { data: 'it was clip s3cret text' }, 'clip s3cret text', 'personal'],
  ['the nickname of the state', { title: 'Hello Ann Secretly!' }, 'Ann Secretly', 'personal'],
]

/** Creates a call with a value as argument and result. */
export function callWith(value: Json, patch: Partial<LogEntry> = {}): LogEntry {
  return {
    ...{ n: 1, id: 'd1:1', document: 'd1', frame: 0, origin: 'http://localhost:5173', api: 'login', args: [value] },
    ...{ at: 1, rev: 1, callbacks: ['success'], duration: 1, why: { by: 'rule', step: 'rule', rule: 'kept-rule' } },
    outcome: { ok: true, result: { errMsg: 'login:ok', value } },
    ...patch,
  }
}
