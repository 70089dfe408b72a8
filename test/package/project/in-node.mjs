import { createWxMock } from 'wx-mock-panel'

const { wx } = createWxMock({ scenario: 'scenarios/refused.json' })
console.log(await wx.getLocation().catch(({ errMsg }) => errMsg))
