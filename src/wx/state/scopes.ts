/** All scopes. `dialog` marks those without a dialog: always granted, or granted in the settings page only (semantics.md 4.7). */
export const SCOPES: Readonly<Record<string, { readonly dialog?: 'grant' | 'fail' }>> = {
  'scope.userInfo': {},
  'scope.userLocation': {},
  'scope.userFuzzyLocation': {},
  'scope.writePhotosAlbum': {},
  'scope.camera': {},
  'scope.record': {},
  'scope.addFriend': {},
  'scope.bluetooth': {},
  'scope.werun': {},
  'scope.address': { dialog: 'grant' },
  'scope.invoice': { dialog: 'grant' },
  'scope.invoiceTitle': { dialog: 'grant' },
  'scope.addPhoneContact': {},
  'scope.addPhoneCalendar': {},
  'scope.WxFriendInteraction': {},
  'scope.userLocationBackground': { dialog: 'fail' },
  'scope.gameClubData': {},
  'scope.getPhoneNumber': {},
  'scope.nfc': {},
}

/** The personal data that `authorize` needs consent for, by scope (semantics.md 4.12, "What is gated"). */
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

/** Kinds of personal data that a privacy guide can declare (semantics.md 4.12). */
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
