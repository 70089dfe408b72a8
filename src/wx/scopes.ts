import type { Platform } from './state'

interface ScopeFacts {
  /** Where the documents have it; lists show these first. */
  readonly documented: readonly Platform[]
  readonly gates: readonly string[]
  /** Where it never shows a dialog: always granted, or to be had in the settings page alone (semantics.md 4.7). */
  readonly dialog?: 'grant' | 'fail'
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
  'scope.address': { documented: [], gates: ['chooseAddress'], dialog: 'grant' },
  'scope.invoice': { documented: [], gates: ['chooseInvoice'], dialog: 'grant' },
  'scope.invoiceTitle': { documented: [], gates: ['chooseInvoiceTitle'], dialog: 'grant' },
  'scope.addPhoneContact': { documented: [], gates: ['addPhoneContact'] },
  'scope.addPhoneCalendar': { documented: [], gates: ['addPhoneCalendar', 'addPhoneRepeatCalendar'] },
  'scope.WxFriendInteraction': { documented: [], gates: [] },
  'scope.userLocationBackground': { documented: [], gates: ['startLocationUpdateBackground'], dialog: 'fail' },
  'scope.gameClubData': { documented: [], gates: ['getGameClubData'] },
  'scope.getPhoneNumber': { documented: [], gates: [] },
  'scope.nfc': { documented: [], gates: [] },
}

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
