import { promptWords } from './words'

export const soterWords = promptWords({
  en: {
    'prompt.soter': 'Biometrics',
    'tray.soter': '{api} is waiting for {mode}',
    'tray.soterNote': 'Message: “{content}”',
    'tray.mode.fingerPrint': 'a fingerprint',
    'tray.mode.facial': 'a face',
    'tray.mode.speech': 'a voice',
    'answered.soter.match': 'Passed biometric verification',
    'answered.soter.mismatch': 'Failed biometric verification',
    'answered.soter.freeze': 'Locked biometrics after too many attempts',
    'answered.soter.cancel': 'Canceled biometric verification',
  },
  'zh-CN': {
    'prompt.soter': '生物认证',
    'tray.soter': '{api} 正在等待验证{mode}',
    'tray.soterNote': '提示语：“{content}”',
    'tray.mode.fingerPrint': '指纹',
    'tray.mode.facial': '人脸',
    'tray.mode.speech': '声纹',
    'answered.soter.match': '生物认证通过',
    'answered.soter.mismatch': '生物认证失败',
    'answered.soter.freeze': '生物认证多次失败已锁定',
    'answered.soter.cancel': '取消了生物认证',
  },
})
