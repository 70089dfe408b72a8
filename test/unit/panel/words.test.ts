import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { en, translate, zhCN } from '../../../panels/mock/i18n'
import { argumentsLine, duration, outcomeLine, span } from '../../../panels/mock/models/calls/format'
import { whySentence } from '../../../panels/mock/models/calls/why'
import { frameLabel, parseSource } from '../../../panels/mock/models/connection/frame-label'
import { ruleName } from '../../../panels/mock/views/rules/summary'
import { sentenceText } from '../../../panels/mock/views/shell/labels'
import { languageOf, readLanguageChoice } from '../../../panels/shared/i18n'
import type { LogEntry } from '../../../src/protocol/panel'
import { parseState } from '../../../src/wx/engine/parse-state'
import { BUILT_IN_SCENARIOS } from '../../../src/wx/scenarios/built-in'
import { DEFAULT_STATE } from '../../../src/wx/state/defaults'
import { SCOPES } from '../../../src/wx/state/scopes'
import { entry, FakeAdapter, ORIGIN, openPanel } from '../../support/fake-adapter'

const t = translate('en')

describe('languages', () => {
  test('both have the same keys and placeholders', () => {
    const blanks = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort()
    expect(Object.keys(zhCN).sort()).toEqual(Object.keys(en).sort())
    for (const key of Object.keys(en) as (keyof typeof en)[]) expect(blanks(zhCN[key]), key).toEqual(blanks(en[key]))
  })

  test.each(['en', 'zh-CN'])('no key is in two dictionaries of %s', async (language) => {
    const folder = new URL('../../../panels/mock/i18n/', import.meta.url)
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'))
    const dictionariesIn = async (file: string) => {
      const exported = Object.values((await import(new URL(file, folder).href)) as Record<string, object>)
      if (new RegExp(`(^|[./])${language}\\.ts$`).test(file)) return exported
      // A file of a kind of prompt has both languages.
      return exported.flatMap((words) => Reflect.get(words, language) as object | undefined).filter((words) => words)
    }
    const dictionaries = (await Promise.all(files.map(dictionariesIn))).flat()
    const keys = dictionaries.flatMap((words) => Object.keys(words ?? {}))
    expect(keys.length).toBe(Object.keys(en).length)
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([])
  })

  test('every built-in scenario has a name and a description', () => {
    for (const { name, description } of BUILT_IN_SCENARIOS) {
      expect(en).toMatchObject({ [`scenario.${name}`]: name, [`scenario.${name}.text`]: description })
    }
  })

  test('every plural has a singular', () => {
    expect(Object.keys(en).filter((key) => key.endsWith('.n') && !(`${key.slice(0, -1)}1` in en))).toEqual([])
  })

  test('every scope has a name', () => {
    expect(Object.keys(SCOPES).filter((scope) => !(scope in en))).toEqual([])
  })

  test.each([
    ['auto', 'zh-TW', 'zh-CN'],
    ['auto', 'de', 'en'],
    ['en', 'zh-CN', 'en'],
    ['zh-CN', 'en', 'zh-CN'],
  ] as const)('%s in a browser in %s is %s', (choice, browser, language) => {
    expect(languageOf(choice, browser)).toBe(language)
  })

  test.each([
    [undefined, 'auto'],
    [{ language: 'zh-CN' }, 'zh-CN'],
    [{ language: 'tlh' }, 'auto'],
    ['en', 'auto'],
  ])('%j in storage is %s', (saved, choice) => {
    expect(readLanguageChoice(saved)).toBe(choice)
  })

  test('uses the singular for one', () => {
    expect(t('health.frames.n', { n: 1 })).toBe('wx in 1 frame')
    expect(t('health.frames.n', { n: 3 })).toBe('wx in 3 frames')
  })

  test('switching the language changes the texts and is remembered', async () => {
    const { adapter, panel } = await openPanel()
    panel.settings.change({ language: 'zh-CN' })
    expect(panel.t.value('tabs.calls')).toBe('调用')
    expect(adapter.saved.at(-1)).toMatchObject({ language: 'zh-CN' })
  })

  test('invalid settings are replaced one by one', async () => {
    const adapter = new FakeAdapter()
    adapter.savedSettings = { language: 'zh-CN', paneWidth: 'wide', folded: ['user'] }
    const { panel } = await openPanel(adapter)
    expect(panel.settings.current.value).toMatchObject({ language: 'zh-CN', paneWidth: 520, folded: ['user'] })
  })
})

