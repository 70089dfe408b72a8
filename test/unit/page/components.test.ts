import { describe, expect, test } from 'vitest'
import { lateComponents, type Tap } from '../../../src/page/components/late'
import { type LateParts, lateParts } from '../../../src/page/late'
import { createUseLate } from '../../../src/page/use-late'

const { taps } = lateComponents

describe('calls of a tap by open-type', () => {
  test.each<[types: readonly string[], lang: string | null, calls: readonly Tap[]]>([
    [['getUserInfo'], null, [{ api: 'button.getUserInfo', event: 'getuserinfo', options: {} }]],
    [['getUserInfo'], 'zh_CN', [{ api: 'button.getUserInfo', event: 'getuserinfo', options: { lang: 'zh_CN' } }]],
    [['getPhoneNumber'], 'zh_CN', [{ api: 'button.getPhoneNumber', event: 'getphonenumber' }]],
    [['getEmailAddress'], null, [{ api: 'button.getEmailAddress', event: 'getemailaddress' }]],
    [['chooseAvatar'], null, [{ api: 'button.chooseAvatar', event: 'chooseavatar' }]],
    [['addFriend'], null, [{ api: 'authorize', event: 'addfriend', options: { scope: 'scope.addFriend' } }]],
    [
      ['openSetting', 'getPhoneNumber'],
      null,
      [
        { api: 'openSetting', event: 'opensetting' },
        { api: 'button.getPhoneNumber', event: 'getphonenumber' },
      ],
    ],
    [['noSuchType', 'toString', ''], null, []],
  ])('%j, lang %s', (types, lang, calls) => expect(taps(types, lang)).toEqual(calls))
})

describe('the late part of the page script', () => {
  /** A late part that loads when `loaded` is called. */
  function createLoad() {
    const takers: ((late: LateParts) => void)[] = []
    const useLate = createUseLate((take) => void takers.push(take))
    const loaded = (late = lateParts) => {
      for (const take of takers) take(late)
    }
    return { useLate, loaded, asked: () => takers.length }
  }

  test('is asked for by the first job only, and runs those that waited in order', () => {
    const { useLate, loaded, asked } = createLoad()
    const ran: number[] = []
    expect(asked()).toBe(0)
    for (const n of [1, 2]) useLate(() => ran.push(n))
    expect([asked(), ran]).toEqual([1, []])
    loaded()
    useLate(() => ran.push(3))
    expect([asked(), ran]).toEqual([1, [1, 2, 3]])
  })

  test('runs a job once that was given often', () => {
    const { useLate, loaded } = createLoad()
    let runs = 0
    const job = () => void runs++
    for (let n = 0; n < 3; n++) useLate(job)
    loaded()
    expect(runs).toBe(1)
  })

  test('is not replaced by another', () => {
    const { useLate, loaded } = createLoad()
    const given: LateParts[] = []
    useLate((late) => given.push(late))
    loaded()
    loaded({ ...lateParts })
    useLate((late) => given.push(late))
    expect(given.map((late) => late === lateParts)).toEqual([true, true])
  })

  test('keeps a bounded number of jobs until it has loaded', () => {
    const { useLate, loaded } = createLoad()
    let runs = 0
    for (let n = 0; n < 10_000; n++) useLate(() => void runs++)
    loaded()
    expect(runs).toBe(100)
  })
})
