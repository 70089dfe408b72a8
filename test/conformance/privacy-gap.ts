import { agreed, type CallStep, merge, type Row } from './language'

const require: CallStep = { call: 'requirePrivacyAuthorize' }
const clipboard: CallStep = { call: 'getClipboardData' }
const ok = { success: { errMsg: 'requirePrivacyAuthorize:ok' } }
const refused = (api: string, tail = '') => ({
  fail: { errMsg: `${api}:fail privacy permission is not authorized${tail}`, errno: 104 },
})
const popup = { kind: 'privacy', contractName: '《小程序隐私保护指引》' }
const disagree = { answer: { choice: 'disagree' } } as const

type Rest = Partial<Row> & Pick<Row, 'steps' | 'expect'>
const row =
  (api: string) =>
  (fact: string, rest: Rest): Row => ({
    fact,
    source: 'semantics 4.12',
    platform: 'both',
    api,
    ...rest,
  })
const requiring = row('requirePrivacyAuthorize')

export const rows: readonly Row[] = [
  requiring('fails at once without the popup in the gap after a refusal', {
    source: 'semantics 2.3',
    needsStoreClock: true,
    before: [merge({ privacy: { gap: 60_000 } })],
    steps: [require, disagree, { advance: 50_000 }, { ...require, as: 'again' }],
    expect: { calls: { again: refused('requirePrivacyAuthorize', ' in gap') }, dialog: null },
  }),
  requiring('shows the popup again after the gap', {
    source: 'semantics 3',
    needsStoreClock: true,
    before: [merge({ privacy: { gap: 60_000 } })],
    steps: [require, disagree, { advance: 60_000 }, { ...require, as: 'again' }],
    expect: { calls: { again: { pending: true } }, dialog: popup },
  }),
  requiring('the gap is ten seconds', {
    nodeOnly: 'the clock of a browser does not stand still between two single milliseconds',
    steps: [
      require,
      disagree,
      { advance: 9_999 },
      { ...require, as: 'in' },
      { advance: 1 },
      { ...require, as: 'after' },
    ],
    expect: { calls: { in: refused('requirePrivacyAuthorize', ' in gap'), after: { pending: true } } },
  }),
  requiring('the gap applies to every gated API, each with its own name', {
    source: 'semantics 2.3',
    steps: [require, disagree, clipboard],
    expect: { calls: { getClipboardData: refused('getClipboardData', ' in gap') } },
  }),
  requiring('a failure in the gap does not make the gap longer', {
    source: 'semantics 2.3',
    needsStoreClock: true,
    before: [merge({ privacy: { gap: 60_000 } })],
    steps: [
      require,
      disagree,
      { advance: 50_000 },
      { ...require, as: 'in' },
      { advance: 10_000 },
      { ...require, as: 'after' },
    ],
    expect: { calls: { in: refused('requirePrivacyAuthorize', ' in gap'), after: { pending: true } } },
  }),
  requiring('an agreement ends the gap', {
    source: 'semantics 3',
    steps: [require, disagree, { run: agreed }, { ...require, as: 'again' }],
    expect: { calls: { again: ok } },
  }),
]
