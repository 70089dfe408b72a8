import { promptWords } from './words'

export const modalWords = promptWords({
  en: {
    'prompt.modal': 'Dialogs of further APIs',
    'tray.modal': '{api} asks: {text}',
    'tray.modal.choose': '{api} asks to choose',
    'tray.modal.content': 'Text',
    'tray.modal.item': 'Item',
    'tray.modal.sample': 'The album has no such file: a sample picture is returned.',
    'answered.modal.confirm': 'Confirmed the dialog of {api}',
    'answered.modal.cancel': 'Canceled the dialog of {api}',
  },
  'zh-CN': {
    'prompt.modal': '扩展 API 的弹窗',
    'tray.modal': '{api} 询问：{text}',
    'tray.modal.choose': '{api} 请用户选择',
    'tray.modal.content': '文本',
    'tray.modal.item': '选项',
    'tray.modal.sample': '相册中没有合适的文件，将返回示例图片。',
    'answered.modal.confirm': '确认了 {api} 的弹窗',
    'answered.modal.cancel': '取消了 {api} 的弹窗',
  },
})
