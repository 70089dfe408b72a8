/** Texts of the state section of the JSSDK. */
export const jssdkEn = {
  'jssdk.bridge': 'WeixinJSBridge',
  'jssdk.bridgeHint': 'Answers the JSSDK (jweixin) with this state. Reload the page to apply.',
  'jssdk.userAgent': 'WeChat user agent',
  'jssdk.userAgentHint':
    'Adds MicroMessenger to navigator.userAgent: wx.config does nothing in other browsers. Reload the page to apply.',
  'jssdk.webView': 'In a web-view',
  'jssdk.webViewHint': 'wx.miniProgram.getEnv returns true and wx.miniProgram works. Reload the page to apply.',
  'jssdk.signature': 'Valid signature',
  'jssdk.signatureHint': 'If off, wx.config fails and wx.error runs',
  'jssdk.denied': 'APIs not allowed',
  'jssdk.deniedHint': 'They fail with “permission denied”, and checkJsApi returns false for them',
} as const
