import type { DocumentName } from './enumerations'
import { documentOf } from './page-state'
import type { MockState, PageState } from './schema'

/** Kinds of personal data that a privacy guide can declare (semantics.md 4.12). */
export const PRIVACY_DATA = [
  'nickname',
  'location',
  'chosenLocation',
  'address',
  'invoice',
  'album',
  'camera',
  'microphone',
  'clipboard',
  'phone',
  'email',
  'bluetooth',
  'werun',
  'contacts',
  'calendar',
  'friends',
  'gameClub',
] as const
export type PrivacyData = (typeof PRIVACY_DATA)[number]

interface ScopeFacts {
  /** Documents that have the scope. */
  readonly documents: readonly DocumentName[]
  /** Whether TCMPP knows it without a document: the list of its demo host, or an API that the mock has there. */
  readonly tcmpp?: true
  /** The personal data behind it: `authorize` needs consent for them. */
  readonly data?: PrivacyData
  /** APIs that need the scope, mocked or not. */
  readonly gates: readonly string[]
  /** WeChat shows no dialog: it is granted from the start, or the settings page alone grants it. */
  readonly wechat?: 'granted' | 'settings'
}

/** Facts about scopes by platform and dialect (semantics.md 4.7 and 4.12). No page carries them. */
export const SCOPES: Readonly<Record<string, ScopeFacts>> = {
  'scope.userInfo': { documents: ['P', 'G', 'T-mp', 'T-mg'], data: 'nickname', gates: ['getUserInfo'] },
  'scope.userLocation': {
    documents: ['P', 'G', 'T-mp', 'T-mg'],
    data: 'location',
    gates: ['getLocation', 'chooseLocation'],
  },
  'scope.userFuzzyLocation': {
    documents: ['G', 'T-mp', 'T-mg'],
    tcmpp: true,
    data: 'location',
    gates: ['getFuzzyLocation'],
  },
  'scope.writePhotosAlbum': {
    documents: ['P', 'G', 'T-mp', 'T-mg'],
    data: 'album',
    gates: ['saveImageToPhotosAlbum', 'saveVideoToPhotosAlbum'],
  },
  'scope.camera': {
    documents: ['P', 'T-mp', 'T-mg'],
    tcmpp: true,
    data: 'camera',
    gates: ['CameraContext.takePhoto', 'CameraContext.startRecord'],
  },
  'scope.record': {
    documents: ['P', 'G', 'T-mp', 'T-mg'],
    data: 'microphone',
    gates: ['startRecord', 'RecorderManager.start'],
  },
  'scope.addFriend': { documents: ['P'], gates: [] },
  'scope.bluetooth': {
    documents: ['T-mp'],
    tcmpp: true,
    data: 'bluetooth',
    gates: ['openBluetoothAdapter', 'createBLEPeripheralServer'],
  },
  'scope.werun': { documents: ['T-mp', 'T-mg'], tcmpp: true, data: 'werun', gates: ['getWeRunData'] },
  'scope.address': {
    documents: ['T-mp', 'T-mg'],
    tcmpp: true,
    data: 'address',
    gates: ['chooseAddress'],
    wechat: 'granted',
  },
  'scope.invoice': {
    documents: ['T-mp', 'T-mg'],
    tcmpp: true,
    data: 'invoice',
    gates: ['chooseInvoice'],
    wechat: 'granted',
  },
  'scope.invoiceTitle': {
    documents: ['T-mp', 'T-mg'],
    tcmpp: true,
    data: 'invoice',
    gates: ['chooseInvoiceTitle'],
    wechat: 'granted',
  },
  'scope.addPhoneContact': { documents: ['T-mp'], tcmpp: true, data: 'contacts', gates: ['addPhoneContact'] },
  'scope.addPhoneCalendar': {
    documents: ['T-mp'],
    tcmpp: true,
    data: 'calendar',
    gates: ['addPhoneCalendar', 'addPhoneRepeatCalendar'],
  },
  'scope.WxFriendInteraction': { documents: ['T-mg'], data: 'friends', gates: [] },
  'scope.userLocationBackground': {
    documents: ['T-mp', 'T-mg'],
    data: 'location',
    gates: ['startLocationUpdateBackground'],
    wechat: 'settings',
  },
  'scope.gameClubData': { documents: ['T-mg'], data: 'gameClub', gates: ['getGameClubData'] },
  'scope.getPhoneNumber': { documents: [], tcmpp: true, data: 'phone', gates: [] },
  'scope.nfc': { documents: [], tcmpp: true, gates: [] },
}

const factsOf = (scope: string): ScopeFacts | undefined => (Object.hasOwn(SCOPES, scope) ? SCOPES[scope] : undefined)

/** Returns whether the documents of the state's platform and dialect have a scope. */
export const isDocumentedScope = (scope: string, state: PageState): boolean =>
  factsOf(scope)?.documents.includes(documentOf(state)) ?? false

/** Returns whether the platform knows a scope, or the host has added it: an API needs it, or the person was asked for it. */
export function isKnownScope(scope: string, state: PageState): boolean {
  const facts = factsOf(scope)
  if (facts) return isDocumentedScope(scope, state) || (facts.tcmpp === true && state.dialect === 'tcmpp')
  return hostScopes(state).includes(scope)
}

/** Returns the scopes that the host has added, in `gates` or in `scopes`. */
function hostScopes({ gates, scopes }: PageState): string[] {
  const named = [...Object.values(gates).flatMap(({ scope }) => scope ?? []), ...Object.keys(scopes)]
  return [...new Set(named)].filter((scope) => scope !== '' && !factsOf(scope))
}

/** Returns the scopes that a person can see and set in a state: those that its platform knows, and those that it has set. */
export const scopesOf = (state: MockState): string[] => [
  ...Object.keys(SCOPES).filter((scope) => isKnownScope(scope, state) || Object.hasOwn(state.scopes, scope)),
  ...hostScopes(state),
]

/** Returns what happens to a scope without a dialog when it was never asked; undefined where the dialog asks. */
export const withoutDialog = (scope: string, { dialect }: PageState): 'granted' | 'settings' | undefined =>
  dialect === 'tcmpp' ? undefined : factsOf(scope)?.wechat

/** Returns the personal data behind a scope: its own, or that of the API to which the host has assigned the scope. */
export function dataOfScope(scope: string, { gates }: PageState): string | undefined {
  const facts = factsOf(scope)
  if (facts) return facts.data
  return Object.values(gates).find((gate) => gate.scope === scope && gate.privacy)?.privacy ?? undefined
}
