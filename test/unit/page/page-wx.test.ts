import { describe, expect, test } from 'vitest'
import type { Dom } from '../../../src/page/dialogs/dom'
import { installWx } from '../../../src/page/page-wx'
import { parseCommand } from '../../../src/wx/engine/apply-command'
import type { CommandInput } from '../../../src/wx/state/command'
import type { MockState } from '../../../src/wx/state/schema'
import { settle } from '../../support/clock'
import { World } from '../../support/world'

/** The part of the DOM that these tests need. */
const dom = {
  natives: { inside: (job: () => unknown) => job() },
  on: (target: EventTarget, type: string, listener: () => void) => target.addEventListener(type, listener),
} as unknown as Dom

/** A window with its own `wx`, set before the mock. */
function windowWith(wx: object | undefined, mode: MockState['switches']['ownWx']) {
  const { runtime } = new World().openPage()
  const target = Object.assign(new EventTarget(), wx && { wx }) as unknown as Window & typeof globalThis
  installWx(target, dom, runtime, mode, undefined)
  return { ours: runtime.wx, theirs: () => Reflect.get(target, 'wx') as Record<string, unknown> }
}

test('an existing page wx is merged under the mock, recorded, or replaces it', () => {
  const own = () => ({ config: () => 'configured', canIUse: () => 'own' })
  const overlaid = windowWith(own(), 'overlay')
  expect(overlaid.theirs()).toMatchObject({ config: expect.any(Function), canIUse: overlaid.ours.canIUse })
  const { theirs } = windowWith(own(), 'record')
  expect((theirs().canIUse as () => unknown)()).toBe('own')
  for (const mode of ['aside', 'keep'] as const) {
    const { ours, theirs } = windowWith(own(), mode)
    expect(theirs(), mode).toBe(ours)
  }
})

test.each(['overlay', 'record'] as const)(
  'a frozen object that the page names wx and uni is covered in both, whichever comes first: %s',
  (mode) => {
    for (const names of [
      ['wx', 'uni'],
      ['uni', 'wx'],
    ]) {
      const { runtime } = new World().openPage()
      const target = new EventTarget() as unknown as Window & typeof globalThis
      installWx(target, dom, runtime, mode, undefined)
      const own = Object.freeze({ request: () => 'own', login: () => 'own' })
      for (const name of names) Reflect.set(target, name, own)
      const { wx, uni } = target as unknown as Record<string, typeof own>
      expect(uni).toBe(wx)
      expect([uni?.request(), uni?.login === own.login]).toEqual(['own', false])
      Reflect.set(target, 'uni', 'another')
      expect(Reflect.get(target, 'uni')).toBe('another')
    }
  },
)

test.each(['aside', 'overlay', 'keep', 'record'] as const)(
  'without a page wx the mock is used unchanged: %s',
  (mode) => {
    const { ours, theirs } = windowWith(undefined, mode)
    expect(theirs()).toBe(ours)
  },
)

const stubs = {
  'an object': (own: object) => own,
  'a frozen object': (own: object): object => Object.freeze(own),
}
for (const [what, make] of Object.entries(stubs)) {
  test.each(['aside', 'overlay', 'keep', 'record'] as const)(
    `the members of a stub stay, and the mock adds the others: ${what}, %s`,
    (mode) => {
      const { runtime } = new World().openPage()
      const stub = make({ request: () => 'stub', canIUse: () => 'stub' })
      const target = Object.assign(new EventTarget(), { wx: stub }) as unknown as Window & typeof globalThis
      installWx(target, dom, runtime, mode, stub)
      const wx = Reflect.get(target, 'wx') as Record<string, (api?: string) => unknown>
      expect([wx.request?.(), wx.canIUse?.('login'), wx.login]).toEqual(['stub', 'stub', runtime.wx.login])
      if (what === 'an object') expect(wx).toBe(stub)
    },
  )
}

