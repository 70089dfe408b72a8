// A page of Taro for H5, whose API calls its compiler has made imports.
import 'wx-mock-panel/taro'
import { authorize, faceDetect, getAccountInfoSync, getLocation, getUserInfo, login } from '@tarojs/taro'

Object.assign(window, { authorize, faceDetect, getAccountInfoSync, getLocation, login })
document.getElementById('enter').onclick = async () => {
  const { code } = await login()
  const refused = await authorize({ scope: 'scope.userLocation' }).then(
    () => undefined,
    (error) => error.errMsg,
  )
  const { userInfo } = await getUserInfo()
  window.entered = { code: code.length, refused, name: userInfo.nickName }
}
