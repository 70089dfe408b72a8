import type { Platform } from './state'

interface ScopeFacts {
  /** Where the documents have it; the other platform answers `invalid scope` only when strict. */
  readonly documented: readonly Platform[]
  readonly gates: readonly string[]
}

/** Every scope and what it gates (semantics.md 4.7). */
export const SCOPES: Readonly<Record<string, ScopeFacts>> = {
  'scope.userInfo': { documented: ['miniProgram', 'miniGame'], gates: ['getUserInfo'] },
  'scope.userLocation': { documented: ['miniProgram', 'miniGame'], gates: ['getLocation', 'chooseLocation'] },
  'scope.userFuzzyLocation': { documented: ['miniGame'], gates: ['getFuzzyLocation'] },
  'scope.writePhotosAlbum': {
    documented: ['miniProgram', 'miniGame'],
    gates: ['saveImageToPhotosAlbum', 'saveVideoToPhotosAlbum'],
  },
  'scope.camera': { documented: ['miniProgram'], gates: ['CameraContext.takePhoto'] },
  'scope.record': { documented: ['miniProgram', 'miniGame'], gates: ['startRecord', 'RecorderManager.start'] },
  'scope.addFriend': { documented: ['miniProgram'], gates: [] },
  'scope.bluetooth': { documented: [], gates: ['openBluetoothAdapter', 'createBLEPeripheralServer'] },
  'scope.werun': { documented: [], gates: ['getWeRunData'] },
  'scope.address': { documented: [], gates: ['chooseAddress'] },
  'scope.invoice': { documented: [], gates: ['chooseInvoice'] },
  'scope.invoiceTitle': { documented: [], gates: ['chooseInvoiceTitle'] },
  'scope.addPhoneContact': { documented: [], gates: ['addPhoneContact'] },
  'scope.addPhoneCalendar': { documented: [], gates: ['addPhoneCalendar', 'addPhoneRepeatCalendar'] },
  'scope.WxFriendInteraction': { documented: [], gates: [] },
  'scope.userLocationBackground': { documented: [], gates: ['startLocationUpdateBackground'] },
  'scope.gameClubData': { documented: [], gates: ['getGameClubData'] },
  'scope.getPhoneNumber': { documented: [], gates: [] },
  'scope.nfc': { documented: [], gates: [] },
}

/** Withdrawn scopes, which always count as granted (semantics.md 4.7). */
export const ALWAYS_GRANTED: ReadonlySet<string> = new Set(['scope.address', 'scope.invoice', 'scope.invoiceTitle'])

/** The privacy data type that `authorize` of a scope touches (semantics.md 4.12, "What is gated"). */
export const SCOPE_PRIVACY: Readonly<Record<string, PrivacyData>> = {
  'scope.userInfo': 'nickname',
  'scope.userLocation': 'location',
  'scope.userFuzzyLocation': 'location',
  'scope.userLocationBackground': 'location',
  'scope.record': 'microphone',
  'scope.camera': 'camera',
  'scope.bluetooth': 'bluetooth',
  'scope.werun': 'werun',
  'scope.writePhotosAlbum': 'album',
  'scope.addPhoneContact': 'contacts',
  'scope.addPhoneCalendar': 'calendar',
}

/** Kinds of personal data that a privacy guide declares (semantics.md 4.12). */
export const PRIVACY_DATA = [
  'nickname',
  'location',
  'chosenLocation',
  'album',
  'camera',
  'microphone',
  'clipboard',
  'phone',
  'bluetooth',
  'werun',
  'contacts',
  'calendar',
] as const
export type PrivacyData = (typeof PRIVACY_DATA)[number]
