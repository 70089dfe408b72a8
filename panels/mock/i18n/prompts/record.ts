import { promptWords } from './words'

export const recordWords = promptWords({
  en: {
    'prompt.record': 'Recording',
    'tray.record': '{api} is recording',
    'answered.record.stop': 'Stopped recording',
  },
  'zh-CN': {
    'prompt.record': '录音',
    'tray.record': '{api} 正在录音',
    'answered.record.stop': '停止了录音',
  },
})
