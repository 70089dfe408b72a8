// A page of uni-app 2. The runtime assigns its uni to window.uni and window.wx.
import 'uni-h5-2'

document.getElementById('enter').onclick = async () => {
  const [, { code }] = await uni.login()
  const [refused] = await uni.authorize({ scope: 'scope.userLocation' })
  const [, { userInfo }] = await uni.getUserInfo()
  window.entered = { code: code.length, refused: refused?.errMsg, name: userInfo.nickName }
}
document.getElementById('copy').onclick = async () => {
  window.copied = await uni.setClipboardData({ data: 'text', showToast: false })
}
