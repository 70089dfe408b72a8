export const keysEn = {
  'keys.label': 'Keys',
  'keys.scenario': 'What a scenario would change; once more applies it',
  'keys.prompt': 'Answer the oldest question',
  'keys.filter': 'Filter the calls',
  'keys.calls': 'Go through the calls, open and close their details',
  'keys.pane': 'From pane to pane',
  'keys.undo': 'Undo, redo',
  'keys.save': 'Save what is typed',
  'keys.complete': 'Complete JSON',
  'keys.move': 'Move a rule',
}
