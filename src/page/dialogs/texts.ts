import type { Language } from '../language'

/** Name of a scope on the settings page, and the text of its request. */
type ScopeTexts = readonly [label: string, ask: string]

const en = {
  miniProgram: 'mini program',
  miniGame: 'mini game',
  requests: 'requests',
  allow: 'Allow',
  reject: 'Reject',
  back: 'Back',
  cancel: 'Cancel',
  anyScope: 'Use “{scope}”',
  contractText: 'The real guide is configured on the platform. It states which personal data is used and why.',
  scopes: {
    'scope.userInfo': ['User info', 'Get your nickname and profile photo'],
    'scope.userLocation': ['Location', 'Use your location'],
    'scope.userFuzzyLocation': ['Approximate location', 'Use your approximate location'],
    'scope.userLocationBackground': ['Background location', 'Use your location in the background'],
    'scope.writePhotosAlbum': ['Save to album', 'Save images or videos to your album'],
    'scope.camera': ['Camera', 'Use your camera'],
    'scope.record': ['Microphone', 'Use your microphone'],
    'scope.addFriend': ['Add friend', 'Add you as a friend'],
    'scope.bluetooth': ['Bluetooth', 'Use Bluetooth'],
    'scope.werun': ['Step count', 'Get your daily step count'],
    'scope.address': ['Address', 'Get your mailing address'],
    'scope.invoice': ['Invoices', 'Get your invoices'],
    'scope.invoiceTitle': ['Invoice titles', 'Get your invoice titles'],
    'scope.addPhoneContact': ['Add to contacts', 'Add to your phone contacts'],
    'scope.addPhoneCalendar': ['Add to calendar', 'Add events to your phone calendar'],
    'scope.WxFriendInteraction': ['Friends in this game', 'Get data on friends who play too'],
    'scope.gameClubData': ['Game club data', 'Get your game club data'],
    'scope.getPhoneNumber': ['Phone number', 'Get your phone number'],
    'scope.nfc': ['NFC', 'Use NFC'],
  } satisfies Record<string, ScopeTexts>,
}

type ScopeKey = keyof typeof en.scopes
export type Texts = { readonly [K in Exclude<keyof typeof en, 'scopes'>]: string } & {
  readonly scopes: Readonly<Record<ScopeKey, ScopeTexts>>
}

const zh: Texts = {
  miniProgram: '小程序',
  miniGame: '小游戏',
  requests: '申请',
  allow: '允许',
  reject: '拒绝',
  back: '返回',
  cancel: '取消',
  anyScope: '使用“{scope}”',
  contractText: '真实的指引在平台上配置，说明使用哪些个人信息、用于何种目的。',
  scopes: {
    'scope.userInfo': ['用户信息', '获取你的昵称、头像'],
    'scope.userLocation': ['位置信息', '获取你的位置信息'],
    'scope.userFuzzyLocation': ['模糊位置信息', '获取你的模糊位置信息'],
    'scope.userLocationBackground': ['后台位置信息', '在后台获取你的位置信息'],
    'scope.writePhotosAlbum': ['添加到相册', '保存图片或视频到你的相册'],
    'scope.camera': ['摄像头', '使用你的摄像头'],
    'scope.record': ['麦克风', '使用你的麦克风'],
    'scope.addFriend': ['添加好友', '添加你为好友'],
    'scope.bluetooth': ['蓝牙', '使用你的蓝牙'],
    'scope.werun': ['运动步数', '获取你的运动步数'],
    'scope.address': ['通讯地址', '获取你的通讯地址'],
    'scope.invoice': ['发票', '获取你的发票'],
    'scope.invoiceTitle': ['发票抬头', '获取你的发票抬头'],
    'scope.addPhoneContact': ['添加到联系人', '添加到你的手机联系人'],
    'scope.addPhoneCalendar': ['添加到日历', '添加日程到你的手机日历'],
    'scope.WxFriendInteraction': ['同玩好友信息', '获取同玩好友的互动信息'],
    'scope.gameClubData': ['游戏圈数据', '获取你的游戏圈数据'],
    'scope.getPhoneNumber': ['手机号', '获取你的手机号'],
    'scope.nfc': ['NFC', '使用 NFC'],
  },
}

export const LANGUAGES: Readonly<Record<Language, Texts>> = { en, 'zh-CN': zh }

/** Returns the texts of a scope; an unknown scope is shown by its key. */
export function scopeTexts(texts: Texts, scope: string): ScopeTexts {
  return Object.hasOwn(texts.scopes, scope)
    ? texts.scopes[scope as ScopeKey]
    : [scope, fill(texts.anyScope, { scope }).join('')]
}

/** Returns a text with its `{names}` replaced, in pieces, as a piece may be something else than text. */
export function fill<T>(text: string, values: Readonly<Record<string, T>>): (string | T)[] {
  return text
    .split(/\{(\w+)\}/)
    .map((piece, index) => (index % 2 === 1 ? (values[piece] ?? piece) : piece))
    .filter((piece) => piece !== '')
}
