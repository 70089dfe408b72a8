export const savedEn = {
  'saved.open': 'Open saved calls…',
  'saved.save': 'Save the calls…',
  'saved.what.n': 'Saves the {n} calls of the log, with the state and its rules, as a file.',
  'saved.what.1': 'Saves the 1 call of the log, with the state and its rules, as a file.',
  'saved.whatFiltered':
    'Saves the {shown} of {total} calls that the filter shows, with the state and its rules, as a file.',
  'secret.tokens': 'tokens in calls',
  'saved.tokensHint':
    'Tokens are the login code, encryptedData, iv, signature, cloudID, fields named like a token or a password, and queries of addresses. Placeholders take their places.',
  'saved.failed': 'Failed to open {file}: {what}.',
  'saved.pasted': 'the pasted text',
  'saved.bar': 'Saved calls',
  'saved.bar.n': '{n} calls from {file}',
  'saved.bar.1': '1 call from {file}',
  'saved.barTitle': 'Saved {time} on {origin}',
  'saved.back': 'Back to the page',
  'saved.apply': 'Apply its state',
  'saved.applyTitle': 'Gives {origin} the state and the rules of the file. Undo takes it back.',
  'saved.applied': 'The state of the file was applied. Undo takes it back.',
  'saved.notApplied': 'The state of the file was not applied: {error}',
  'saved.drop': 'Drop a file of calls to open it, a scenario to import it',
  'saved.none': 'The file has no call in it',
}
