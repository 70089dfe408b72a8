import { createWxMock, type WxMock } from 'wx-mock-panel'
import { expect, test } from 'wx-mock-panel/playwright'
import { createWxMockServer } from 'wx-mock-panel/server'

const { mock }: { mock: WxMock } = createWxMock({ state: { scopes: { 'scope.camera': false } } })
mock.call('login', {}).then(({ code }) => code.length)
createWxMockServer().then((server) => server.mock.call('login'))
test('types', () => expect(1).toBe(1))
