import { createContext, Script } from 'node:vm'
import fc from 'fast-check'
import { parseSync } from 'vite'
import { describe, expect, test } from 'vitest'
import { type CopyForm, copyText, ruleOfCall } from '../../../panels/mock/models/code/call'
import type { Recording } from '../../../panels/mock/models/code/events'
import { js, regExpCode } from '../../../panels/mock/models/code/js'
import { playwrightTest } from '../../../panels/mock/models/code/playwright'
import { redactorOf, shareableRecording } from '../../../panels/mock/models/code/shareable'
import type { HistoryEntry } from '../../../src/protocol/panel'
import { compileExpression } from '../../../src/wx/base/expression'
import type { Json } from '../../../src/wx/base/json'
import { parseState } from '../../../src/wx/engine/parse-state'
import type { Rule } from '../../../src/wx/rules/matching'
import { formatScenario } from '../../../src/wx/scenarios/file'
import { Redactor } from '../../../src/wx/scenarios/redactor'
import { SECRET_KINDS } from '../../../src/wx/scenarios/secrets'
import type { Command } from '../../../src/wx/state/command'
import { entry } from '../../support/fake-adapter'

/** A redactor that keeps everything. */
const keeping = new Redactor([])
const RUNS = 10_000

/** Texts that end a string, comment, template, expression, line or script element. */
const FRAGMENTS = [
  ...["'", '"', '`', '\\', '\n', '\r', '\u2028', '\u2029', '\0', '\ud800', '\udfff', '{', '}', '(', ')', '[', ']', '/'],
  ...[
    '*/',
    '/*',
    '//',
    '${',
    `$${'{pwned()}'}`,
    '</script>',
    '<!--',
    '-->',
    ']]>',
    '__proto__',
    'constructor',
    '\\u0027',
  ],
  ...["');pwned();('", '\npwned()\n', '\u2028pwned()\n', '*/pwned()/*', '/x/.test(pwned())&&/y/', '^https:\\/\\/x'],
  ...['/i', '/gy', ' ', ',', ':', ';', '=', 'a', '0', '-', '$&', '$1', '%s'],
]
const hostile = fc
  .array(
    fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...FRAGMENTS) }, fc.string({ unit: 'binary', maxLength: 3 })),
    {
      maxLength: 6,
    },
  )
  .map((parts) => parts.join(''))

const each = (check: (text: string) => void) => fc.assert(fc.property(hostile, check), { numRuns: RUNS })

/** Converts a value to text that can be compared across realms. */
const spelled = (value: unknown): string =>
  JSON.stringify(value, (_key, item) => {
    if (Object.prototype.toString.call(item) === '[object RegExp]') return `RegExp ${item}`
    return typeof item === 'function' ? 'a function' : item
  })

/** A sandbox that records every use of the objects given to the code. */
function sandbox() {
  let uses: unknown[] = []
  /** Returns a proxy that records calls, assignments, awaits and property reads under a name. */
  const recorder = (name: string): unknown =>
    new Proxy(() => {}, {
      get: (_target, key) => (key === 'then' || typeof key === 'symbol' ? undefined : recorder(`${name}.${key}`)),
      set: (_target, key, stub) => {
        uses.push([`${name}.${String(key)} =`])
        stub({ success: (result: unknown) => uses.push(['success', result]) })
        return true
      },
      apply: (_target, _self, args) => {
        uses.push([name, ...args])
        return recorder(`${name}()`)
      },
    })
  const context = createContext({
    wx: recorder('wx'),
    jest: { fn: (made: unknown) => made },
    test: (title: string, body: (fixtures: object) => unknown) => {
      uses.push(['test', title])
      return body({ page: recorder('page'), wxMock: recorder('wxMock') })
    },
    expect: recorder('expect'),
    anything: 'anything',
    console: { log: 'log', error: 'error' },
    pwned: () => uses.push(['pwned']),
  })
  const globals = Object.keys(context).join()
  const run = (code: string): unknown => {
    uses = []
    return new Script(code).runInContext(context)
  }
  const used = () => {
    if (Object.keys(context).join() !== globals) throw new Error(`The code made a global of ${Object.keys(context)}`)
    return uses
  }
  return {
    /** Returns the value of an expression. */
    value: (code: string): unknown => run(`(${code})`),
    usesOf(code: string): unknown[] {
      run(code)
      return used()
    },
    async usesOfTest(code: string): Promise<unknown[]> {
      await run(code)
      return used()
    },
  }
}

