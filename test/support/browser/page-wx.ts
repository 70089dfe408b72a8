/** Code that defines `wx` like the WeChat JS-SDK: one object under two names, unaware of the mock. */
export const JWEIXIN = `(function (root, factory) {
  'use strict'
  if (typeof define === 'function' && define.amd) define(() => factory())
  else root.wx = root.jWeixin = factory()
})(window, () => ({
  config() { return 'configured' },
  ready(callback) { callback() },
  miniProgram: { navigateBack: () => 'went back' },
  getLocation(options) {
    const result = { latitude: 1, longitude: 2, errMsg: 'getLocation:ok' }
    options.success?.(result)
    options.complete?.(result)
  },
}))`

/** The same code by names that nobody knows: no SDK of WeChat, which the panel would recognize. */
export const OWN_WX = JWEIXIN.replace('jWeixin', 'adapter')

/** Code that wraps `wx` like framework adapters: a copy with wrapper methods. */
export const TARO = `var wx = (function (native) {
  const adapter = Object.assign({}, native, {
    request: () => 'requested',
    login: (options) => { wrapped.push('login'); return native.login(options) },
  })
  return adapter
})(window.wx)`

/** Code that wraps `wx` like game engine adapters: each method is replaced in place by a wrapper. */
export const UNITY = `{
  const { login } = wx
  wx.login = function (...args) { wrapped.push('login'); return login(...args) }
  window.GameGlobal = { wx }
}`
