import { createWxMockServer, type WxMock, type WxMockServer } from 'wx-mock-panel/server'
import { wxMock } from 'wx-mock-panel/vite'

const server: WxMockServer = createWxMockServer({ platform: 'miniGame', folder: false })
export const mock: WxMock = server.mock
export const plugin = wxMock({ scenario: 'Returning user', drawer: true })
// @ts-expect-error no such option
wxMock({ floder: false })