interface Statement {
  readonly type: string
  readonly start: number
  readonly end: number
}

/** Returns the statements of a module, after checking its syntax. */
function statementsOf(code: string): readonly Statement[] {
  const { program, errors } = parseSync('copied.js', code)
  if (errors.length > 0) throw new Error(`${errors[0]?.message} in ${code}`)
  return program.body as unknown as Statement[]
}

/** Characters that would end the line or the script element around the code. */
const LEAVES = /<\/script|<!--|[\u2028\u2029]/i

describe('code generated from hostile texts has no side effects', () => {
  test('values', () => {
    const { value } = sandbox()
    each((text) => {
      const given = { [text]: text, list: [text, { [`${text}x`]: [text] }], long: text.padEnd(90) }
      const code = js(given)
      expect(statementsOf(`(${code})`)).toHaveLength(1)
      expect(code).not.toMatch(LEAVES)
      expect(spelled(value(code))).toBe(spelled(given))
    })
  })

  test('expressions', () => {
    const { value } = sandbox()
    let compiled = 0
    each((text) => {
      const expression = compileExpression(text)
      if (!expression) return
      compiled++
      const { text: code } = regExpCode(expression)
      expect(statementsOf(`(${code})`)).toHaveLength(1)
      expect(code).not.toMatch(LEAVES)
      const made = value(code) as RegExp
      for (const sample of [text, 'x', 'https://x', '', '/', '\n']) {
        if (made.test(sample) !== expression.test(sample)) throw new Error(`${code} of ${JSON.stringify(text)}`)
      }
    })
    expect(compiled).toBeGreaterThan(RUNS / 10)
  })

  test('a call as wx code, as a stub, as JSON', () => {
    const { usesOf } = sandbox()
    each((text) => {
      const options = { [text]: text, plain: [text] }
      const outcome = { ok: true, result: { [text]: text, errMsg: text } }
      const call = entry(1, { api: text, args: [options], callbacks: ['success', 'fail'], outcome })
      const copy = (form: CopyForm) => copyText(call, form, keeping) ?? ''
      const code = { wx: copy('wx'), jest: copy('jest') }
      for (const copied of Object.values(code)) {
        expect(statementsOf(copied)).toHaveLength(1)
        expect(copied).not.toMatch(LEAVES)
      }
      expect(spelled(usesOf(code.wx))).toBe(spelled([[`wx.${text}`, { ...options, success: 'log', fail: 'error' }]]))
      expect(spelled(usesOf(code.jest))).toBe(spelled([[`wx.${text} =`], ['success', outcome.result]]))
      expect(spelled(JSON.parse(copy('arguments')))).toBe(spelled(options))
      expect(spelled(JSON.parse(copy('result')))).toBe(spelled(outcome.result))
      expect(spelled(JSON.parse(copy('rule')))).toBe(spelled(ruleOfCall(call)))
    })
  })

  test('a recording as a Playwright test', async () => {
    const { usesOfTest } = sandbox()
    await fc.assert(
      fc.asyncProperty(fc.tuple(hostile, hostile, hostile, hostile, hostile), async (texts) => {
        const { recording, wanted } = recordingOf(texts)
        const code = playwrightTest(recording)
        const [imports, body, ...others] = statementsOf(code)
        expect([imports?.type, body?.type, ...others]).toEqual(['ImportDeclaration', 'ExpressionStatement'])
        expect(code).not.toMatch(LEAVES)
        expect(spelled(await usesOfTest(code.slice(body?.start)))).toBe(spelled(wanted))
      }),
      { numRuns: RUNS / 5 },
    )
  })

  test('a recording without its secrets, whose names are in a comment', async () => {
    const { usesOfTest } = sandbox()
    await fc.assert(
      fc.asyncProperty(fc.tuple(hostile, hostile, hostile, hostile, hostile), async (texts) => {
        const { recording } = recordingOf(texts)
        const code = playwrightTest(
          shareableRecording(recording, redactorOf(recording.state, recording.calls, SECRET_KINDS)),
        )
        const [imports, body, ...others] = statementsOf(code)
        expect([imports?.type, body?.type, ...others]).toEqual(['ImportDeclaration', 'ExpressionStatement'])
        expect(code).toContain('clipboard.data, album')
        expect(code).not.toMatch(LEAVES)
        expect(await usesOfTest(code.slice(body?.start))).not.toContainEqual(['pwned'])
      }),
      { numRuns: RUNS / 10 },
    )
  })
})

