import { runInNewContext } from 'node:vm'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createWxMock } from '../../../src/node'
import { SCOPES } from '../../../src/wx/scopes'
import { PLATFORMS } from '../../../src/wx/state'
import { createAttacker } from '../../hostile/attack'
import { attacksOf, faultsOf } from '../../hostile/attacks'
import { createValues } from '../../hostile/values'

const VALUES = createValues(runInNewContext('globalThis') as typeof globalThis)

/** What would have ended the process. */
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

/** A mini program that answers everything without a person. */
async function openProgram(platform: (typeof PLATFORMS)[number]) {
  const program = createWxMock({ platform, prompts: 'allow' })
  await program.mock.privacy.agree()
  await program.mock.scopes.allow(...(Object.keys(SCOPES) as ['scope.record']))
  return program
}

describe.each(PLATFORMS)('in a %s', (platform) => {
  test.each(Object.keys(VALUES))(
    '%s in any place of any call ends that call once, and harms no other',
    async (name) => {
      for (const method of ['error', 'warn'] as const) vi.spyOn(console, method).mockImplementation(() => {})
      const { wx, mock } = await openProgram(platform)
      const attacker = createAttacker(VALUES)
      for (const attack of attacksOf(platform, [name])) attacker.attack(wx as never, attack)
      await expect.poll(attacker.pending, { timeout: 10_000 }).toBe(0)
      expect(faultsOf(attacker.damages())).toEqual([])
      // A callback's own exception is the program's.
      expect(typeof VALUES[name]?.() === 'function' ? [] : uncaught).toEqual([])
      expect(await mock.call('getSetting')).toMatchObject({ authSetting: { 'scope.record': true } })
    },
  )
})
