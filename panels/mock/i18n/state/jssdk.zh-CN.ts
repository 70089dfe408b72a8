import type { jssdkEn } from './jssdk.en'

export const jssdkZhCN = {
  'jssdk.bridge': 'WeixinJSBridge',
  'jssdk.bridgeHint': '按此状态响应 JSSDK（jweixin）的调用。重新加载页面后生效。',
  'jssdk.userAgent': '微信 User-Agent',
  'jssdk.userAgentHint':
    '在 navigator.userAgent 中加入 MicroMessenger：在其他浏览器中，wx.config 不起作用。重新加载页面后生效。',
  'jssdk.webView': '位于 web-view 中',
  'jssdk.webViewHint': 'wx.miniProgram.getEnv 返回 true，wx.miniProgram 可用。重新加载页面后生效。',
  'jssdk.signature': '签名有效',
  'jssdk.signatureHint': '关闭后 wx.config 失败，触发 wx.error',
  'jssdk.denied': '无权使用的接口',
  'jssdk.deniedHint': '调用时返回 permission denied，checkJsApi 对其返回 false',
} satisfies Record<keyof typeof jssdkEn, string>
