import { promptWords } from './words'

export const settingsWords = promptWords({
  en: {
    'prompt.settings': 'Settings page',
    'tray.settings': '{api} opened the settings page',
    'tray.settingsEmpty': 'No scope has been requested yet, so the settings page is empty.',
    'answered.settings.done': 'Closed the settings page',
  },
  'zh-CN': {
    'prompt.settings': '设置页',
    'tray.settings': '{api} 打开了设置页',
    'tray.settingsEmpty': '还没有申请过任何权限，因此设置页为空。',
    'answered.settings.done': '关闭了设置页',
  },
})
