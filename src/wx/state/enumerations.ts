/** Kinds of mini programs. They have different APIs (semantics.md 5). */
export const PLATFORMS = ['miniProgram', 'miniGame'] as const
export type Platform = (typeof PLATFORMS)[number]

/** Sources of the wording of error messages (semantics.md 2.3). */
export const DIALECTS = ['tcmpp', 'wechat', 'devtools'] as const
export type Dialect = (typeof DIALECTS)[number]

/** Documents by platform and dialect, named as in semantics.md: TCMPP mini programs and games, WeChat mini programs and games. */
export type DocumentName = 'P' | 'G' | 'T-mp' | 'T-mg'

/** Globals of SDKs and frameworks that the mock knows: the JSSDK, uni-app 2, and any uni-app (semantics.md 9). */
export const BROUGHT = ['jWeixin', 'UniApp', 'uni'] as const
export type Brought = (typeof BROUGHT)[number]

/** Ways to handle a prompt: show it, or answer it at once. */
export const POLICIES = ['ask', 'allow', 'reject', 'dismiss'] as const
export type PromptPolicy = (typeof POLICIES)[number]

/** Release stages of a mini program (semantics.md 4.3). */
export const ENV_VERSIONS = ['develop', 'trial', 'release'] as const

/** Unknown, male, female (semantics.md 4.6). */
export const GENDERS = [0, 1, 2] as const

/** Languages of user info. */
export const USER_LANGUAGES = ['en', 'zh_CN', 'zh_TW'] as const

/** Sides of the square avatar in pixels, the last segment of its URL; 0 stands for 640 (semantics.md 4.6). */
export const AVATAR_SIZES = [0, 46, 64, 96, 132] as const

/** A user's choices for a subscription message (semantics.md 4.8). */
export const SUBSCRIPTION_VERDICTS = ['accept', 'reject', 'ban'] as const

/** Reasons why the platform bans a mini program from personal data: no announced guide, no popup, or others (semantics.md 2.2, 2.3). */
export const PRIVACY_BANS = ['guide', 'popup', 'interface'] as const

/** Versions of login: free content from the host app, or `{ code }`, in v3 after the host's own code (semantics.md 4.1, 4.16). */
export const LOGIN_VERSIONS = ['v1', 'v2', 'v3'] as const

/** Behavior of getUserInfo when scope.userInfo was never asked (semantics.md 4.5). */
export const USER_INFO_UNASKED = ['fail', 'prompt'] as const

/** When user info has encrypted data if `withCredentials` is absent: while a session is valid, or never (semantics.md 4.5). */
export const USER_INFO_SEALED = ['session', 'never'] as const

/** Handling of what the platform requires: the same, or not at all. */
export const STRICTNESS = ['strict', 'lenient'] as const

/** Codes that a back end redeems: of a login, or of a phone number button. */
export const CODE_KINDS = ['login', 'phone'] as const

/** APIs that return a promise: as documented, or callback-only ones too (semantics.md 1). */
/** Which APIs return promises; with `pairs` all of them, which are fulfilled with [err, res], as in uni-app 2. */
export const PROMISES = ['documented', 'all', 'pairs'] as const

/** Handling of a `wx` that the page brings itself; `switches.ownWx` explains the values. */
export const OWN_WX = ['aside', 'overlay', 'keep', 'record'] as const

/** Chapters of further APIs of `wx`, which a page has only where they are turned on (semantics.md 9.2). */
export const COMPANIONS = [
  'storage',
  'system',
  'interaction',
  'network',
  'lifecycle',
  'navigation',
  'media',
  'payment',
] as const
export type Companion = (typeof COMPANIONS)[number]

/** Systems of phones and computers, as getSystemInfo names them (semantics.md 10.3). */
export const SYSTEM_PLATFORMS = ['ios', 'android', 'ohos', 'ohos_pc', 'windows', 'mac', 'devtools'] as const

/** Connections of the device, as getNetworkType names them. */
export const NETWORK_TYPES = ['wifi', '2g', '3g', '4g', '5g', 'unknown', 'none'] as const

/** Appearances of the host app. */
export const THEMES = ['light', 'dark'] as const

/** What navigateTo and similar APIs do in a page; `switches.navigation` explains the values. */
export const NAVIGATION = ['log', 'history'] as const

/** Handling of names that are not mocked. */
export const UNMOCKED = ['ignore', 'warn', 'error'] as const
