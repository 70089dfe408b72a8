import { agreed, merge, type Row, type Step, switches } from './language'

const of =
  (api: string, platform: Row['platform'] = 'miniProgram') =>
  (fact: string, rest: Partial<Row> & Pick<Row, 'steps' | 'expect'>): Row => ({
    fact,
    source: 'semantics 4.16',
    platform,
    api,
    before: [agreed],
    ...rest,
  })
const button = (openType: string): Step => ({
  element: 'button',
  attributes: { id: 'tapped', 'open-type': openType },
  as: 'tapped',
})
const tap = { tap: 'tapped' } as const
const allow = { answer: { choice: 'allow' } } as const
const code = { $match: '^\\w{64}$' }
const email = of('button.getEmailAddress')
const avatar = of('button.chooseAvatar')
const phone = of('getPhoneNumber', 'miniGame')

export const rows: readonly Row[] = [
  email('asks for the address, and the event has a code', {
    steps: [button('getEmailAddress'), tap, { see: { waiting: ['share'] } }, allow],
    expect: { events: [['getemailaddress', { code, errMsg: 'getEmailAddress:ok' }]] },
  }),
  email('needs the data type email', {
    before: [agreed, merge({ privacy: { undeclared: ['email'] } })],
    steps: [button('getEmailAddress'), tap],
    expect: { events: [['getemailaddress', { $partial: { errno: 112 } }]], waiting: [] },
  }),
  avatar('the event has the avatar of the user', {
    before: [agreed, merge({ user: { avatarUrl: 'https://a.example/0' } })],
    steps: [button('chooseAvatar'), tap, allow],
    expect: { events: [['chooseavatar', { avatarUrl: 'https://a.example/0', errMsg: 'chooseAvatar:ok' }]] },
  }),
  of('button.getPhoneNumber')('fails where the app has no number', {
    before: [agreed, merge({ phone: { phoneNumber: '' } })],
    steps: [button('getPhoneNumber'), tap],
    expect: { events: [['getphonenumber', { $partial: { errno: '200000' } }]], waiting: [] },
  }),
  phone('asks for the number and returns a code', {
    steps: [{ call: 'getPhoneNumber' }, { see: { waiting: ['phone'] } }, allow],
    expect: { calls: { getPhoneNumber: { success: { code, errMsg: 'getPhoneNumber:ok' } } } },
  }),
  of('login', 'miniProgram')('v3 returns a code as v2 does', {
    before: [switches({ loginVersion: 'v3' })],
    steps: [{ call: 'login' }],
    expect: { calls: { login: { success: { $partial: { errMsg: 'login:ok' } } } } },
  }),
]
