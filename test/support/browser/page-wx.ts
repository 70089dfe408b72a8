/** As the SDK for pages in WeChat does: one object under two names, whose own methods know nothing of the mock. */
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

/** As adapters of frameworks do: a copy of what is there, with methods of its own around it. */
export const TARO = `var wx = (function (native) {
  const adapter = Object.assign({}, native, {
    request: () => 'requested',
    login: (options) => { wrapped.push('login'); return native.login(options) },
  })
  return adapter
})(window.wx)`

/** As a game engine's adapter does: each method in place is replaced by one around it. */
export const UNITY = `{
  const { login } = wx
  wx.login = function (...args) { wrapped.push('login'); return login(...args) }
  window.GameGlobal = { wx }
}`
