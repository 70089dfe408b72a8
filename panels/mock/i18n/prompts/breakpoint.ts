import { promptWords } from './words'

export const breakpointWords = promptWords({
  en: {
    'prompt.breakpoint': 'Breakpoint',
    'tray.breakpoint': '{api} is paused at a breakpoint',
    'tray.answerLabel': 'Result to return, as JSON',
    'tray.answerOk': 'Success',
    'tray.answerFail': 'Failure',
    'tray.answerVerdict': 'Continue with',
    'tray.notObject': 'The error must be a JSON object',
    'answered.breakpoint.release': 'Continued {api} at its breakpoint',
  },
  'zh-CN': {
    'prompt.breakpoint': '断点',
    'tray.breakpoint': '{api} 已在断点处暂停',
    'tray.answerLabel': '要返回的结果（JSON）',
    'tray.answerOk': '成功',
    'tray.answerFail': '失败',
    'tray.answerVerdict': '返回',
    'tray.notObject': '错误必须是 JSON 对象',
    'answered.breakpoint.release': '从断点处继续了 {api}',
  },
})
