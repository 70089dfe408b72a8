import { createWxMock } from '../../src/node'

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
const check = <_Holds extends true>() => {}

/** The `wx` of a test has the companions that its options turn on. */
export async function typed() {
  const { wx } = createWxMock({ companions: ['storage', 'interaction'] })
  wx.setStorageSync('token', { id: 1 })
  const { confirm } = await wx.showModal({ title: 'Sure?' })
  check<Same<typeof confirm, boolean>>()
  const nothing = wx.showToast({ title: 'Saved', success() {} })
  check<Same<typeof nothing, ReturnType<() => void>>>()
  // @ts-expect-error the title is required
  void wx.showToast({ icon: 'none' })
  // @ts-expect-error of a chapter that is off
  void wx.request({ url: 'https://a.example' })

  const all = createWxMock({ companions: 'all' }).wx
  all.request({ url: 'https://a.example', success: ({ statusCode }) => check<Same<typeof statusCode, number>>() })
  const { windowWidth } = all.getWindowInfo()
  check<Same<typeof windowWidth, number>>()
  void all.login()

  // @ts-expect-error companions are off
  void createWxMock().wx.getStorageSync('token')
}
