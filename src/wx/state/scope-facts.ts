import type { Platform } from './enumerations'

interface ScopeFacts {
  /** Platforms whose documents have the scope; lists show these first. */
  readonly documented: readonly Platform[]
  /** APIs that need the scope, mocked or not. */
  readonly gates: readonly string[]
}

/** Information about scopes that only the panel shows (semantics.md 4.7). */
export const SCOPE_FACTS: Readonly<Record<string, ScopeFacts>> = {
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
