import { promptWords } from './words'

export const consentWords = promptWords({
  en: {
    'prompt.consent': 'Page’s own popup',
    'tray.consent': '{api} is waiting for privacy consent',
    'tray.consentHint': 'The page shows its own popup. You can answer here instead.',
    'answered.consent.agree': 'Agreed to the page’s own privacy popup',
    'answered.consent.untapped':
      'The page’s own privacy popup agreed without a tap: WeChat demands the buttonId of a tapped button',
    'answered.consent.disagree': 'Rejected the page’s own privacy popup',
  },
  'zh-CN': {
    'prompt.consent': '页面自己的弹窗',
    'tray.consent': '{api} 正在等待隐私授权',
    'tray.consentHint': '页面正在显示自己的弹窗，也可以直接在此处理。',
    'answered.consent.agree': '同意了页面自己的隐私弹窗',
    'answered.consent.untapped': '页面自己的隐私弹窗在没有点击的情况下同意：微信要求提供被点击按钮的 buttonId',
    'answered.consent.disagree': '拒绝了页面自己的隐私弹窗',
  },
})
