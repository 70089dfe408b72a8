import { describe, expect, test } from 'vitest'
import { STYLE } from '../../../src/page/dialogs/style'
import { fill, LANGUAGES, scopeTexts } from '../../../src/page/dialogs/texts'
import type { View } from '../../../src/page/dialogs/view'
import { DIALOGS, noticeView, viewOf } from '../../../src/page/dialogs/views'
import { type Language, languageFor } from '../../../src/page/language'
import type { PagePrompt } from '../../../src/protocol/page'
import { parseAnswer } from '../../../src/wx/prompts/parse-answer'
import type { Question } from '../../../src/wx/prompts/prompts'
import { DEFAULT_STATE } from '../../../src/wx/state/defaults'
import { redact } from '../../../src/wx/state/page-state'
import { hasDialog, PROMPT_KIND_NAMES, type PromptKind } from '../../../src/wx/state/prompt-kinds'
import { SCOPES } from '../../../src/wx/state/scopes'

const languages = Object.keys(LANGUAGES) as Language[]
const state = redact(DEFAULT_STATE)
const scopes = { 'scope.userLocation': true, 'scope.unknown': false }

const questions: { [K in PromptKind]: Extract<Question, { kind: K }> } = {
  scope: { kind: 'scope', scope: 'scope.userLocation' },
  privacy: { kind: 'privacy', contractName: '《Guide》' },
  consent: { kind: 'consent' },
  settings: { kind: 'settings', scopes },
  profile: { kind: 'profile', desc: 'For your comments', user: { ...DEFAULT_STATE.user, avatarUrl: 'https://a/132' } },
  phone: { kind: 'phone', phoneNumber: '13800138000' },
  share: { kind: 'share', data: 'email', value: 'a@b.example' },
  soter: { kind: 'soter', mode: 'facial', content: 'Pay' },
  location: { kind: 'location', place: DEFAULT_STATE.place },
  record: { kind: 'record' },
  modal: { kind: 'modal', title: 'Delete?', text: 'It cannot come back', confirm: 'Delete', cancel: 'Keep' },
  breakpoint: { kind: 'breakpoint', outcome: { ok: true, result: {} }, commands: [] },
}

const promptOf = (question: Question): PagePrompt => ({ id: 'one', api: 'getLocation', n: 1, question })

function show(question: Question, language: Language = 'en'): View {
  const view = viewOf(promptOf(question), state, language)
  if (!view) throw new Error(`nothing is shown for ${question.kind}`)
  return view
}

const fieldsOf = ({ fields = [] }: View) => Object.fromEntries(fields.map(({ key, value }) => [key, value]))
const answersOf = (view: View, switches: Record<string, boolean> = {}) =>
  Object.fromEntries(view.actions.map(({ label, answer }) => [label, answer(switches, fieldsOf(view))]))
const left = (view: View, switches: Record<string, boolean> = {}) => view.escape?.(switches, fieldsOf(view))

/** Shared texts, and those of each dialog under its kind. */
function textsIn(language: Language): [key: string, text: string][] {
  const { scopes: _scopes, ...shared } = LANGUAGES[language]
  const own = Object.entries(DIALOGS).flatMap(([kind, dialog]) =>
    Object.entries(dialog?.own[language] ?? {}).map(([key, text]): [string, string] => [`${kind}.${key}`, text]),
  )
  return [...Object.entries(shared), ...own]
}

