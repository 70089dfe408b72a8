import { promptWords } from './words'

export const shareWords = promptWords({
  en: {
    'prompt.share': 'Email, avatar and nickname dialogs',
    'tray.share': '{api} asks for {data}',
    'tray.data.email': 'the email address',
    'tray.data.avatar': 'the avatar',
    'tray.data.nickname': 'the nickname',
    'answered.share.allow': 'Allowed the personal data',
    'answered.share.reject': 'Rejected the personal data',
    'answered.share.dismiss': 'Dismissed the personal data prompt',
  },
  'zh-CN': {
    'prompt.share': '邮箱、头像和昵称弹窗',
    'tray.share': '{api} 申请获取{data}',
    'tray.data.email': '邮箱地址',
    'tray.data.avatar': '头像',
    'tray.data.nickname': '昵称',
    'answered.share.allow': '允许获取个人信息',
    'answered.share.reject': '拒绝提供个人信息',
    'answered.share.dismiss': '关闭了个人信息弹窗',
  },
})