describe('explains the result', () => {
  const fail = { ok: false, result: { errMsg: 'x' } } as const
  const AGREED = { kind: 'privacy', choice: 'agree', waited: 900 } as const
  const SCOPE = { kind: 'scope', scope: 'scope.userLocation', waited: 500 } as const
  test.each<[string, Partial<LogEntry>, string]>([
    ['an unchanged state', {}, 'Default answer'],
    ['an edited state', { why: { by: 'state', step: 'answer', path: 'location' } }, 'from edited state: location'],
    ['a removed rule', { why: { by: 'rule', step: 'rule', rule: 'mx0oazuhoh2w1' } }, 'by a rule that has been removed'],
    [
      'an early rule',
      { why: { by: 'rule', step: 'earlyRule', rule: 'flaky' } },
      'by your rule “Flaky network”, which skips permission',
    ],
    ['a rule with a note', { why: { by: 'rule', step: 'rule', rule: 'flaky' } }, 'by your rule “Flaky network”.'],
    [
      'a rule without a note',
      { why: { by: 'rule', step: 'rule', rule: 'bare' } },
      'by your rule “Fail timeout, once”.',
    ],
    [
      'a rule that never answers',
      { why: { by: 'rule', step: 'rule', rule: 'flaky' }, outcome: null },
      'Your rule “Flaky network” leaves this call unanswered',
    ],
    [
      'a ban by the platform',
      { why: { by: 'state', step: 'privacyBanned', path: 'privacy.banned' }, outcome: fail },
      'the platform blocks access to personal data (privacy.banned)',
    ],
    [
      'no login, in an unchanged state',
      { why: { by: 'default', step: 'answer', path: 'session' }, outcome: fail },
      'No valid login session',
    ],
    ['an accepted prompt', { why: { by: 'prompt', step: 'answer', prompt: 'scope' } }, 'was accepted: Scope dialog.'],
    [
      'a rejected prompt',
      { why: { by: 'prompt', step: 'person', prompt: 'privacy' }, outcome: fail },
      'was not accepted: Privacy popup.',
    ],
    [
      'a scope refused in its dialog',
      { why: { by: 'prompt', step: 'scope', scope: 'scope.camera' }, outcome: fail },
      'was not accepted: Scope dialog.',
    ],
    [
      'two accepted prompts',
      { why: { by: 'prompt', step: 'answer', prompt: 'privacy', asked: [AGREED, { ...SCOPE, choice: 'allow' }] } },
      'Answered after 2 prompts: Agreed to the privacy guide → Allowed scope.userLocation.',
    ],
    [
      'a prompt refused after another',
      {
        why: { by: 'prompt', step: 'scope', scope: SCOPE.scope, asked: [AGREED, { ...SCOPE, choice: 'reject' }] },
        outcome: fail,
      },
      'Failed after 2 prompts: Agreed to the privacy guide → Refused scope.userLocation.',
    ],
    [
      'a chosen error',
      {
        why: { by: 'prompt', step: 'person', prompt: 'scope', asked: [{ ...SCOPE, choice: 'fail' }] },
        outcome: fail,
      },
      'Failed after a prompt: Chose an error.',
    ],
    ['a breakpoint', { why: { by: 'prompt', step: 'person', prompt: 'breakpoint' } }, 'Continued from a breakpoint'],
    [
      'a refused scope',
      { why: { by: 'state', step: 'scope', scope: 'scope.userLocation' }, outcome: fail },
      "Failed because scopes['scope.userLocation'] is refused",
    ],
    ['a scope never asked', { why: { by: 'default', step: 'scope' }, outcome: fail }, 'has not been granted'],
    ['wrong arguments', { why: { by: 'default', step: 'arguments' }, outcome: fail }, 'arguments are invalid'],
    [
      'no session',
      { why: { by: 'default', step: 'session', path: 'session' }, outcome: fail },
      'No valid login session',
    ],
    ['a pending call', { why: null, outcome: null }, 'Waiting for a result'],
    ['a page that left', { why: null, outcome: null, abandoned: true }, 'page closed or reloaded'],
  ])('%s', (_name, patch, words) => {
    const { rules } = parseState({
      rules: [
        { id: 'flaky', api: 'login', outcome: 'never', note: 'Flaky network' },
        { id: 'bare', api: 'login', outcome: 'fail', result: { errMsg: 'login:fail timeout' }, times: 1 },
      ],
    })
    const nameOf = (id: string) => ruleName(t, rules, id)
    expect(sentenceText(t, whySentence(entry(1, patch), nameOf))).toContain(words)
  })

  test('a call that an open prompt is about waits for its answer, until the prompt is gone', async () => {
    const { adapter, panel } = await openPanel()
    const call = entry(1, { why: null, outcome: null })
    const other = entry(2, { why: null, outcome: null })
    const question = { kind: 'consent' } as const
    adapter.sendSite(DEFAULT_STATE, [
      { id: 'p', question, api: 'getLocation', document: 'd1', calls: [call.id], openedAt: 1 },
    ])
    const why = (logged: LogEntry) =>
      sentenceText(t, whySentence(logged, undefined, panel.prompts.questionOf(logged) !== undefined))
    expect([call, other].map(why)).toEqual(['Waiting for an answer to the prompt above.', 'Waiting for a result.'])
    adapter.sendSite(DEFAULT_STATE, [])
    expect(why(call)).toBe('Waiting for a result.')
  })
})

