const { createWxMock, WxCallError } = require('wx-mock-panel')

test('an expired session is renewed', async () => {
  const { wx, mock } = createWxMock()
  await wx.login()
  await mock.session.expire()
  await expect(wx.checkSession()).rejects.toMatchObject({ errMsg: 'checkSession:fail session time out, need relogin' })
  await expect(mock.call('checkSession')).rejects.toBeInstanceOf(WxCallError)
})

test('a delay takes the time of the fake timers', async () => {
  jest.useFakeTimers()
  const { wx, mock } = createWxMock()
  await mock.mock('login').succeed().delay(60_000)
  let answered = false
  const login = wx.login().then(() => {
    answered = true
  })
  await jest.advanceTimersByTimeAsync(59_000)
  expect(answered).toBe(false)
  await jest.advanceTimersByTimeAsync(1_000)
  await login
  expect(answered).toBe(true)
})
