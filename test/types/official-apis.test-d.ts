import type { WxMock } from '../../src/node'

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
const check = <_Holds extends true>() => {}

declare const mock: WxMock

/** APIs that only rules make exist have types without the official typings. */
export async function typed() {
  void mock
    .mock('scanCode')
    .when({ scanType: ['qrCode'] })
    .succeed({ result: 'A', scanType: 'EAN_13' })
  void mock.mock('getWindowInfo').succeed({ windowWidth: 375 })
  void mock.mock('requestPayment').fail('requestPayment:fail cancel')
  // @ts-expect-error no such API
  void mock.mock('scancode')
  // @ts-expect-error a result of another type
  void mock.mock('scanCode').succeed({ result: 5 })
  // @ts-expect-error a parameter that is not documented
  void mock.mock('scanCode').when({ scanTypes: [] })
  const { result } = await mock.call('scanCode', { onlyFromCamera: true })
  check<Same<typeof result, string>>()
  const { params } = await mock.waitForCall('requestPayment')
  const sign: string = params.paySign
  return sign
}
