import type { reasonsEn } from './reasons.en'

export const reasonsZhCN = {
  'reason.and': '；',
  'reason.notJson': '文件不是 JSON（{detail}）',
  'reason.notObject': '文件内容必须是 JSON 对象',
  'reason.stateNotObject': '状态必须是对象',
  'reason.newer': '版本 {version} 高于当前 wx-mock-panel 可读取的版本（{reads}），请更新 wx-mock-panel',
  'reason.forbidden': '不允许使用键 {place}',
  'reason.unknown': '未知的键 {place}',
  'reason.missing': '缺少 {place}',
  'reason.expected': '{place} 应为 {expected}，而不是 {received}',
  'reason.whole': '内容应为 {expected}，而不是 {received}',
  'reason.json': '{place} 必须是 JSON',
  'reason.positive': '{place} 必须是正整数',
  'reason.reserved': '{place} 不能是 {input}',
  'reason.sessionKey': '{place} 必须是 base64 编码的 16 个字节（24 个字符，以 == 结尾）',
  'reason.more': '还有 {n} 处',
  'reason.choice': '选择必须是以下之一：{choices}',
  'reason.history': '历史记录没有那么久远',
  'reason.gone': '调用所在的页面未连接，请重新加载页面',
  'reason.notStored': '状态无法保存（{detail}）',
  'reason.unforeseen': '意外错误：{error}',
} satisfies Record<keyof typeof reasonsEn, string>
