import { describe, expect, test } from 'vitest'
import { expire, expireAfterCalls, logIn, sessionState } from '../../../panels/mock/models/state/session'
import { parseState } from '../../../src/wx/engine/parse-state'
import { FakeAdapter, openPanel } from '../../support/fake-adapter'

const place = ['user', 'nickName']
const edited = parseState({ user: { nickName: 'Ada' }, scopes: { 'scope.camera': false } })

test('sends typed text as a merge patch when it is committed', async () => {
  const { adapter, panel } = await openPanel()
  panel.fields.type(place, 'Ada')
  expect(adapter.requests()).toEqual([])
  void panel.fields.commit(place)
  expect(adapter.requests()).toMatchObject([
    { origin: panel.site.origin.value, command: { type: 'state/merge', patch: { user: { nickName: 'Ada' } } } },
  ])
})

test('a broadcast does not change text that is being typed', async () => {
  const { adapter, panel } = await openPanel()
  panel.fields.type(place, 'Ad')
  adapter.sendSite(parseState({ user: { nickName: 'Somebody else' } }))
  expect(panel.fields.draft(place)?.text).toBe('Ad')
})

test('drops the draft when the store accepts it', async () => {
  const { adapter, panel } = await openPanel()
  panel.fields.type(place, 'Ada')
  void panel.fields.commit(place)
  adapter.sendSite(edited)
  await adapter.acknowledge()
  expect(panel.fields.draft(place)).toBeUndefined()
})

test('keeps text typed while the store accepts an earlier draft', async () => {
  const { adapter, panel } = await openPanel()
  panel.fields.type(place, 'Ada')
  void panel.fields.commit(place)
  panel.fields.type(place, 'Ada L')
  await adapter.acknowledge()
  expect(panel.fields.draft(place)?.text).toBe('Ada L')
})

test('replaces an old draft when another control sets the field, but keeps text typed meanwhile', async () => {
  const { adapter, panel } = await openPanel()
  panel.fields.type(place, 'before')
  void panel.fields.set(place, 'Ada')
  await adapter.acknowledge()
  expect(panel.fields.draft(place)).toBeUndefined()
  void panel.fields.set(place, 'Bob')
  panel.fields.type(place, 'Cy')
  await adapter.acknowledge()
  expect(panel.fields.draft(place)?.text).toBe('Cy')
})

test('a rejected edit shows the reason and keeps the text', async () => {
  const { adapter, panel } = await openPanel()
  const key = ['session', 'sessionKey']
  panel.fields.type(key, 'short')
  void panel.fields.commit(key)
  await adapter.acknowledge('session.sessionKey must be 16 bytes')
  expect(panel.fields.draft(key)).toEqual({
    text: 'short',
    error: { error: 'session.sessionKey must be 16 bytes' },
  })
  panel.fields.type(key, 'shorter')
  expect(panel.fields.draft(key)?.error).toBeUndefined()
})

test('does not send text that cannot be parsed', async () => {
  const { adapter, panel } = await openPanel()
  const latitude = ['location', 'latitude']
  panel.fields.type(latitude, 'north')
  await panel.fields.commit(latitude, () => 'Must be a number')
  expect(panel.fields.draft(latitude)).toEqual({ text: 'north', error: 'Must be a number' })
  expect(adapter.requests()).toEqual([])
})

test('does not send a value that is already in the state', async () => {
  const { adapter, panel } = await openPanel(new FakeAdapter(), edited)
  panel.fields.type(place, 'Ada')
  await panel.fields.commit(place)
  expect(adapter.requests()).toEqual([])
  expect(panel.fields.draft(place)).toBeUndefined()
})

test('Escape discards the draft', async () => {
  const { panel } = await openPanel()
  panel.fields.type(place, 'Ada')
  panel.fields.cancel(place)
  expect(panel.fields.draft(place)).toBeUndefined()
})

test('drafts belong to one origin', async () => {
  const { adapter, panel } = await openPanel()
  adapter.sendFrames({}, { document: 'd2', frame: 2, origin: 'https://other.test' })
  panel.fields.type(place, 'Ada')
  panel.site.choose('https://other.test')
  expect(panel.fields.draft(place)).toBeUndefined()
})

