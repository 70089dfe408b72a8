import { constants, createDecipheriv, verify } from 'node:crypto'
import { expect, test } from 'vitest'
import { parseCommand } from '../../../src/wx/engine/apply-command'
import { replicaOf } from '../../../src/wx/engine/replica'
import type { Answer } from '../../../src/wx/prompts/prompts'
import type { CommandInput } from '../../../src/wx/state/command'
import { START, settle } from '../../support/clock'
import { World } from '../../support/world'

const KEY = 'tiihtNczf5v6AKRyjwEUhQ=='
const USER = { nickName: '张三 😀👨‍👩‍👧', city: 'Guangzhou', gender: 1 } as const
const BEFORE: CommandInput[] = [
  { type: 'privacy/agree' },
  { type: 'scope/set', scope: 'scope.userInfo', value: true },
  { type: 'session/login', code: 'c', sessionKey: KEY },
  { type: 'state/merge', patch: { user: USER } },
]

/** Decrypts data with the session key. */
function unseal({ encryptedData, iv }: Record<string, string>): Record<string, unknown> {
  const cipher = createDecipheriv('aes-128-cbc', Buffer.from(KEY, 'base64'), Buffer.from(iv ?? '', 'base64'))
  return JSON.parse(cipher.update(encryptedData ?? '', 'base64', 'utf8') + cipher.final('utf8'))
}

async function ask(world: World, api: string, options: object, answer?: Answer) {
  const page = world.openPage()
  await settle()
  let result: Record<string, string> = {}
  page.runtime.call(api, {
    ...options,
    complete: (received: Record<string, string>) => {
      result = received
    },
  })
  await settle()
  if (answer) await page.answer(answer)
  return result
}

const open = () => new World({ commands: BEFORE.map(parseCommand) })
const seconds = (ms: number) => Math.floor(ms / 1000)

test('sealed user data is complete, in documented order, with the time of the clock', async () => {
  const world = open()
  await world.clock.advance(12_345)
  const secret = unseal(await ask(world, 'getUserInfo', { withCredentials: true }))
  expect(Object.keys(secret)).toEqual(
    'openId nickName gender language city province country avatarUrl unionId watermark'.split(' '),
  )
  expect(secret).toMatchObject({
    ...USER,
    watermark: { timestamp: seconds(START + 12_345), appid: 'wx4f4bc4dec97d474b' },
  })
})

test('a sealed profile has no openId and unionId', async () => {
  const result = await ask(open(), 'getUserProfile', { desc: 'd' }, { choice: 'allow' })
  const secret = unseal(result)
  expect(Object.keys(secret)).toEqual('nickName gender language city province country avatarUrl watermark'.split(' '))
  expect(secret.nickName).toBe(USER.nickName)
  expect(JSON.parse(result.rawData ?? '')).toEqual(result.userInfo)
})

test.each([
  ['a number of the home country', '86', '13800138000', '13800138000'],
  ['a number of another country', '852', '+85213800138000', '13800138000'],
])(
  '%s is sealed with its country code only if it is of another country',
  async (_what, countryCode, phoneNumber, pure) => {
    const world = open()
    world.site.commit([parseCommand({ type: 'state/merge', patch: { phone: { countryCode } } })], 'edit')
    expect(unseal(await ask(world, 'button.getPhoneNumber', {}, { choice: 'allow' }))).toEqual({
      phoneNumber,
      purePhoneNumber: pure,
      countryCode,
      watermark: { timestamp: seconds(START), appid: 'wx4f4bc4dec97d474b' },
    })
  },
)

test('the signature of the sensor is checked by the public key of the state', async () => {
  const world = open()
  world.site.commit([parseCommand({ type: 'state/merge', patch: { dialect: 'wechat' } })], 'edit')
  const params = { requestAuthModes: ['fingerPrint'], challenge: '订单 1' }
  const { resultJSON = '', resultJSONSignature = '' } = await ask(world, 'startSoterAuthentication', params, {
    choice: 'match',
  })
  const key = { key: world.site.state.soter.publicKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 20 }
  const isSigned = (text: string) =>
    verify('sha256', Buffer.from(text), key, Buffer.from(resultJSONSignature, 'base64'))
  expect([isSigned(resultJSON), isSigned(`${resultJSON} `)]).toEqual([true, false])
  expect(JSON.parse(resultJSON)).toMatchObject({ raw: '订单 1', counter: 1 })
})

test('the public key cannot be changed, and pages do not get it', () => {
  const world = open()
  const patch = { soter: { publicKey: 'mine' } }
  expect(() => world.site.commit([parseCommand({ type: 'state/merge', patch })], 'edit')).toThrow(
    'soter.publicKey cannot be changed',
  )
  expect(replicaOf(world.site.state)).not.toHaveProperty('soter')
})

test('rawData is the text of userInfo after every edit', async () => {
  const world = open()
  for (const nickName of ['李四', '"\\', '😀'.repeat(50)]) {
    world.site.commit([parseCommand({ type: 'state/merge', patch: { user: { nickName } } })], 'edit')
    const result = await ask(world, 'getUserInfo', {})
    expect(JSON.parse(result.rawData ?? '')).toEqual(result.userInfo)
    expect(result.rawData).toContain(JSON.stringify(nickName))
  }
})
