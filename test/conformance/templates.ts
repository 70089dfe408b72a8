import type { Json } from '../../src/wx/base/json'
import { DIALECTS } from '../../src/wx/state/enumerations'
import { agreed, merge, type Row, type Step, scope, switches } from './language'
import { info, sealed, signedResult } from './user'

const session = { type: 'session/login', code: 'c', sessionKey: 'HyVFkGl5F5OQWJZZaNzBBg==' } as const
const allowed = [agreed, scope('userInfo', true)]
const result = (more: { [key: string]: Json } = {}, language = 'zh_CN') =>
  signedResult('getUserInfo', info({}, language), more)
const denied = { errMsg: 'getUserInfo:fail auth deny', errno: 103 }
const allow = { answer: { choice: 'allow' } } as const
const reject = { answer: { choice: 'reject' } } as const

type Rest = Partial<Row> & Pick<Row, 'steps' | 'expect'>
const of =
  (api: string, platform: Row['platform'], source = 'semantics 4.14') =>
  (fact: string, rest: Rest): Row => ({ fact, source, platform, api, before: allowed, ...rest })

const TEXT: { [key: string]: Json } = {
  type: 'text',
  text: 'Log in',
  style: { left: 10, top: 10, width: 80, height: 30 },
}
const create = (options: { [key: string]: Json } = TEXT): Step => ({
  call: 'createUserInfoButton',
  as: 'button',
  args: [options],
})
const onTap: Step = { call: 'onTap', on: 'button', as: 'on', args: [{ $listener: 'tapped' }] }
const game = of('createUserInfoButton', 'miniGame')
const whole = result({}, 'zh_TW')
const userInfoButton: Row[] = [
  game('returns an object with show, hide, destroy, onTap and offTap', {
    steps: [create()],
    expect: {
      calls: {
        button: {
          value: {
            $partial: Object.fromEntries(
              ['show', 'hide', 'destroy', 'onTap', 'offTap'].map((name) => [name, { $function: true }]),
            ),
          },
        },
      },
      buttons: [{ text: 'Log in', shown: true, left: 10 }],
    },
  }),
  game('a tap calls every listener with the result of getUserInfo', {
    steps: [create(), onTap, { call: 'onTap', on: 'button', args: [{ $listener: 'second' }] }, { tap: 0 }],
    expect: {
      events: [
        ['tapped', whole],
        ['second', whole],
      ],
    },
  }),
  game('shows the dialog if the scope was never asked for', {
    before: [agreed],
    steps: [create(), onTap, { tap: 0 }, { see: { dialog: { $partial: { scope: 'scope.userInfo' } } } }, allow],
    expect: { events: [['tapped', whole]], state: { scopes: { 'scope.userInfo': true } } },
  }),
  game('a refusal passes auth deny to the listener, and the next tap asks again', {
    before: [agreed],
    steps: [create(), onTap, { tap: 0 }, reject, { tap: 0 }],
    expect: { events: [['tapped', denied]], waiting: ['scope'] },
  }),
  game('the privacy listener receives the name UserInfoButton.onTap', {
    source: 'semantics 4.12',
    before: [scope('userInfo', true)],
    steps: [{ listen: [] }, create(), onTap, { tap: 0 }],
    expect: { events: [['listener', { referrer: 'UserInfoButton.onTap' }]] },
  }),
  game('offTap removes one listener', {
    steps: [
      create(),
      onTap,
      { call: 'onTap', on: 'button', args: [{ $listener: 'second' }] },
      { call: 'offTap', on: 'button', args: [{ $listener: 'tapped' }] },
      { tap: 0 },
    ],
    expect: { events: [['second', whole]] },
  }),
  game('offTap without a listener removes all', {
    steps: [create(), onTap, { call: 'offTap', on: 'button', args: [] }, { tap: 0 }],
    expect: { events: [] },
  }),
  game('a listener that throws is reported and does not stop others', {
    source: 'semantics 1',
    steps: [create(), { call: 'onTap', on: 'button', args: [{ $listener: 'throwing' }] }, onTap, { tap: 0 }],
    expect: {
      events: [
        ['throwing', whole],
        ['tapped', whole],
      ],
      reported: ['Error: thrown by throwing'],
    },
  }),
  game('hide hides it and show shows it again', {
    steps: [
      create(),
      { call: 'hide', on: 'button', args: [] },
      { see: { buttons: [{ text: 'Log in', shown: false, left: 10 }] } },
      { call: 'show', on: 'button', args: [] },
    ],
    expect: { buttons: [{ text: 'Log in', shown: true, left: 10 }] },
  }),
  game('has its options as members', {
    steps: [create()],
    expect: {
      calls: {
        button: {
          value: {
            $partial: { type: 'text', text: 'Log in', style: { left: 10, top: 10, width: 80, height: 30 } },
          },
        },
      },
    },
  }),
  game('changing its style takes effect', {
    steps: [create(), { mutate: 'button', path: ['style', 'left'], value: 55 }],
    expect: { buttons: [{ text: 'Log in', shown: true, left: 55 }] },
  }),
  game('destroy removes it', {
    steps: [create(), { call: 'destroy', on: 'button', args: [] }],
    expect: { buttons: [] },
  }),
  game('each call creates its own button', {
    steps: [
      create(),
      {
        call: 'createUserInfoButton',
        as: 'other',
        args: [{ ...TEXT, text: 'Other', style: { left: 10, top: 60, width: 80, height: 30 } }],
      },
    ],
    expect: {
      buttons: [
        { text: 'Log in', shown: true, left: 10 },
        { text: 'Other', shown: true, left: 10 },
      ],
      fresh: ['button', 'other'],
    },
  }),
  ...DIALECTS.flatMap((dialect) =>
    (
      [
        ['sealed data with withCredentials and a session', session, { withCredentials: true }, sealed],
        ['sealed data with a session if withCredentials is absent', session, {}, sealed],
        ['no sealed data with withCredentials false', session, { withCredentials: false }, {}],
        ['no sealed data without a session', merge({}), {}, {}],
      ] as const
    ).map(([what, login, options, more]) =>
      game(`its result is whole in the dialect ${dialect}, with ${what}`, {
        source: 'semantics 4.16',
        before: [...allowed, login, merge({ dialect })],
        steps: [create({ ...TEXT, ...options }), onTap, { tap: 0 }],
        expect: { events: [['tapped', result(more, 'zh_TW')]] },
      }),
    ),
  ),
  game('withCredentials without a session fails in the listener', {
    source: 'semantics 4.5',
    unconfirmed: true,
    steps: [create({ ...TEXT, withCredentials: true }), onTap, { tap: 0 }],
    expect: {
      events: [['tapped', { errMsg: 'getUserInfo:fail session time out, need relogin', errCode: -13001 }]],
    },
  }),
  game('a mini program does not have it', {
    platform: 'miniProgram',
    steps: [{ probe: { has: ['createUserInfoButton'] }, as: 'keys' }],
    expect: { probes: { keys: { createUserInfoButton: false } } },
  }),
]