describe('texts', () => {
  test.each(languages)('in %s every scope has a non-empty text', (language) => {
    const { scopes } = LANGUAGES[language]
    expect(Object.keys(scopes).sort()).toEqual(Object.keys(SCOPES).sort())
    const all = [...textsIn(language).map(([, text]) => text), ...Object.values(scopes).flat()]
    expect(all.filter((text) => text.trim() === '')).toEqual([])
  })

  test.each(languages)('in %s every scope has a different name', (language) => {
    const { scopes } = LANGUAGES[language]
    for (const place of [0, 1] as const) {
      const words = Object.values(scopes).map((texts) => texts[place])
      expect(new Set(words).size).toBe(words.length)
    }
  })

  test('all languages have the same keys and placeholders', () => {
    const outline = (language: Language) =>
      textsIn(language)
        .map(([key, text]) => [key, (text.match(/\{\w+\}/g) ?? []).sort()])
        .sort()
    for (const language of languages) expect(outline(language)).toEqual(outline('en'))
  })

  test.each([
    ['zh-CN', 'en-US', 'zh-CN'],
    ['zh', 'en-US', 'zh-CN'],
    ['ZH-Hant-TW', 'en-US', 'zh-CN'],
    ['en', 'zh-CN', 'en'],
    ['fr', 'zh-CN', 'en'],
    ['zha', 'zh-CN', 'en'],
    ['', 'zh-CN', 'zh-CN'],
    [undefined, 'zh-CN', 'zh-CN'],
    ['', 'de-DE', 'en'],
  ])('a page in %j in a browser in %s is shown %s', (page, browser, language) => {
    expect(languageFor(page, browser)).toBe(language)
  })

  test.each(['scope.new', 'toString', '__proto__'])('the unknown scope %s is shown by its key', (scope) => {
    expect(scopeTexts(LANGUAGES.en, scope)).toEqual([scope, `Use “${scope}”`])
  })

  test('fills placeholders one by one, and keeps a placeholder without a value', () => {
    expect(fill<string | number>('{a} and {b}{c}', { a: 1, b: 'two' })).toEqual([1, ' and ', 'two', 'c'])
    expect(fill('plain', {})).toEqual(['plain'])
  })
})