describe('marks edited fields', () => {
  test.each([
    [['user', 'nickName'], true],
    [['user'], true],
    [['user', 'city'], false],
    [['scopes', 'scope.camera'], true],
    [['scopes', 'scope.record'], false],
    [['location'], false],
  ])('%j: %s', async (where, differs) => {
    const { panel } = await openPanel(new FakeAdapter(), edited)
    expect(panel.fields.differs(where)).toBe(differs)
  })

  test('resetting a field sends null in the patch', async () => {
    const { adapter, panel } = await openPanel(new FakeAdapter(), edited)
    void panel.fields.putBack(['scopes', 'scope.camera'])
    expect(adapter.requests()[0]).toMatchObject({ command: { patch: { scopes: { 'scope.camera': null } } } })
  })
})

describe('the login session', () => {
  const session = (patch: object) => parseState({ session: patch }).session

  test.each([
    [{}, { type: 'none' }],
    [{ loggedIn: true }, { type: 'lasting' }],
    [
      { loggedIn: true, expiresAt: 150 },
      { type: 'ending', at: 150, left: 50 },
    ],
    [
      { loggedIn: true, expiresAt: 100 },
      { type: 'ended', at: 100 },
    ],
    [
      { loggedIn: true, callsLeft: 2 },
      { type: 'counted', left: 2 },
    ],
    [
      { loggedIn: true, callsLeft: 2, expiresAt: 150 },
      { type: 'ending', at: 150, left: 50 },
    ],
    [{ loggedIn: true, callsLeft: 0, expiresAt: 150 }, { type: 'usedUp' }],
    [
      { loggedIn: true, callsLeft: 0, expiresAt: 100 },
      { type: 'ended', at: 100 },
    ],
    [{ callsLeft: 2 }, { type: 'none' }],
  ])('%j at 100 is %j', (patch, state) => {
    expect(sessionState(session(patch), 100)).toEqual(state)
  })

  test('a login from the panel creates a code and a session key', async () => {
    const { adapter, panel } = await openPanel()
    void logIn(panel.fields, parseState({}))
    const [request] = adapter.requests()
    expect(request).toMatchObject({
      command: {
        type: 'session/login',
        code: expect.stringMatching(/^\w{32}$/),
        sessionKey: expect.stringMatching(/^[\w+/]{22}==$/),
      },
    })
  })

  test('a login keeps pinned values', async () => {
    const { adapter, panel } = await openPanel()
    const fixed = { code: 'MINE', fixed: { code: true, sessionKey: true } }
    void logIn(panel.fields, parseState({ session: fixed }))
    expect(adapter.requests()[0]).toMatchObject({ command: { code: 'MINE', sessionKey: 'tiihtNczf5v6AKRyjwEUhQ==' } })
  })

  test('a login makes a new code if the pinned one is empty', async () => {
    const { adapter, panel } = await openPanel()
    void logIn(panel.fields, parseState({ session: { code: '', fixed: { code: true } } }))
    expect(adapter.requests()[0]).toMatchObject({ command: { code: expect.stringMatching(/^\w{32}$/) } })
  })

  test.each([
    [3, { type: 'session/expire', afterCalls: 3 }],
    [null, { type: 'state/merge', patch: { session: { callsLeft: null } } }],
  ])('remaining calls typed as %j are sent as %j', async (value, sent) => {
    const { adapter, panel } = await openPanel(
      new FakeAdapter(),
      parseState({ session: { loggedIn: true, callsLeft: 1 } }),
    )
    const place = ['session', 'callsLeft']
    panel.fields.type(place, String(value))
    void panel.fields.commit(place, () => ({ value }), expireAfterCalls)
    expect(adapter.requests()).toMatchObject([{ command: sent }])
  })

  test('the expiry is sent in milliseconds', async () => {
    const { adapter, panel } = await openPanel()
    void expire(panel.fields, 30)
    expect(adapter.requests()[0]).toMatchObject({ command: { type: 'session/expire', after: 30_000 } })
  })
})
