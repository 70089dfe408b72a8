import type { RecordQuestion } from '../../../wx/prompts/record'
import { action, dialog } from '../view'

export const recordDialog = dialog(
  (_question: RecordQuestion, texts) => ({
    layout: 'bar',
    title: texts.title,
    timed: true,
    actions: [action(texts.stop, 'stop')],
  }),
  { en: { title: 'Recording…', stop: 'Stop' }, 'zh-CN': { title: '正在录音…', stop: '停止' } },
)
