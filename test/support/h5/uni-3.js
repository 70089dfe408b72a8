// A page of uni-app 3, which begins as its compiler writes it for a dev server.
import { getApp, getCurrentPages, UniServiceJSBridge, UniViewJSBridge, uni } from '@dcloudio/uni-h5'

window.getApp = getApp
window.getCurrentPages = getCurrentPages
window.wx = uni
window.uni = uni
window.UniViewJSBridge = UniViewJSBridge
window.UniServiceJSBridge = UniServiceJSBridge

document.getElementById('enter').onclick = async () => {
  const { code } = await window.uni.login()
  const refused = await window.uni.authorize({ scope: 'scope.userLocation' }).then(
    () => undefined,
    (error) => error.errMsg,
  )
  const { userInfo } = await window.uni.getUserInfo()
  window.entered = { code: code.length, refused, name: userInfo.nickName }
}
document.getElementById('copy').onclick = async () => {
  window.copied = await window.uni.setClipboardData({ data: 'text', showToast: false })
}
