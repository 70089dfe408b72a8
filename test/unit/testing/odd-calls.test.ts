import { runInNewContext } from 'node:vm'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createWxMock } from '../../../src/node'
import { createOddCalls, ODD_CALLS } from '../../support/hostile/odd-calls'
import { createValues } from '../../support/hostile/values'
import { collectUncaught } from '../../support/uncaught'

const VALUES = createValues(runInNewContext('globalThis') as typeof globalThis)
const OWN = new Error('thrown by the program')

type Method = (...args: unknown[]) => Promise<{ errMsg: string }>
type Resolve = (result?: unknown) => void

let uncaught: ReturnType<typeof collectUncaught>
beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
  uncaught = collectUncaught()
})
afterEach(() => {
  uncaught.stop()
  vi.restoreAllMocks()
})

function open() {
  const { wx, mock } = createWxMock({ platform: 'miniProgram' })
  const authorize = Reflect.get(wx, 'authorize') as Method
  return { wx, mock, authorize }
}

describe('a method of wx', () => {
  test.each(Object.entries(createOddCalls()))('ends as in a page when called %s', async (name, call) => {
    const { wx, mock } = open()
    const end = await call(wx as never)
    expect(end).toBe(ODD_CALLS[name])
    expect(await mock.countCalls('login')).toBe(end === 'TypeError' ? 0 : 1)
  })
})

describe('a locked wx', () => {
  test.each(['freeze', 'seal', 'preventExtensions'] as const)('keeps working after %s', async (lock) => {
    const { wx, mock } = open()
    await mock.mock('vibrateShort').succeed()
    const apply = Object[lock] as (object: object) => object
    apply(wx)
    await mock.restore()
    await mock.mock('scanCode').succeed()
    await mock.set({ companions: ['storage'] })
    expect(await mock.call('login')).toMatchObject({ errMsg: 'login:ok' })
    expect(await (wx as { login(): Promise<object> }).login()).toMatchObject({ errMsg: 'login:ok' })
    expect([...uncaught.exceptions, ...uncaught.rejections]).toEqual([])
  })
})

test('a getter that makes the same call again does not do so for ever', async () => {
  const { wx, mock } = open()
  const login = Reflect.get(wx, 'login') as Method
  const options: object = {
    get first() {
      return login(options)
    },
    get second() {
      return login({}, options)
    },
  }
  expect(await login(options)).toMatchObject({ errMsg: 'login:ok' })
  expect(await mock.countCalls('login')).toBeLessThan(1_000)
})

describe('a callback', () => {
  const rejects = async () => Promise.reject(OWN)
  const throws = () => {
    throw OWN
  }

  test.each<[name: string, callback: () => unknown, kind: 'exceptions' | 'rejections']>([
    ['that throws', throws, 'exceptions'],
    ['that is async and rejects', rejects, 'rejections'],
  ])('%s leaves its error to the program, and complete runs', async (_name, callback, kind) => {
    for (const [scope, name] of [
      ['scope.record', 'success'],
      ['scope.unknown', 'fail'],
    ] as const) {
      const { authorize, mock } = open()
      await mock.privacy.agree()
      await mock.scopes.allow('scope.record')
      const complete = vi.fn()
      authorize({ scope, [name]: callback, complete })
      await expect.poll(() => complete.mock.calls.length).toBe(1)
      await expect.poll(() => uncaught[kind]).toEqual([OWN])
      uncaught[kind].length = 0
      expect(await mock.call('getSetting')).toMatchObject({ errMsg: 'getSetting:ok' })
    }
    expect([...uncaught.exceptions, ...uncaught.rejections]).toEqual([])
  })

  test('that is missing leaves the rejection of the promise to the program', async () => {
    const { authorize } = open()
    void authorize({ scope: 'scope.unknown' })
    await expect.poll(() => uncaught.rejections).toMatchObject([{ errMsg: expect.stringContaining('authorize:fail') }])
    expect(uncaught.exceptions).toEqual([])
  })
})

describe('a privacy listener', () => {
  /** Makes a call that needs consent, where an agreement needs a tapped button. */
  async function ask(listener: (resolve: Resolve) => unknown) {
    const { wx, mock } = open()
    await mock.set({ dialect: 'wechat' })
    const ran: string[] = []
    const run = (name: string) => () => void ran.push(name)
    ;(Reflect.get(wx, 'onNeedPrivacyAuthorization') as (listener: unknown) => void)(listener)
    const options = { success: run('success'), fail: run('fail'), complete: run('complete') }
    ;(Reflect.get(wx, 'requirePrivacyAuthorize') as Method)(options)
    return { ran, mock }
  }

  test.each(Object.keys(VALUES))('ignores %s as a decision, and takes the next one', async (name) => {
    const thrown: unknown[] = []
    const { ran, mock } = await ask((resolve) => {
      const value = VALUES[name]?.()
      for (const decision of [value, { event: value }, { event: 'disagree', buttonId: value }]) {
        try {
          resolve(decision)
        } catch (error) {
          thrown.push(error)
        }
      }
    })
    await expect.poll(() => ran).toEqual(['fail', 'complete'])
    expect(thrown).toEqual([])
    expect((await mock.state()).privacy.agreed).toBe(false)
    expect([...uncaught.exceptions, ...uncaught.rejections]).toEqual([])
  })

  test.each(Object.keys(VALUES))('agrees to nothing with %s as the id of a button', async (name) => {
    const { ran, mock } = await ask((resolve) => resolve({ event: 'agree', buttonId: VALUES[name]?.() }))
    await expect.poll(() => ran).toEqual(['fail', 'complete'])
    expect((await mock.state()).privacy.agreed).toBe(false)
    expect([...uncaught.exceptions, ...uncaught.rejections]).toEqual([])
  })

  test.each<[name: string, listener: (resolve: Resolve) => unknown, kind: 'exceptions' | 'rejections']>([
    [
      'throws',
      (resolve) => {
        resolve({ event: 'disagree' })
        throw OWN
      },
      'exceptions',
    ],
    [
      'is async and rejects',
      async (resolve) => {
        resolve({ event: 'disagree' })
        throw OWN
      },
      'rejections',
    ],
  ])('that %s after its decision leaves its error to the program', async (_name, listener, kind) => {
    const { ran, mock } = await ask(listener)
    await expect.poll(() => ran).toEqual(['fail', 'complete'])
    await expect.poll(() => uncaught[kind]).toEqual([OWN])
    expect(await mock.call('getSetting')).toMatchObject({ errMsg: 'getSetting:ok' })
  })
})
