export const keysEn = {
  'keys.label': 'Keyboard shortcuts',
  'keys.scenario': 'Preview a scenario; press again to apply it',
  'keys.prompt': 'Answer the oldest prompt',
  'keys.filter': 'Filter calls',
  'keys.find': 'Find in calls or state',
  'keys.help': 'Settings and shortcuts',
  'keys.calls': 'Move through calls, open and close details',
  'keys.pane': 'Move between panes',
  'keys.undo': 'Undo, redo',
  'keys.save': 'Save the rule',
  'keys.complete': 'Complete JSON',
  'keys.move': 'Move the rule',
} as const
