import type { ownEn } from './own.en'

export const ownZhCN: Readonly<Record<keyof typeof ownEn, string>> = {
  'switch.ownWx': '页面自带的 wx',
  'switch.ownWxHint': '页面自带 wx（如 jweixin、适配层）时如何处理，对之后加载的页面生效',
  'option.aside': '取代模拟的 wx',
  'option.overlay': '位于模拟之下',
  'option.keep': '不采用',
  'option.record': '由它回答并录制',
  'switch.unmocked': '未模拟的名称',
  'switch.unmockedHint': '模拟的 wx 上不存在的名称如何处理；选择抛出错误后，if (wx.name) 无法再判断它是否存在',
  'option.ignore': '不处理：值为 undefined',
  'option.warn': '在控制台提示一次',
  'option.error': '调用时抛出错误',

  'by.own': '页面 wx',
  'by.unmocked': '未模拟',
  'why.own': '由页面自带的 wx 回答，并已录制（switches.ownWx 为 record）。',
  'why.unmocked': '没有模拟此 API，因此调用抛出了错误（switches.unmocked 为 error）。',

  'recorded.make.n': '将 {n} 次录制的调用做成规则',
  'recorded.make.1': '将这次录制的调用做成规则',
  'recorded.title': '每个 API 一条规则；回答不同时按参数各一条。以最后一次回答为准',
  'said.rules.n': '已生成 {n} 条规则。让页面自带的 wx 位于模拟之下后，它们才会回答（状态 > 开关）',
  'said.rules.1': '已生成 1 条规则。让页面自带的 wx 位于模拟之下后，它才会回答（状态 > 开关）',
  'said.rulesFailed': '没有生成规则：{error}',

  'health.own': '页面使用自带的 wx',
  'health.about.own':
    '页面用自带的 wx 取代了模拟的 wx，因此它的调用不经过模拟。覆盖之后由模拟的 API 回答，页面 wx 的其他内容保持不变。页面会重新加载。',
  'action.overlay': '用模拟覆盖它',
}
