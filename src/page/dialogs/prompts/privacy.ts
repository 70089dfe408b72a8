import type { PrivacyQuestion } from '../../../wx/prompts/privacy'
import { fill } from '../texts'
import { action, dialog, type Piece, sheet } from '../view'

export const privacyDialog = dialog(
  ({ contractName }: PrivacyQuestion, texts, context) => ({
    ...sheet(context, ''),
    title: texts.title,
    text: fill<Piece>(texts.text, { program: texts[context.state.platform], contract: { guide: contractName } }),
    actions: [action(texts.reject, 'disagree'), action(texts.agree, 'agree', 'primary')],
  }),
  {
    en: {
      title: 'Privacy notice',
      text: 'Before you use this {program}, please read its {contract}. If you agree, tap “Agree” to continue. If you reject it, features that need your personal data will not work.',
      agree: 'Agree',
    },
    'zh-CN': {
      title: '用户隐私保护提示',
      text: '在你使用该{program}之前，请仔细阅读{contract}。如你同意，请点击“同意”继续使用；如你拒绝，需要使用个人信息的功能将无法使用。',
      agree: '同意',
    },
  },
)
