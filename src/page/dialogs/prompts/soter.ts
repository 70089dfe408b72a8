import type { SoterQuestion } from '../../../wx/prompts/soter'
import { action, dialog, says, sheet } from '../view'

export const soterDialog = dialog(
  ({ mode, content }: SoterQuestion, texts, context) => ({
    ...sheet(context, '', ` · ${texts.note}`),
    title: texts[mode],
    text: content === '' ? [] : [content],
    drawing: mode,
    actions: [
      action(texts.match, 'match', 'primary'),
      action(texts.mismatch, 'mismatch'),
      action(texts.freeze, 'freeze'),
      action(texts.cancel, 'cancel'),
    ],
    escape: says('cancel'),
  }),
  {
    en: {
      fingerPrint: 'Verify your fingerprint',
      facial: 'Verify your face',
      speech: 'Verify your voice',
      note: 'Mock sensor: choose the result.',
      match: 'Match',
      mismatch: 'No match',
      freeze: 'Too many attempts',
    },
    'zh-CN': {
      fingerPrint: '验证指纹',
      facial: '验证人脸',
      speech: '验证声纹',
      note: '模拟的传感器：请选择验证结果。',
      match: '验证通过',
      mismatch: '验证失败',
      freeze: '多次失败已锁定',
    },
  },
)
