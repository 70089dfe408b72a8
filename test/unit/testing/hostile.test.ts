import { runInNewContext } from 'node:vm'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createWxMock } from '../../../src/node'
import { COMPANION_APIS } from '../../../src/wx/companions/all'
import { PLATFORMS } from '../../../src/wx/state/enumerations'
import { SCOPES } from '../../../src/wx/state/scopes'
import { createAttacker } from '../../support/hostile/attack'
import { attacksOf, faultsOf } from '../../support/hostile/attacks'
import { createValues } from '../../support/hostile/values'

const VALUES = createValues(runInNewContext('globalThis') as typeof globalThis)

/** Errors that would have ended the process. */
let uncaught: unknown[] = []
const listeners = process.listeners('uncaughtException')
const collect = (error: unknown) => void uncaught.push(error)

beforeEach(() => {
  uncaught = []
  process.removeAllListeners('uncaughtException').on('uncaughtException', collect)
})

afterEach(() => {
  process.off('uncaughtException', collect)
  for (const listener of listeners) process.on('uncaughtException', listener)
  vi.restoreAllMocks()
})

/** Opens a mini program that settles everything without prompts. */
async function openProgram(platform: (typeof PLATFORMS)[number]) {
  const program = createWxMock({ platform, prompts: 'allow' })
  await program.mock.privacy.agree()
  await program.mock.scopes.allow(...(Object.keys(SCOPES) as ['scope.record']))
  return program
}

/** Ends what goes on after its call, so that it calls no hostile function during the next test. */
async function endRecordings(wx: Partial<Record<string, () => Record<string, (listener: unknown) => unknown>>>) {
  const recorder = wx.getRecorderManager?.() ?? {}
  for (const name of Object.keys(recorder).filter((name) => name.startsWith('on'))) recorder[name]?.(() => {})
  await new Promise<void>((complete) => {
    const camera = wx.createCameraContext?.()
    if (camera?.stopRecord) camera.stopRecord({ complete })
    else complete()
  })
}

describe.each(PLATFORMS)('in a %s', (platform) => {
  test.each(Object.keys(VALUES))(
    'with %s at any position, every call ends once and no other call is affected',
    async (name) => {
      for (const method of ['error', 'warn'] as const) vi.spyOn(console, method).mockImplementation(() => {})
      const { wx, mock } = await openProgram(platform)
      const attacker = createAttacker(VALUES)
      for (const attack of attacksOf(platform, [name])) attacker.attack(wx as never, attack)
      await expect.poll(attacker.pending, { timeout: 10_000 }).toBe(0)
      expect(faultsOf(attacker.damages())).toEqual([])
      await endRecordings(wx as never)
      // An exception in a callback is reported like any error of the program.
      expect(typeof VALUES[name]?.() === 'function' ? [] : uncaught).toEqual([])
      expect(await mock.call('getSetting')).toMatchObject({ authSetting: { 'scope.record': true } })
    },
  )
})

/** Callbacks of the program's own, and what takes the log seconds in hundreds of calls. */
const isLeftOut = (name: string) => typeof VALUES[name]?.() === 'function' || name === 'many keys'

test.each(Object.keys(VALUES).filter((name) => !isLeftOut(name)))(
  'with %s at any position of a companion, every call ends once',
  async (name) => {
    for (const method of ['error', 'warn', 'log'] as const) vi.spyOn(console, method).mockImplementation(() => {})
    const { wx, mock } = createWxMock({ companions: 'all', prompts: 'allow' })
    await mock.privacy.agree()
    const attacker = createAttacker(VALUES)
    const attacks = attacksOf('miniProgram', [name], COMPANION_APIS).filter(({ api }) => Object.hasOwn(wx, api))
    expect(attacks.length).toBeGreaterThan(200)
    for (const attack of attacks) attacker.attack(wx as never, attack)
    await expect.poll(attacker.pending, { timeout: 50_000 }).toBe(0)
    expect(faultsOf(attacker.damages())).toEqual([])
    expect(uncaught).toEqual([])
    expect(await mock.call('getSetting')).toMatchObject({ errMsg: 'getSetting:ok' })
  },
  60_000,
)

