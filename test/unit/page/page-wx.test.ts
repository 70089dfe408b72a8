import { expect, test } from 'vitest'
import type { Dom } from '../../../src/page/dialogs/dom'
import { installWx } from '../../../src/page/page-wx'
import type { MockState } from '../../../src/wx/state/schema'
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
