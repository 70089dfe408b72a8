import type { errorsEn } from './errors.en'

export const errorsZhCN = {
  'unconfirmed.title': '未经证实的行为',
  'unconfirmed.hint': '文档没有说明，模拟采用最可能的行为；依赖之前请在真机上核对。',
  'unconfirmed.texts': 'TCMPP 的 errMsg 与 errno 原文：大多来自微信或兼容容器的实测。',
  'unconfirmed.promises': '不传回调时 TCMPP 是否返回 Promise。',
  'unconfirmed.credentials': '没有有效登录态时 getUserInfo({ withCredentials: true }) 如何失败。',
  'unconfirmed.userInfo': '从未询问过 scope.userInfo 时 TCMPP 是否弹窗（见“开关”）。',
  'unconfirmed.gesture': '点击检查是否先于隐私授权检查。',
  'unconfirmed.resolve': '第二次 resolve 的效果，以及一次同意是否让其他等待中的调用继续执行（见“开关”）。',
  'unconfirmed.login': 'login 超时的错误信息，以及从未登录时 checkSession 的错误信息。',
  'unconfirmed.canIUse': '小游戏中的 canIUse、cloudID 的格式，以及没有隐私保护指引时的 needAuthorization。',
  'unconfirmed.arguments': '参数无效时 Promise 是否被拒绝，以及该错误信息的标点。',
  'unconfirmed.authCode': 'getAuthCode 的返回内容，以及相机成功时的信息。',
  'errors.unconfirmed': '未证实',
  'errors.unconfirmedTitle': '没有文档或实测能证实此错误信息或 errno，请在真机上核对。',
  'errors.hint': '“api:fail”之后的文字。默认采用所选平台的错误信息，可自行修改。',
  'errors.name': '错误',
  'errors.reason': '信息',
  'errors.reasonOf': '{name} 的信息',
  'errors.errnoOf': '{name} 的 errno',
} satisfies Record<keyof typeof errorsEn, string>