describe('views', () => {
  test('every kind of prompt has a view', () => {
    expect(Object.keys(DIALOGS).sort()).toEqual([...PROMPT_KIND_NAMES].sort())
  })

  test('exactly the kinds that the platform shows itself have a view', () => {
    const seen = PROMPT_KIND_NAMES.filter((kind) => DIALOGS[kind] !== null)
    expect(PROMPT_KIND_NAMES.filter(hasDialog)).toEqual(seen)
  })

  test.each(PROMPT_KIND_NAMES)('%s offers only answers that are valid for its prompt, in every language', (kind) => {
    const question = questions[kind]
    for (const language of languages) {
      const view = viewOf(promptOf(question), state, language)
      if (!view) continue
      const given = [...Object.values(answersOf(view, scopes)), ...(view.escape ? [left(view, scopes)] : [])]
      expect(given.length).toBeGreaterThan(0)
      for (const answer of given) expect(parseAnswer(question, answer, DEFAULT_STATE)).toEqual(answer)
    }
  })

  test.each(PROMPT_KIND_NAMES)('%s fills in every placeholder of its texts, in every language', (kind) => {
    for (const language of languages) {
      const shown = viewOf(promptOf(questions[kind]), state, language) ?? null
      expect(JSON.stringify(shown)).not.toMatch(/\{\w+\}/)
    }
  })

  test('the settings page without scopes fills in every placeholder', () => {
    const view = show({ kind: 'settings', scopes: {} })
    expect(view.switches?.empty).toBe('This mini program has not asked for any permission yet.')
  })

  const modal = PROMPT_KIND_NAMES.filter((kind) => !['consent', 'record', 'breakpoint'].includes(kind))
  test.each(modal)('%s has exactly one action with initial focus', (kind) => {
    expect(show(questions[kind]).actions.filter(({ look }) => look !== 'secondary')).toHaveLength(1)
  })

  test('a scope prompt can be allowed, rejected or dismissed', () => {
    const view = show(questions.scope)
    expect(view.title).toBe('Use your location')
    expect(view.asker).toEqual({ name: 'wx4f4bc4dec97d474b', says: 'requests' })
    expect(answersOf(view)).toEqual({ Reject: { choice: 'reject' }, Allow: { choice: 'allow' } })
    expect(left(view)).toEqual({ choice: 'dismiss' })
  })

  test('dialogs show the name of the program, or else the title of the page', () => {
    const asker = (name: string, title?: string) =>
      viewOf(promptOf(questions.scope), { ...state, account: { ...state.account, name } }, 'en', title)?.asker?.name
    expect(asker('Shop', 'Page')).toBe('Shop')
    expect(asker('', 'Page')).toBe('Page')
    expect(asker('', '')).toBe('wx4f4bc4dec97d474b')
    expect(viewOf(promptOf(questions.settings), state, 'zh-CN', '点餐')?.switches?.heading).toBe('允许“点餐”使用')
  })

  test('the privacy popup names the contract and can only be closed by a choice', () => {
    const view = show(questions.privacy)
    expect(view.text).toContainEqual({ guide: '《Guide》' })
    expect(view.text).toContain('mini program')
    expect(answersOf(view)).toEqual({ Reject: { choice: 'disagree' }, Agree: { choice: 'agree' } })
    expect(view.escape).toBeUndefined()
  })

  test('a mini game is called a mini game', () => {
    const view = viewOf(promptOf(questions.privacy), { ...state, platform: 'miniGame' }, 'zh-CN')
    expect(view?.text).toContain('小游戏')
  })

  test('the settings page lists the scopes and answers with its switches', () => {
    const view = show(questions.settings, 'zh-CN')
    expect(view.switches?.items).toEqual([
      { key: 'scope.userLocation', label: '位置信息', on: true },
      { key: 'scope.unknown', label: 'scope.unknown', on: false },
    ])
    const toggled = { 'scope.userLocation': false, 'scope.unknown': true }
    const done = { choice: 'done', scopes: toggled }
    expect(answersOf(view, toggled)).toEqual({ 返回: done })
    expect(left(view, toggled)).toEqual(done)
  })

  test('a profile prompt shows the user and the purpose, and can be dismissed', () => {
    const view = show(questions.profile)
    expect(view).toMatchObject({
      title: 'Get your nickname and profile photo',
      text: ['For your comments'],
      card: { avatar: 'https://a/132', name: 'Mock User' },
    })
    expect(answersOf(view)).toEqual({ Reject: { choice: 'reject' }, Allow: { choice: 'allow' } })
    expect(left(view)).toEqual({ choice: 'dismiss' })
  })

  test.each([
    ['13800138000', '138****8000'],
    ['2025550123', '202****0123'],
    ['12345', '12345'],
  ])('of the phone number %s the user sees %s', (phoneNumber, seen) => {
    const view = show({ kind: 'phone', phoneNumber })
    expect(view.card?.name).toBe(seen)
    expect(left(view)).toEqual({ choice: 'dismiss' })
  })

  test('a sensor prompt offers its possible outcomes, and closing it cancels', () => {
    const view = show(questions.soter)
    expect(view).toMatchObject({ title: 'Verify your face', text: ['Pay'], drawing: 'facial' })
    expect(answersOf(view)).toEqual({
      Match: { choice: 'match' },
      'No match': { choice: 'mismatch' },
      'Too many attempts': { choice: 'freeze' },
      Cancel: { choice: 'cancel' },
    })
    expect(left(view)).toEqual({ choice: 'cancel' })
  })

  test('the location picker starts at the given location and answers with its fields', () => {
    const view = show(questions.location)
    expect(answersOf(view)).toEqual({
      Cancel: { choice: 'cancel' },
      Confirm: { choice: 'pick', place: DEFAULT_STATE.place },
    })
    expect(view.fields?.map(({ key, limit }) => [key, limit])).toEqual([
      ['name', undefined],
      ['address', undefined],
      ['latitude', 90],
      ['longitude', 180],
    ])
    for (const item of view.suggestions?.items ?? []) expect(item).toHaveLength(4)
    expect(left(view)).toEqual({ choice: 'cancel' })
  })

  test('a recording shows a bar with a stop button', () => {
    const view = show(questions.record)
    expect(view.layout).toBe('bar')
    expect(answersOf(view)).toEqual({ Stop: { choice: 'stop' } })
    expect(view.escape).toBeUndefined()
  })

  test('does not prefix an API with wx if wx has no such method', () => {
    const prompt = { ...promptOf(questions.phone), api: 'button.getPhoneNumber' }
    expect(viewOf(prompt, state, 'en')?.note).toBe('button.getPhoneNumber')
    expect(show(questions.privacy).note).toBe('wx.getLocation')
  })

  test.each(languages)('the contract is called by its name in %s', (language) => {
    expect(noticeView({ kind: 'contract', contractName: '《Guide》' }, language).title).toBe('《Guide》')
  })

  test('shows nothing while the page shows its own popup, or for a prompt of a newer worker', () => {
    expect(viewOf(promptOf(questions.consent), state, 'en')).toBeUndefined()
    const newer = { kind: 'fingerprint' } as unknown as Question
    expect(viewOf(promptOf(newer), state, 'en')).toBeUndefined()
  })
})

test('the dialog sets every style variable itself, so that no page can change it', () => {
  const set = /^dialog,\.bar\{([^}]*)\}/m.exec(STYLE)?.[1] ?? ''
  const used = new Set([...STYLE.matchAll(/var\((--\w+)/g)].map(([, name]) => name ?? ''))
  expect(used.size).toBeGreaterThan(5)
  expect([...used].filter((name) => !set.includes(`${name}:`))).toEqual([])
})
