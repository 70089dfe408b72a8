import { REASONS } from '../../../src/wx/reasons'

type ReasonKey = `reason.${keyof typeof REASONS}`

/** Tests, the command line and the panel say what is wrong with a scenario in the same words. */
const reasons = Object.fromEntries(Object.entries(REASONS).map(([code, text]) => [`reason.${code}`, text])) as Record<
  ReasonKey,
  string
>

export const scenariosEn = {
  ...reasons,
  'reason.and': '; ',

  'tabs.scenarios': 'Scenarios',

  'scenarios.save': 'Save current as…',
  'scenarios.saveYes': 'Keep',
  'scenarios.name': 'Name',
  'scenarios.description': 'Description',
  'scenarios.import': 'Import…',
  'scenarios.importHint': 'Choose files, drop them anywhere here, or paste the text of one.',
  'scenarios.chooseFile': 'Choose files…',
  'scenarios.paste': 'Text of a scenario',
  'scenarios.importText': 'Import text',
  'scenarios.pasted': 'The pasted text',
  'scenarios.importFailed': '{file} is no scenario: {what}',
  'scenarios.unchanged': 'Nothing was changed.',
  'scenarios.drop': 'Drop scenario files to import them',
  'scenarios.builtIn': 'Built in',
  'scenarios.own': 'Your own',
  'scenarios.ownNone': 'None yet. Save the state as it is, or import a file.',
  'scenarios.key': 'Key {n} shows what it would change; once more applies it',
  'scenarios.active': 'now',
  'scenarios.applyKey': 'Apply (key {n}, or Enter)',
  'scenarios.applyName': 'Apply {name}',
  'scenarios.apply': 'Apply',
  'scenarios.applied': 'Applied. Undo takes it back.',
  'scenarios.applyFailed': 'The scenario was not applied: {error}',
  'scenarios.duplicate': 'Duplicate',
  'scenarios.rename': 'Rename…',
  'scenarios.renameYes': 'Rename',
  'scenarios.update': 'Update',
  'scenarios.updateTitle': 'Put the state as it is now into this scenario',
  'scenarios.delete': 'Delete',
  'scenarios.details': 'Scenario {name}',
  'scenarios.none.title': 'Put the mini program into a situation',
  'scenarios.none.text':
    'A scenario is a whole state with its rules. Choose one to see what it would change, then apply it; or press its number twice.',
  'scenarios.same': 'The state is just like this: nothing would change.',
  'scenarios.changes.n': '{n} places would change',
  'scenarios.changes.1': '1 place would change',
  'scenarios.path': 'Place',
  'scenarios.before': 'Now',
  'scenarios.after': 'Then',
  'scenarios.nothing': 'nothing',
  'scenarios.export': 'Export',
  'scenarios.leaveOut': 'Leave out',
  'scenarios.download': 'Export file',
  'scenarios.copy': 'Copy as JSON',
  'secret.sessionKey': 'session_key',
  'secret.openId': 'openId',
  'secret.unionId': 'unionId',

  'scenario.New user': 'New user',
  'scenario.New user.text': 'Just installed: nothing was asked, agreed or logged in.',
  'scenario.Returning user': 'Returning user',
  'scenario.Returning user.text': 'Logged in, privacy agreed, location and user info granted.',
  'scenario.Refused location': 'Refused location',
  'scenario.Refused location.text':
    'The user once said no to location: no dialog comes any more, only the settings page helps.',
  'scenario.Session expired': 'Session expired',
  'scenario.Session expired.text': 'Logged in long ago: checkSession fails, the next login mends it.',
  'scenario.Privacy refused': 'Privacy refused',
  'scenario.Privacy refused.text': 'The user says no to every privacy popup.',
  'scenario.No fingerprint': 'No fingerprint',
  'scenario.No fingerprint.text': 'The device has a sensor, but nobody has put a finger on it yet.',
  'scenario.Anonymous user': 'Anonymous user',
  'scenario.Anonymous user.text': 'No name, grey avatar: what WeChat shows of everybody since 2022.',
  'scenario.Network failure': 'Network failure',
  'scenario.Network failure.text': 'Whatever needs the server fails.',
}
