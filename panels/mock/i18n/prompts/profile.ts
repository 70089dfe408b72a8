import { promptWords } from './words'

export const profileWords = promptWords({
  en: {
    'prompt.profile': 'User profile dialog',
    'tray.profile': '{api} asks for the user profile',
    'answered.profile.allow': 'Allowed the user profile',
    'answered.profile.reject': 'Rejected the user profile',
    'answered.profile.dismiss': 'Dismissed the user profile prompt',
  },
  'zh-CN': {
    'prompt.profile': '用户资料弹窗',
    'tray.profile': '{api} 申请获取用户资料',
    'answered.profile.allow': '允许获取用户资料',
    'answered.profile.reject': '拒绝提供用户资料',
    'answered.profile.dismiss': '关闭了用户资料弹窗',
  },
})