describe('frames and sources', () => {
  const frames = [
    { document: 'd1', tab: 1, frame: 0, origin: ORIGIN, url: `${ORIGIN}/a/index.html?x=1`, startedAt: 0 },
    { document: 'd2', tab: 1, frame: 4, origin: ORIGIN, url: `${ORIGIN}/a/ads.html#y`, startedAt: 0 },
    { document: 'd3', tab: 1, frame: 5, origin: ORIGIN, url: 'about:srcdoc', startedAt: 0 },
  ]
  test.each([
    ['d1', 0, 'top'],
    ['d2', 4, 'ads.html'],
    ['d3', 5, 'about:srcdoc'],
    ['gone', 9, '#9'],
  ])('%s in frame %s is %s', (document, frame, text) => {
    expect(frameLabel({ document, frame, origin: ORIGIN }, frames).text).toBe(text)
  })

  test.each([
    ['start (http://localhost:5173/src/main.js?t=1:12:7)', { line: 12, column: 7, text: 'main.js:12' }],
    ['http://localhost:5173/main.js:3:1', { line: 3, text: 'main.js:3' }],
    ['<anonymous>', undefined],
    [undefined, undefined],
  ])('%s', (source, place) => {
    if (place) expect(parseSource(source)).toMatchObject(place)
    else expect(parseSource(source)).toBeUndefined()
  })
})

describe('summarizes a value in one line', () => {
  test.each([
    [[], ''],
    [['getLocation.success'], '"getLocation.success"'],
    [[{ scope: 'scope.camera', 'a-b': [1, true, null] }], '{ scope: "scope.camera", "a-b": [1, true, null] }'],
    [[{}], '{}'],
    [[{ type: 'wgs84', success: '[function success]' }], '{ type: "wgs84" }'],
  ])('%j', (args, text) => {
    expect(argumentsLine(args)).toBe(text)
  })

  test('cuts long text', () => {
    expect(argumentsLine(['x'.repeat(5000)]).length).toBeLessThan(310)
  })

  test.each([
    [{ ok: true, result: { errMsg: 'login:ok', code: 'a' } } as const, '{ code: "a" }'],
    [{ ok: true, result: { errMsg: 'login:ok' } } as const, ''],
    [{ ok: false, result: { errMsg: 'login:fail auth deny', errno: 103 } } as const, 'auth deny { errno: 103 }'],
    [{ ok: true, result: { errMsg: 'odd' } } as const, '{ errMsg: "odd" }'],
    [{ ok: true, result: true } as const, 'true'],
    [null, ''],
  ])('outcome %j', (outcome, text) => {
    expect(outcomeLine({ api: 'login', outcome })).toBe(text)
  })

  test.each([
    [0.001, '<0.01 ms'],
    [0.018, '0.02 ms'],
    [2.42, '2.4 ms'],
    [300.4, '300 ms'],
    [4210, '4.21 s'],
  ])('a call of %s ms took %s', (ms, text) => {
    expect(duration(ms, t)).toBe(text)
  })

  test.each([
    [-5, '0 s'],
    [29_001, '30 s'],
    [252_000, '4 min 12 s'],
    [3_660_000, '1 h 1 min'],
  ])('%s ms are %s', (ms, text) => {
    expect(span(ms, t)).toBe(text)
  })
})
