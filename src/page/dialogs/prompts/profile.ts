import type { ProfileQuestion } from '../../../wx/prompts/profile'
import { consent, dialog, sheet } from '../view'

export const profileDialog = dialog(({ desc, user }: ProfileQuestion, texts, context) => {
  const [label, ask] = texts.scopes['scope.userInfo']
  return {
    ...sheet(context, texts.requests),
    title: ask,
    text: [desc],
    card: { avatar: user.avatarUrl, name: user.nickName, says: label },
    ...consent(texts),
  }
})
