import { expect, test } from 'vitest'
import { type Key, keyAction } from '../../../panels/mock/models/shell/keys'

const key = (name: string, modifiers: Partial<Key> = {}): Key => ({
  key: name,
  code: /\d/.test(name) ? `Digit${name}` : `Key${name.toUpperCase()}`,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...modifiers,
})

test.each([
  [key('/'), false, { type: 'filter' }],
  [key('/'), true, undefined],
  [key('z', { ctrlKey: true }), false, { type: 'undo' }],
  [key('z', { metaKey: true }), false, { type: 'undo' }],
  [key('Z', { ctrlKey: true, shiftKey: true }), false, { type: 'redo' }],
  [key('y', { ctrlKey: true }), false, { type: 'redo' }],
  [key('z', { ctrlKey: true }), true, undefined],
  [key('z'), false, undefined],
  [key('3'), false, { type: 'scenario', n: 3 }],
  [key('0'), false, undefined],
  [key('3'), true, undefined],
  [key('3', { ctrlKey: true }), false, undefined],
  [key('?', { shiftKey: true, code: 'Slash' }), false, { type: 'help' }],
  [key('2', { altKey: true }), false, { type: 'prompt', n: 2 }],
  [key('2', { altKey: true }), true, { type: 'prompt', n: 2 }],
  // Option changes the letter, so the physical key counts.
  [key('™', { altKey: true, code: 'Digit2' }), false, { type: 'prompt', n: 2 }],
  [key('2', { altKey: true, ctrlKey: true }), false, undefined],
  [key('F6'), true, { type: 'pane', step: 1 }],
  [key('F6', { shiftKey: true }), false, { type: 'pane', step: -1 }],
])('%# %j, typing: %s', (pressed, typing, action) => {
  expect(keyAction(pressed, typing)).toEqual(action)
})
