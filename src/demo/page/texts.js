/** English is in index.html where it can be; these are the texts that scripts need. */
const en = {
  login: 'Log in',
  checkSession: 'Check session',
  getUserInfo: 'User info',
  getLocation: 'Near me',
  authorize: 'Album access',
  getClipboardData: 'Clipboard',
  requirePrivacyAuthorize: 'Privacy',
  openSetting: 'Settings',
  granted: 'granted',
  refused: 'refused',
  noScopes: 'None. Try “Near me”.',
  signedIn: 'valid',
  signedOut: 'none',
  waiting: 'waiting…',
  openSettings: 'Change it in Settings',
  askFirst: 'Ask for permission',
  hello: 'Hello, {name}!',
  notThere: 'this wx does not have it',
}

/** @type {Record<string, string> & typeof en} */
const zh = {
  login: '登录',
  checkSession: '检查登录态',
  getUserInfo: '用户信息',
  getLocation: '附近',
  authorize: '相册权限',
  getClipboardData: '剪贴板',
  requirePrivacyAuthorize: '隐私授权',
  openSetting: '设置',
  granted: '已允许',
  refused: '已拒绝',
  noScopes: '暂无。试试“附近”。',
  signedIn: '有效',
  signedOut: '无',
  waiting: '等待中…',
  openSettings: '去设置里修改',
  askFirst: '申请权限',
  hello: '你好，{name}！',
  notThere: '此 wx 没有这个接口',
  hint: '打开 DevTools → wx Mock，即可修改这些调用的返回结果。',
  missingTitle: '此页面没有 wx',
  missingText:
    'wx Mock 扩展没有在此页面生效。请用 npm start 打开此页面，或安装扩展并点击工具栏图标为此网站开启，然后刷新。',
  reload: '刷新',
  title: '跳跳月亮',
  appId: 'App ID',
  version: '版本',
  session: '登录态',
  hop: '跳一下',
  stranger: '你好，陌生人！',
  hops: '次',
  welcome: '点我，或试试下面的调用。',
  deck: '和平台玩一玩',
  own: '使用自己的隐私弹窗',
  ownNote: '需要刷新页面：监听无法撤销',
  scopes: '已申请的权限',
  refresh: '刷新',
  log: 'wx 的回答',
  clear: '清空',
  nothing: '还没有。',
  popupTitle: '跳跳月亮的隐私说明',
  popupText: '这是游戏自己的弹窗。使用你的昵称、位置或剪贴板之前，跳跳月亮会先征得你的同意。',
  disagree: '不同意',
  agree: '同意',
}

const chinese = document.documentElement.lang === 'zh-CN'

/** @type {typeof en} */
export const texts = chinese ? zh : en

/** Puts the page's own language into the elements that name a text. */
export function translatePage() {
  if (!chinese) return
  for (const element of document.querySelectorAll('[data-t], [data-t-label]')) {
    const { t, tLabel } = /** @type {HTMLElement} */ (element).dataset
    if (t) element.textContent = zh[t] ?? null
    if (tLabel) element.setAttribute('aria-label', zh[tLabel] ?? '')
  }
  document.title = `${zh.title} · wx Mock`
}