describe('a name that a rule makes exist while the page is open', () => {
  /** Installs `wx` in a window that has its own, and returns the page's and what edits rules. */
  async function open(mode: MockState['switches']['ownWx'], own: object, stub?: object) {
    const world = new World()
    const { runtime } = world.openPage()
    await settle()
    const target = Object.assign(new EventTarget(), { wx: own }) as unknown as Window & typeof globalThis
    installWx(target, dom, runtime, mode, stub)
    return {
      wx: () => Reflect.get(target, 'wx') as Record<string, () => unknown>,
      set: (next: object) => Reflect.set(target, 'wx', next),
      async edit(...commands: CommandInput[]) {
        world.site.commit(commands.map(parseCommand), 'edit')
        await settle()
      },
    }
  }
  const put = (api: string): CommandInput => ({
    type: 'rule/put',
    rule: { id: api, api, outcome: 'success', sync: true, result: `${api} of the rule` },
  })
  const remove = (id: string): CommandInput => ({ type: 'rule/remove', id })
  const make = () => ({ request: () => 'own' })

  test.each<[what: string, mode: MockState['switches']['ownWx'], stub: boolean, frozen: boolean, request: string]>([
    ['under the mock', 'overlay', false, false, 'request of the rule'],
    // Its own members are locked until the next load.
    ['frozen, under the mock', 'overlay', false, true, 'own'],
    ['recorded', 'record', false, false, 'own'],
    ['a stub', 'aside', true, false, 'own'],
    ['a frozen stub', 'aside', true, true, 'own'],
    ['a stub under the mock', 'overlay', true, false, 'own'],
  ])('comes and goes on a wx of the page that is %s', async (_what, mode, isStub, isFrozen, request) => {
    const own = isFrozen ? Object.freeze(make()) : make()
    const { wx, edit } = await open(mode, own, isStub ? own : undefined)
    const before = wx()
    await edit(put('scanCode'), put('request'))
    expect([wx().scanCode?.(), wx().request?.()]).toEqual(['scanCode of the rule', request])
    expect(wx()).toBe(before)
    await edit(remove('scanCode'), remove('request'))
    expect(['scanCode' in wx(), wx().request?.()]).toEqual([false, 'own'])
    await edit(put('scanCode'))
    expect(wx().scanCode?.()).toBe('scanCode of the rule')
  })

  test('is left as the page has changed it', async () => {
    const { wx, edit } = await open('overlay', make())
    await edit(put('scanCode'))
    wx().scanCode = () => 'of the page'
    await edit(remove('scanCode'))
    expect(wx().scanCode?.()).toBe('of the page')
  })

  test('is on an object that the page sets later', async () => {
    const { wx, edit, set } = await open('overlay', make())
    await edit(put('scanCode'))
    const later = make()
    set(later)
    expect([wx(), wx().scanCode?.()]).toEqual([later, 'scanCode of the rule'])
    await edit(remove('scanCode'))
    expect('scanCode' in later).toBe(false)
  })

  test('does not disturb the other members if the page does not let its object be changed', async () => {
    const refusing = new Proxy(make(), {
      defineProperty(target, key, descriptor) {
        if (key === 'scanCode') throw new Error('no')
        return Reflect.defineProperty(target, key, descriptor)
      },
    })
    const { wx, edit } = await open('overlay', refusing)
    await edit(put('scanCode'))
    await edit({ type: 'state/merge', patch: { account: { name: 'Shop' } } })
    expect([typeof wx().login, typeof wx().scanCode]).toEqual(['function', 'undefined'])
  })
})

test('detects a page that replaces the mock, but not one that wraps it', () => {
  const { runtime } = new World().openPage()
  const target = new EventTarget() as unknown as Window & typeof globalThis
  const { isReplaced } = installWx(target, dom, runtime, 'aside', undefined)
  const { login } = runtime.wx
  const refuse = () => {
    throw new Error('no')
  }
  const refusing = new Proxy({}, { get: refuse })
  for (const [own, passed] of [
    [runtime.wx, false],
    [{ ...runtime.wx, login: () => (login as () => unknown)() }, false],
    [Object.create(runtime.wx), false],
    [undefined, false],
    [{ config: () => {} }, true],
    [refusing, false],
  ] as const) {
    Reflect.set(target, 'wx', own)
    expect(isReplaced()).toBe(passed)
  }
  runtime.wx.login = () => {}
  Reflect.set(target, 'wx', runtime.wx)
  expect(isReplaced()).toBe(false)
})