const NO_DOM = 'there is no document to draw in'
const opened = of('open-data', 'miniProgram')
const shows = (
  fact: string,
  attributes: Record<string, string>,
  seen: { text?: string; image?: Json },
  rest: Partial<Row> = {},
): Row =>
  opened(fact, {
    browserOnly: NO_DOM,
    before: [merge({ user: { nickName: '小明', city: 'Guangzhou', province: 'Guangdong', country: 'CN', gender: 1 } })],
    steps: [
      { element: 'open-data', attributes, as: 'data' },
      { probe: { shows: 'data' }, as: 'seen' },
    ],
    expect: { probes: { seen: { text: '', image: null, ...seen } }, waiting: [] },
    ...rest,
  })
const openData: Row[] = [
  shows('shows the nickname without asking', { type: 'userNickName' }, { text: '小明' }),
  shows('shows the city', { type: 'userCity' }, { text: 'Guangzhou' }),
  shows('shows the province', { type: 'userProvince' }, { text: 'Guangdong' }),
  shows('shows the country', { type: 'userCountry' }, { text: 'CN' }),
  shows('shows the language', { type: 'userLanguage' }, { text: 'zh_CN' }),
  shows('shows the gender in English by default', { type: 'userGender' }, { text: 'Male' }),
  shows('shows the gender in its lang', { type: 'userGender', lang: 'zh_CN' }, { text: '男' }),
  shows(
    'shows default-text for a missing value',
    { type: 'userCity', 'default-text': '?' },
    { text: '?' },
    { before: [] },
  ),
  shows(
    'shows default-avatar without an avatar',
    { type: 'userAvatarUrl', 'default-avatar': 'data:,x' },
    { image: 'data:,x' },
  ),
  shows(
    'shows 微信用户 in anonymous mode',
    { type: 'userNickName' },
    { text: '微信用户' },
    { before: [switches({ anonymousUser: true })] },
  ),
  opened('shows an edit at once', {
    browserOnly: NO_DOM,
    before: [],
    steps: [
      { element: 'open-data', attributes: { type: 'userNickName' }, as: 'data' },
      { run: merge({ user: { nickName: 'Ann' } }) },
      { probe: { shows: 'data' }, as: 'seen' },
    ],
    expect: { probes: { seen: { text: 'Ann', image: null } } },
  }),
  opened('groupName has no group to show and reports an error', {
    browserOnly: NO_DOM,
    before: [],
    steps: [{ element: 'open-data', attributes: { type: 'groupName' }, as: 'data' }],
    expect: { events: [['error', { errMsg: 'open-data:fail no group' }]] },
  }),
  opened('a mini game does not have it', {
    source: 'semantics 5',
    platform: 'miniGame',
    browserOnly: NO_DOM,
    before: [],
    steps: [
      { element: 'open-data', attributes: { type: 'userNickName' }, as: 'data' },
      { probe: { shows: 'data' }, as: 'seen' },
    ],
    expect: { probes: { seen: { text: null, image: null } } },
  }),
]

export const rows: readonly Row[] = [...userInfoButton, ...openData]
