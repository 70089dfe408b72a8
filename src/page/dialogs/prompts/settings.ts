import type { SettingsQuestion } from '../../../wx/prompts/settings'
import { fill, scopeTexts } from '../texts'
import { type AnswerOf, dialog } from '../view'

export const settingsDialog = dialog(
  ({ scopes }: SettingsQuestion, texts, { state }) => {
    const done: AnswerOf = (switches) => ({ choice: 'done', scopes: { ...switches } })
    return {
      layout: 'page',
      title: texts.title,
      switches: {
        heading: fill(texts.group, { name: state.account.name }).join(''),
        empty: fill(texts.empty, { program: texts[state.platform] }).join(''),
        items: Object.entries(scopes).map(([key, on]) => ({ key, on, label: scopeTexts(texts, key)[0] })),
      },
      actions: [{ label: texts.back, look: 'back', answer: done }],
      escape: done,
    }
  },
  {
    en: {
      title: 'Settings',
      group: 'Allow “{name}” to use',
      empty: 'This {program} has not asked for any permission yet.',
    },
    'zh-CN': { title: '设置', group: '允许“{name}”使用', empty: '该{program}尚未申请任何权限' },
  },
)
