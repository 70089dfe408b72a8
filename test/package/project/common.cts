import mock = require('wx-mock-panel')
import playwright = require('wx-mock-panel/playwright')
import server = require('wx-mock-panel/server')

const program: mock.WxMock = mock.createWxMock({ platform: 'miniGame' }).mock
program.call('login', {}).then(({ code }) => code.length)
server.createWxMockServer({ folder: false }).mock.call('login')
playwright.test('types', () => playwright.expect(1).toBe(1))
