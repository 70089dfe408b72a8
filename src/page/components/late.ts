import type { Runtime } from '../../runtime/runtime'
import type { UserInfo } from '../../wx/state/schema'
import type { Dom } from '../dialogs/dom'
import { createBridge } from '../jssdk/bridge'

/** Dispatches an event of a component to the page. */
export type EmitEvent = (element: Element, event: string, detail: unknown, bubbles?: boolean) => void

/** One call that a tap on a button makes. */
export interface Tap {
  readonly api: string
  readonly options?: object
  /** Name of the event that brings its result to the page. */
  readonly event: string
}

/** The user as the store shows it, and the picture of one who has none. */
export type ShownUser = Parameters<Parameters<Runtime['showUser']>[0]>[0]

/** What is kept of an `<open-data>` between two drawings. */
export interface Drawn {
  root?: ShadowRoot
  shown?: string
}

/** What `<open-data>` is drawn with; the page has all of it itself. */
interface DrawingParts extends Pick<Dom, 'shadow' | 'image' | 'on'> {
  emit: EmitEvent
}

/**
 * The part of the components that loads when the page has one. In the extension the page can put functions of its own in
 * the place of these, so they get only what it can read already, and return what the person's tap may call.
 */
export interface LateComponents {
  /** Returns the calls that a tap on a button makes, by the types in its `open-type`. */
  taps(types: readonly string[], lang: string | null): readonly Tap[]
  /**
   * Offers the nickname for an empty input, and enters it as the keyboard would.
   * @param call asks the user.
   */
  offer(input: HTMLInputElement, call: (callbacks: object) => void, emit: EmitEvent): void
  /** Draws an `<open-data>`; nothing of the user until the store has sent it. */
  draw(element: Element, drawn: Drawn, shown: ShownUser | undefined, parts: DrawingParts): void
  /** Creates WeixinJSBridge. */
  createBridge: typeof createBridge
}

/** APIs and parameters by `open-type`; the event is its name in lower case (semantics.md 4.14). */
const OPEN_TYPES: Readonly<Record<string, (lang: string | null) => [api: string, options?: object]>> = {
  getUserInfo: (lang) => ['button.getUserInfo', lang === null ? {} : { lang }],
  getPhoneNumber: () => ['button.getPhoneNumber'],
  getEmailAddress: () => ['button.getEmailAddress'],
  chooseAvatar: () => ['button.chooseAvatar'],
  openSetting: () => ['openSetting'],
  addFriend: () => ['authorize', { scope: 'scope.addFriend' }],
}

function taps(types: readonly string[], lang: string | null): readonly Tap[] {
  return types.flatMap((type) => {
    if (!Object.hasOwn(OPEN_TYPES, type)) return []
    const [api, options] = OPEN_TYPES[type]?.(lang) ?? []
    return api ? [{ api, event: type.toLowerCase(), ...(options && { options }) }] : []
  })
}

/** Inputs whose offer is open. An array, because the page may have replaced `Set`. */
const offered: Element[] = []

const offer: LateComponents['offer'] = (input, call, emit) => {
  if (input.value || offered.includes(input)) return
  offered.push(input)
  const success = ({ nickName }: { nickName: string }) => {
    input.value = nickName
    for (const type of ['input', 'change', 'nicknamereview']) emit(input, type, { pass: true }, true)
  }
  call({ success, complete: () => offered.splice(offered.indexOf(input), 1) })
}

const STYLE = 'img{height:100%;max-width:100%;object-fit:cover;border-radius:inherit;vertical-align:bottom}'

/** Words for gender 1 and 2, by language. */
const GENDERS: Readonly<Record<string, readonly string[]>> = {
  en: ['', 'Male', 'Female'],
  zh_CN: ['', '男', '女'],
  zh_TW: ['', '男', '女'],
}

/** Field of the user for each type; `default-text` and `default-avatar` replace empty ones (semantics.md 4.14). */
const TYPES: Readonly<Record<string, keyof UserInfo>> = {
  userNickName: 'nickName',
  userAvatarUrl: 'avatarUrl',
  userGender: 'gender',
  userCity: 'city',
  userProvince: 'province',
  userCountry: 'country',
  userLanguage: 'language',
}

const draw: LateComponents['draw'] = (element, drawn, known, { shadow, image, on, emit }) => {
  const fail = (errMsg: string) => emit(element, 'error', { errMsg })
  const type = element.getAttribute('type') ?? ''
  const field = Object.hasOwn(TYPES, type) ? TYPES[type] : undefined
  if (field && !known) return
  const pictured = field === 'avatarUrl'
  const user = known?.user
  const words = GENDERS[element.getAttribute('lang') ?? 'en'] ?? GENDERS.en
  const given = field === 'gender' ? words?.[user?.gender ?? 0] : field && user?.[field]
  const fallback =
    element.getAttribute(pictured ? 'default-avatar' : 'default-text') || (pictured && known?.placeholder)
  const value = `${given || fallback || ''}`
  const alt = (pictured && user?.nickName) || ''
  const shown = `${type}\n${value}\n${alt}`
  if (shown === drawn.shown) return
  drawn.shown = shown
  drawn.root ??= shadow(element as HTMLElement, STYLE)
  if (pictured) {
    const picture = image(value, alt)
    on(picture, 'error', () => fail('open-data:fail image'))
    drawn.root.replaceChildren(picture)
  } else drawn.root.replaceChildren(value)
  // There are no groups here, and no other types exist.
  if (!field) fail(`open-data:fail ${type === 'groupName' ? 'no group' : 'invalid type'}`)
}

export const lateComponents: LateComponents = { taps, offer, draw, createBridge }