describe('rejects a parameter above the limit', () => {
  const { 'deep object': deep, 'many keys': wide } = VALUES as Record<string, () => unknown>
  type Method = (options: object) => Promise<{ errMsg: string }>

  test.each([
    [
      'setClipboardData',
      { data: 'x'.repeat(6_000_001) },
      'parameter.data is too large: at most 5980000 characters, 4976 values, 12 levels',
    ],
    [
      'startSoterAuthentication',
      { requestAuthModes: [deep?.()], challenge: 'x' },
      'parameter.requestAuthModes is too large: at most 5980000 characters, 4976 values, 12 levels',
    ],
    [
      'startSoterAuthentication',
      { requestAuthModes: [wide?.()], challenge: 'x' },
      'parameter.requestAuthModes is too large: at most 5980000 characters, 4976 values, 12 levels',
    ],
    [
      'startSoterAuthentication',
      { requestAuthModes: Array.from({ length: 700 }, () => 'x'.repeat(9_999)), challenge: 'x' },
      'parameter.requestAuthModes is too large: at most 5980000 characters, 4976 values, 12 levels',
    ],
    [
      'startSoterAuthentication',
      { requestAuthModes: ['fingerPrint'], challenge: 'x'.repeat(3_000_000), authContent: 'x'.repeat(3_000_001) },
      'parameters together are too large: at most 5980000 characters',
    ],
  ] as const)('%s, with its name and the limit', async (name, options, message) => {
    const { wx, mock } = createWxMock({ prompts: 'allow' })
    await mock.privacy.agree()
    const method = Reflect.get(wx, name) as Method
    await expect(method(options)).rejects.toMatchObject({ errMsg: expect.stringContaining(message) })
  })

  test('accepts any size in fields that an API does not read', async () => {
    const { wx } = createWxMock()
    const call = (wx.login as Method)({ text: 'x'.repeat(6_000_001), deep: deep?.(), wide: wide?.() })
    expect(await call).toMatchObject({ errMsg: 'login:ok' })
  })
})

describe('the API for tests', () => {
  const { cycle, symbol, map } = VALUES as Record<string, () => unknown>

  test.each([
    ['set', { user: { nickName: symbol?.() } }, 'patch.user.nickName must be JSON'],
    ['set', { switches: { loginContent: cycle?.() } }, 'levels deep'],
    ['set', { user: map?.() }, 'patch.user must be JSON'],
    ['load', { state: { user: cycle?.() } }, 'levels deep'],
    [
      'load',
      { rules: [{ id: 'a', api: 'login', outcome: 'success', result: { f() {} } }] },
      'rules[0].result.f must be',
    ],
  ] as const)('%s rejects %o with its path', async (method, given, message) => {
    const { mock } = createWxMock()
    await expect((mock[method] as (given: unknown) => Promise<void>)(given)).rejects.toThrow(message)
    expect(await mock.call('getSetting')).toMatchObject({ authSetting: {} })
  })

  test('rejects endless parameter patterns and compares unusual values as the log shows them', async () => {
    const { wx, mock } = createWxMock()
    await (wx.login as (options: object) => Promise<unknown>)({ map: new Map(), text: new String('a') })
    const count = (wanted: unknown) => mock.countCalls('login', { with: wanted as never })
    expect(await count({ map: new Map(), text: new String('a') })).toBe(1)
    expect(await count({ map: new Map([[1, 2]]) })).toBe(0)
    expect(await count({ text: runInNewContext('/^a$/') })).toBe(1)
    await expect(count(cycle?.())).rejects.toThrow('too deep or too many')
  })

  test('settles every call that it makes', async () => {
    const { mock } = createWxMock({ platform: 'miniGame' })
    await expect(mock.call('getUserProfile', { desc: 'x' })).rejects.toThrow('this platform does not know it')
    expect(await mock.call('onNeedPrivacyAuthorization')).toBeUndefined()
  })

  test('continues if a listener throws, and rejects a listener that is not a function', async () => {
    const { wx, mock } = createWxMock()
    expect(() => mock.on('call', undefined as never)).toThrow('takes one of call, answer, prompt and a function')
    mock.on('call', () => {
      throw new Error('of the test')
    })
    const waits = mock.waitForCall('getSetting')
    wx.getSetting({})
    expect(await waits).toMatchObject({ status: 'ok' })
    expect(uncaught).toEqual([new Error('of the test')])
  })
})
