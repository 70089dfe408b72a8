import { promptWords } from './words'

export const phoneWords = promptWords({
  en: {
    'prompt.phone': 'Phone number dialog',
    'tray.phone': '{api} asks for the phone number',
    'answered.phone.allow': 'Allowed the phone number',
    'answered.phone.reject': 'Rejected the phone number',
    'answered.phone.dismiss': 'Dismissed the phone number prompt',
  },
  'zh-CN': {
    'prompt.phone': '手机号弹窗',
    'tray.phone': '{api} 申请获取手机号',
    'answered.phone.allow': '允许获取手机号',
    'answered.phone.reject': '拒绝提供手机号',
    'answered.phone.dismiss': '关闭了手机号弹窗',
  },
})
