import { describe, expect, test } from 'vitest'
import { STYLE } from '../../src/page/dialogs/style'
import { fill, LANGUAGES, type Language, languageFor, scopeTexts } from '../../src/page/dialogs/texts'
import { VIEWS, type View, viewOf } from '../../src/page/dialogs/views'
import type { PagePrompt } from '../../src/protocol/page'
import { parseAnswer } from '../../src/wx/answers'
import { DEFAULT_STATE } from '../../src/wx/defaults'
import { PROMPT_KIND_NAMES, type PromptKind } from '../../src/wx/prompt-kinds'
import type { Question } from '../../src/wx/prompts'
import { SCOPES } from '../../src/wx/scopes'
import { redact } from '../../src/wx/view'

const languages = Object.keys(LANGUAGES) as Language[]
const state = redact(DEFAULT_STATE)
const scopes = { 'scope.userLocation': true, 'scope.unknown': false }

const questions: { [K in PromptKind]: Extract<Question, { kind: K }> } = {
  scope: { kind: 'scope', scope: 'scope.userLocation' },
  privacy: { kind: 'privacy', contractName: '《Guide》' },
  consent: { kind: 'consent' },
  settings: { kind: 'settings', scopes },
}

const promptOf = (question: Question): PagePrompt => ({ id: 'one', api: 'getLocation', n: 1, question })

function show(question: Question, language: Language = 'en'): View {
  const view = viewOf(promptOf(question), state, language)
  if (!view) throw new Error(`nothing is shown for ${question.kind}`)
  return view
}

const answersOf = (view: View, switches: Record<string, boolean> = {}) =>
  Object.fromEntries(view.actions.map(({ label, answer }) => [label, answer(switches)]))

describe('texts', () => {
  test.each(languages)('in %s there is one for every scope, and none is empty', (language) => {
    const { scopes, ...texts } = LANGUAGES[language]
    expect(Object.keys(scopes).sort()).toEqual(Object.keys(SCOPES).sort())
    const all = [...Object.values(texts), ...Object.values(scopes).flatMap(({ label, ask }) => [label, ask])]
    expect(all.filter((text) => text.trim() === '')).toEqual([])
  })

  test.each(languages)('in %s no two scopes are called the same', (language) => {
    const { scopes } = LANGUAGES[language]
    for (const word of ['label', 'ask'] as const) {
      const words = Object.values(scopes).map((texts) => texts[word])
      expect(new Set(words).size).toBe(words.length)
    }
  })

  test('all languages have the same keys and leave the same names to fill in', () => {
    const outline = (language: Language) =>
      Object.entries(LANGUAGES[language])
        .map(([key, text]) => [key, typeof text === 'string' ? (text.match(/\{\w+\}/g) ?? []).sort() : []])
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
  ])('a page in %j in a browser in %s is spoken to in %s', (page, browser, language) => {
    expect(languageFor(page, browser)).toBe(language)
  })

  test.each(['scope.new', 'toString', '__proto__'])('the unknown scope %s is called by its key', (scope) => {
    expect(scopeTexts(LANGUAGES.en, scope)).toEqual({ label: scope, ask: `Use “${scope}”` })
  })

  test('a text is filled piece by piece, and a name without a value stays', () => {
    expect(fill<string | number>('{a} and {b}{c}', { a: 1, b: 'two' })).toEqual([1, ' and ', 'two', 'c'])
    expect(fill('plain', {})).toEqual(['plain'])
  })
})

describe('views', () => {
  test('every kind of prompt is in the table', () => {
    expect(Object.keys(VIEWS).sort()).toEqual([...PROMPT_KIND_NAMES].sort())
  })

  test.each(PROMPT_KIND_NAMES)('%s gives only answers that fit its question, in every language', (kind) => {
    const question = questions[kind]
    for (const language of languages) {
      const view = viewOf(promptOf(question), state, language)
      if (!view) continue
      const given = [...Object.values(answersOf(view, scopes)), ...(view.escape ? [view.escape(scopes)] : [])]
      expect(given.length).toBeGreaterThan(0)
      for (const answer of given) expect(parseAnswer(question, answer)).toEqual(answer)
    }
  })

  test.each(['scope', 'privacy', 'settings'] as const)('%s has one action that takes the focus', (kind) => {
    expect(show(questions[kind]).actions.filter(({ look }) => look !== 'secondary')).toHaveLength(1)
  })

  test('a scope is allowed, rejected or dismissed', () => {
    const view = show(questions.scope)
    expect(view.title).toBe('Use your location')
    expect(view.asker).toEqual({ name: 'wx4f4bc4dec97d474b', says: 'requests' })
    expect(answersOf(view)).toEqual({ Reject: { choice: 'reject' }, Allow: { choice: 'allow' } })
    expect(view.escape?.({})).toEqual({ choice: 'dismiss' })
  })

  test('the privacy popup names the contract and cannot be left without a choice', () => {
    const view = show(questions.privacy)
    expect(view.text).toContainEqual({ strong: '《Guide》' })
    expect(view.text).toContain('mini program')
    expect(answersOf(view)).toEqual({ Reject: { choice: 'disagree' }, Agree: { choice: 'agree' } })
    expect(view.escape).toBeUndefined()
  })

  test('a mini game is called one', () => {
    const view = viewOf(promptOf(questions.privacy), { ...state, platform: 'miniGame' }, 'zh-CN')
    expect(view?.text).toContain('小游戏')
  })

  test('the settings page lists the scopes as they are and answers with the switches as they stand', () => {
    const view = show(questions.settings, 'zh-CN')
    expect(view.switches?.items).toEqual([
      { key: 'scope.userLocation', label: '位置信息', on: true },
      { key: 'scope.unknown', label: 'scope.unknown', on: false },
    ])
    const toggled = { 'scope.userLocation': false, 'scope.unknown': true }
    const done = { choice: 'done', scopes: toggled }
    expect(answersOf(view, toggled)).toEqual({ 返回: done })
    expect(view.escape?.(toggled)).toEqual(done)
  })

  test("nothing is shown while the page shows its own popup, nor for a newer worker's question", () => {
    expect(viewOf(promptOf(questions.consent), state, 'en')).toBeUndefined()
    const newer = { kind: 'fingerprint' } as unknown as Question
    expect(viewOf(promptOf(newer), state, 'en')).toBeUndefined()
  })
})

test('every variable of the style is set on the dialog, where no page can reach it', () => {
  const set = /^dialog\{([^}]*)\}/m.exec(STYLE)?.[1] ?? ''
  const used = new Set([...STYLE.matchAll(/var\((--\w+)/g)].map(([, name]) => name ?? ''))
  expect(used.size).toBeGreaterThan(5)
  expect([...used].filter((name) => !set.includes(`${name}:`))).toEqual([])
})
