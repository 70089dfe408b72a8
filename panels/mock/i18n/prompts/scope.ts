import { promptWords } from './words'

export const scopeWords = promptWords({
  en: {
    'prompt.scope': 'Scope dialog',
    'tray.scope': '{api} asks for {scope}',
    'answered.scope.allow': 'Allowed {scope}',
    'answered.scope.reject': 'Refused {scope}',
    'answered.scope.dismiss': 'Dismissed the prompt for {scope}',
  },
  'zh-CN': {
    'prompt.scope': '权限弹窗',
    'tray.scope': '{api} 申请授权：{scope}',
    'answered.scope.allow': '允许了 {scope}',
    'answered.scope.reject': '拒绝了 {scope}',
    'answered.scope.dismiss': '关闭了 {scope} 的授权弹窗',
  },
})
