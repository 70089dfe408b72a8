// The code under test of both examples: a shop that shows what is near.

/** @param {import('wx-mock-panel').Wx} wx */
export async function findNear(wx) {
  const { authSetting } = await wx.getSetting()
  if (authSetting['scope.userLocation'] === false) {
    const changed = await wx.openSetting()
    if (!changed.authSetting['scope.userLocation']) return 'nowhere'
  }
  const { latitude, longitude } = await wx.getLocation({ type: 'gcj02' })
  return `${latitude},${longitude}`
}

/**
 * Logs in again if the session has ended.
 * @param {import('wx-mock-panel').Wx} wx
 * @param {(code: string) => Promise<unknown>} exchange
 */
export async function ensureSession(wx, exchange) {
  try {
    await wx.checkSession()
    return 'alive'
  } catch {
    const { code } = await wx.login()
    await exchange(code)
    return 'renewed'
  }
}
