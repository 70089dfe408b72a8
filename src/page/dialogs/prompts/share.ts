import type { ShareQuestion } from '../../../wx/prompts/share'
import { action, consent, dialog, sheet } from '../view'

export const shareDialog = dialog(
  ({ data, value }: ShareQuestion, texts, context) => {
    // The nickname of an input is offered above the keyboard, and blocks nothing (semantics.md 4.16).
    if (data === 'nickname')
      return { layout: 'bar', title: value, actions: [action(texts.use, 'allow'), action(texts.cancel, 'dismiss')] }
    return {
      ...sheet(context, texts.requests),
      title: texts[data],
      card: data === 'avatar' ? { avatar: value, name: '', says: texts.profile } : { name: value, says: texts.address },
      ...consent(texts),
    }
  },
  {
    en: {
      use: 'Use nickname',
      email: 'Get your email address',
      avatar: 'Use your profile photo',
      address: 'Email address',
      profile: 'Profile photo',
    },
    'zh-CN': {
      use: '使用昵称',
      email: '获取你的邮箱地址',
      avatar: '使用你的头像',
      address: '邮箱地址',
      profile: '头像',
    },
  },
)
