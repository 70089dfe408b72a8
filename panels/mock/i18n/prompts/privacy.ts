import { promptWords } from './words'

export const privacyWords = promptWords({
  en: {
    'prompt.privacy': 'Privacy popup',
    'tray.privacy': '{api} asks for consent to {contract}',
    'answered.privacy.agree': 'Agreed to the privacy guide',
    'answered.privacy.disagree': 'Rejected the privacy guide',
  },
  'zh-CN': {
    'prompt.privacy': '隐私弹窗',
    'tray.privacy': '{api} 请求同意{contract}',
    'answered.privacy.agree': '同意了隐私保护指引',
    'answered.privacy.disagree': '拒绝了隐私保护指引',
  },
})
