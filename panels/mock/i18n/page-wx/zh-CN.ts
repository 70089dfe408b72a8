import type { pageWxEn } from './en'

export const pageWxZhCN: Readonly<Record<keyof typeof pageWxEn, string>> = {
  'switch.ownWx': '页面自带的 wx',
  'switch.ownWxHint': '页面自带 wx（如 jweixin、适配层）时如何处理。重新加载页面后生效。',
  'option.aside': '使用页面的 wx',
  'option.overlay': '模拟优先，其余用页面的',
  'option.keep': '忽略页面的 wx',
  'option.record': '使用页面的 wx 并录制',
  'switch.navigation': '页面跳转',
  'switch.navigationHint': '开启扩展 API“页面跳转”后，navigateTo 等接口的行为。',
  'option.log': '只记录调用',
  'option.history': '写入页面的历史记录',
  'switch.unmocked': '未模拟的接口',
  'switch.unmockedHint': '页面使用没有模拟的接口时如何处理。它们始终为 undefined，if (wx.name) 的判断有效。',
  'option.ignore': '保持 undefined',
  'option.warn': '在控制台警告一次',
  'option.error': '记录失败的调用',

  'by.own': '页面的 wx',
  'by.unmocked': '未模拟',
  'by.fired': '触发',
  'why.own': '由页面自带的 wx 返回，并已录制（switches.ownWx 为 record）。',
  'why.fired': '由面板或测试触发，不是页面的调用。',
  'why.unmocked': '此 API 没有模拟，因此抛出错误。',

  'recorded.make.n': '用 {n} 次录制的调用创建规则',
  'recorded.make.1': '用录制的调用创建规则',
  'recorded.title': '每个 API 创建一条规则；如果结果不同，则每组参数一条。以最后一次结果为准。',
  'toast.rules.n': '已创建 {n} 条规则。要使用这些规则，请将“状态 > 开关 > 页面自带的 wx”设为“模拟优先，其余用页面的”。',
  'toast.rules.1': '已创建 1 条规则。要使用它，请将“状态 > 开关 > 页面自带的 wx”设为“模拟优先，其余用页面的”。',
  'toast.rulesFailed': '无法创建规则：{error}',

  'health.own': '页面使用自带的 wx',
  'health.about.own':
    '页面用自带的 wx 替换了模拟的 wx，因此调用未经过模拟。可以让模拟优先：已模拟的 API 由模拟返回，其余仍用页面的 wx。页面会重新加载。',
  'action.overlay': '让模拟优先',

  'health.uni': '页面使用 uni-app 的 wx',
  'health.about.uni':
    'uni-app 用 uni 替换了模拟的 wx，因此 wx 和 uni 的调用未经过模拟。可以让模拟优先：已模拟的 API 由模拟返回，其余仍用 uni 的，包括其 canIUse。页面会重新加载。',
  'health.uni2': '页面使用 uni-app 2 的 wx',
  'health.about.uni2':
    'uni-app 用 uni 替换了模拟的 wx，因此 wx 和 uni 的调用未经过模拟。可以让模拟优先：已模拟的 API 由模拟返回，Promise 的结果与 uni-app 2 一样为 [err, res]，其余仍用 uni 的，包括其 canIUse。页面会重新加载。',
  'health.jssdk': '页面使用 JSSDK',
  'health.about.jssdk':
    '页面通过 JSSDK 调用微信，而 JSSDK 在其他浏览器中不起作用。可以模拟微信环境：User-Agent 中会有 MicroMessenger，wx.config 成功，调用按此状态返回。页面会重新加载。',
  'action.actAsWechat': '模拟微信环境',
}
