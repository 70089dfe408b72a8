import { describe, expect, test } from 'vitest'
import type { Recording } from '../../../panels/mock/models/code/events'
import type { Command } from '../../../src/wx/state/command'
import { entry, ORIGIN } from '../../support/fake-adapter'
import { answered, body, edit } from '../../support/recording'

const HINT = '// The page called this; the test does so until you say what makes the page do it: await page.…'
const denied = { ok: false as const, result: { errMsg: 'getLocation:fail auth deny' } }

describe('writes edits, their undo, and answers:', () => {
  const refuse: Command = { type: 'scope/set', scope: 'scope.userLocation', value: false }
  const forget: Command = { type: 'state/merge', patch: { scopes: { 'scope.userLocation': null } } }

  test.each<[string, Partial<Recording>, readonly string[]]>([
    [
      'an edit that calls saw before it was undone, and the undo',
      {
        loadedAt: -9_000,
        history: [
          { ...edit(1_000, refuse), undone: true },
          { ...edit(3_000, forget), by: 'history' },
        ],
        calls: [entry(1, { at: 2_000, api: 'getLocation', outcome: denied })],
      },
      [
        "await wxMock.scopes.deny('scope.userLocation')",
        HINT,
        "await expect(wxMock.call('getLocation')).rejects.toMatchObject({ errMsg: 'getLocation:fail auth deny' })",
        "await wxMock.set({ scopes: { 'scope.userLocation': null } })",
      ],
    ],
    [
      'answers as answers, without their effect on the state',
      {
        calls: [entry(1, { at: 1, api: 'authorize' })],
        history: [
          answered(3_000, { kind: 'scope', scope: 'scope.camera', answer: { choice: 'reject' } }, refuse),
          answered(3_100, { kind: 'privacy', answer: { choice: 'disagree' } }),
          answered(3_200, { kind: 'soter', answer: { choice: 'mismatch' } }),
          answered(3_300, { kind: 'settings', answer: { choice: 'done', scopes: { 'scope.camera': false } } }),
          answered(3_400, { kind: 'consent', answer: { choice: 'fail', failure: { errMsg: 'a:fail x' } } }),
          answered(3_500, {
            kind: 'location',
            answer: { choice: 'pick', place: { name: 'Home', address: '', latitude: 1, longitude: 2 } },
          }),
        ],
      },
      [
        "await expect(wxMock).toHaveCalled('authorize')",
        "await wxMock.prompts.answer({ 'scope.camera': 'reject' })",
        "await wxMock.prompts.answer({ privacy: 'disagree' })",
        "await wxMock.prompts.answer({ soter: 'mismatch' })",
        "await wxMock.prompts.answer({ settings: { 'scope.camera': false } })",
        "await wxMock.prompts.answer({ consent: { errMsg: 'a:fail x' } })",
        "await wxMock.prompts.answer({ location: { name: 'Home', address: '', latitude: 1, longitude: 2 } })",
      ],
    ],
    [
      'replays, without waiting for them',
      {
        panelActions: [
          { type: 'replay', at: 3_000, origin: ORIGIN, api: 'login', args: [{ timeout: 5, success: '[function]' }] },
        ],
      },
      ["void wxMock.call('login', { timeout: 5 }).catch(() => {})"],
    ],
    ['no edit that was undone', { history: [{ ...edit(3_000, refuse), undone: true }] }, []],
    ['no effect of calls', { history: [{ ...edit(3_000, refuse), by: 'call' }] }, []],
    [
      'no undo of an edit that no call saw',
      {
        history: [
          { ...edit(3_000, refuse), undone: true },
          { ...edit(4_000, forget), by: 'history' },
        ],
      },
      [],
    ],
    ['nothing before the start', { since: 4_000, history: [edit(3_000, refuse)], calls: [entry(1, { at: 1 })] }, []],
  ])('%s', (_what, patch, lines) => {
    expect(body(patch)).toEqual(lines)
  })
})
