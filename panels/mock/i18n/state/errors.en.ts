/** Texts about errors, and about what no source of the platforms confirms. */
export const errorsEn = {
  'unconfirmed.title': 'Unverified behavior',
  'unconfirmed.hint':
    'Not covered by the documentation. The mock does what is most likely; check on a phone before you rely on it.',
  'unconfirmed.texts': 'The exact errMsg and errno on TCMPP: most were observed on WeChat or compatible containers.',
  'unconfirmed.promises': 'Whether TCMPP returns a promise when no callback is passed.',
  'unconfirmed.credentials': 'How getUserInfo({ withCredentials: true }) fails without a valid login session.',
  'unconfirmed.userInfo': 'Whether TCMPP shows a prompt when scope.userInfo was never asked for (see Switches).',
  'unconfirmed.gesture': 'Whether the user tap is checked before privacy consent.',
  'unconfirmed.resolve':
    'What a second resolve does, and whether one consent lets other waiting calls continue (see Switches).',
  'unconfirmed.login': 'The error of login on a timeout, and of checkSession when the user never logged in.',
  'unconfirmed.canIUse': 'canIUse in mini games, the format of cloudID, and needAuthorization without a privacy guide.',
  'unconfirmed.arguments': 'Whether invalid arguments reject the promise, and the punctuation of that error.',
  'unconfirmed.authCode': 'What getAuthCode returns, and the success messages of the camera.',
  'errors.unconfirmed': 'unverified',
  'errors.unconfirmedTitle': 'No documentation or observation confirms this message or errno. Check on a phone.',
  'errors.hint': 'The text after “api:fail”. Uses the selected platform’s errors unless you edit them.',
  'errors.found.n': '{n} error texts match',
  'errors.found.1': '1 error text matches',
  'errors.show': 'Show',
  'errors.name': 'Error',
  'errors.reason': 'Message',
  'errors.reasonOf': 'Message of {name}',
  'errors.errnoOf': 'errno of {name}',
} as const
