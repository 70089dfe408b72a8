/** A `wx` with fixed answers, for pictures of the demo page; it runs in the page and may use nothing from outside. */
export function fakeWx() {
  /** @typedef {{ success?: (result: object) => void, fail?: (result: object) => void }} Callbacks */
  /** @type {((resolve: (decision: object) => void, info: object) => void) | undefined} */
  let listener
  const ok = (/** @type {string} */ api, result = {}) => ({
    [api]: (/** @type {Callbacks} */ { success }) => setTimeout(() => success?.({ ...result, errMsg: `${api}:ok` })),
  })
  const fail = (/** @type {string} */ api, /** @type {string} */ reason) => ({
    [api]: (/** @type {Callbacks} */ { fail }) =>
      setTimeout(() => fail?.({ errMsg: `${api}:fail ${reason}`, errno: 103 })),
  })
  const userInfo = {
    nickName: 'Mock User',
    gender: 0,
    language: 'zh_CN',
    city: '',
    province: '',
    country: '',
    avatarUrl: '',
  }
  Object.assign(window, {
    wx: {
      ...ok('login', { code: '033UAswz1j8Fjb0lT4yz1Wmrwz1UAsw9' }),
      ...ok('checkSession'),
      ...ok('getUserInfo', {
        userInfo,
        rawData: JSON.stringify(userInfo),
        signature: '75e81ceda165f4ffa64f4068af58c64b8f54b88c',
      }),
      ...ok('getSetting', { authSetting: { 'scope.userInfo': true, 'scope.userLocation': false } }),
      ...ok('openSetting', { authSetting: {} }),
      ...ok('getClipboardData', { data: 'MOON-42' }),
      ...ok('authorize'),
      ...fail('getLocation', 'auth deny'),
      requirePrivacyAuthorize: () => listener?.(() => {}, { referrer: 'requirePrivacyAuthorize' }),
      onNeedPrivacyAuthorization: (/** @type {typeof listener} */ given) => {
        listener = given
      },
      getAccountInfoSync: () => ({
        miniProgram: { appId: 'wx4f4bc4dec97d474b', envVersion: 'develop', version: '' },
      }),
    },
  })
}