/** A recording with the given texts in every field that a page, file or user can set. */
function recordingOf([text, url, api, scope, kept]: readonly [string, string, string, string, string]): {
  recording: Recording
  wanted: readonly unknown[]
} {
  const named = `x${text}`
  const result = { [named]: text, errMsg: text }
  const source = compileExpression(text) ? text : 'x'
  const saved: Rule = {
    ...ruleOf(`x${api}`, result),
    when: [{ path: [kept], op: 'matches', value: source }],
    note: kept,
  }
  const put: Rule = {
    ...ruleOf('login', result),
    when: [
      { path: [named, text], op: 'matches', value: source },
      { path: [`${named}x`], op: 'exists' },
      { path: [`${named}y`], op: 'equals', value: [text] },
    ],
  }
  const state = parseState({
    clipboard: { data: `x${kept}` },
    rules: [saved],
    breakpoints: [`x${kept}`],
    album: { [`x${kept}`]: { type: 'image/png', data: 'AAAA' } },
    storage: { [`x${kept}`]: { [`x${text}`]: text } },
    launch: { path: text, query: { [`x${kept}`]: text } },
  })
  const patch = { user: { nickName: text } }
  const args: Json[] = [{ [named]: text }]
  const edit = (at: number, command: Command): HistoryEntry => ({
    ...{ rev: at, at, by: 'edit', commands: [command], undone: false, redoable: false },
  })
  const refused = { ok: false, result: { errMsg: text } }
  const recording: Recording = {
    url,
    since: 0,
    loadedAt: -9_000,
    state,
    history: [
      edit(10, { type: 'scope/set', scope: `x${scope}`, value: true }),
      edit(20, { type: 'state/merge', patch }),
      edit(30, { type: 'rule/put', rule: put, at: 0 }),
      { ...edit(40, { type: 'session/useCode' }), by: 'answer', answered: answeredWith(scope) },
    ],
    panelActions: [
      { type: 'replay', at: 50, origin: url, api, args },
      { type: 'replay', at: 60, origin: url, api: 'login', args },
    ],
    calls: [
      entry(1, { at: 70, api }),
      entry(2, { at: 80, args, outcome: { ok: true, result }, why: { by: 'rule', step: 'rule', rule: 'x' } }),
      entry(3, { at: 90, args, outcome: refused }),
    ],
  }
  const file = JSON.parse(formatScenario({ name: 'Recorded', description: '', state }))
  const expression = compileExpression(source)
  const chained = 'wxMock.mock()'
  return {
    recording,
    wanted: [
      ['test', 'what was done in the panel'],
      ['wxMock.load', file],
      ['page.goto', url],
      ['wxMock.scopes.allow', `x${scope}`],
      ['wxMock.set', patch],
      ['wxMock.mock', 'login'],
      [`${chained}.when`, { [named]: { [text]: expression }, [`${named}x`]: 'anything', [`${named}y`]: [text] }],
      [`${chained}.when().succeed`, result],
      ['wxMock.prompts.answer', { [scope]: 'allow' }],
      ['wxMock.call', 'login', args[0]],
      ['wxMock.call().catch', expect.anything],
      ['wxMock.call', 'login', args[0]],
      ['expect', expect.anything],
      ['expect().resolves.toMatchObject', result],
      ['wxMock.call', 'login', args[0]],
      ['expect', expect.anything],
      ['expect().rejects.toMatchObject', refused.result],
    ],
  }
}

const ruleOf = (api: string, result: Json): Rule => ({
  ...(ruleOfCall(entry(1, { api, outcome: { ok: true, result } })) as Rule),
})

const answeredWith = (scope: string) =>
  ({ kind: 'scope', scope, api: 'authorize', from: 'panel', answer: { choice: 'allow' } }) as const
