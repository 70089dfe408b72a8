import type { Json } from '../../src/wx/base/json'
import { agreed, type CallStep, merge, type Row, switches } from './language'

const require: CallStep = { call: 'requirePrivacyAuthorize' }
const clipboard: CallStep = { call: 'getClipboardData' }
const ok = { success: { errMsg: 'requirePrivacyAuthorize:ok' } }
const pasted = { success: { data: '', errMsg: 'getClipboardData:ok' } }
const refused = (api: string) => ({ fail: { errMsg: `${api}:fail privacy permission is not authorized`, errno: 104 } })
const unclicked = (api: string) => ({
  fail: { errMsg: `${api}:fail click action before resolve is needed`, errno: 104 },
})
const pending = { pending: true } as const
const isAgreed = (value: boolean) => ({ privacy: { $partial: { agreed: value } } })
const event = (referrer: string, name = 'listener') => [name, { referrer }] as const
const resolve = (index: number, choice: string) => ({ resolve: index, with: { event: choice } })

type Rest = Partial<Row> & Pick<Row, 'steps' | 'expect'>
const row = (fact: string, rest: Rest): Row => ({
  fact,
  source: 'semantics 4.12',
  platform: 'both',
  api: 'onNeedPrivacyAuthorization',
  ...rest,
})

const NO_DECISIONS: Json[] = [
  { event: 'later' },
  {},
  { $undefined: true },
  null,
  'agree',
  { event: 'AGREE' },
  { event: { event: 'agree' } },
]

export const rows: readonly Row[] = [
  row('returns nothing', {
    steps: [{ call: 'onNeedPrivacyAuthorization', args: [{ $function: true }] }],
    expect: { calls: { onNeedPrivacyAuthorization: { value: { $undefined: true } } } },
  }),
  row('the listener is called instead of the popup, with the name of the API', {
    steps: [{ listen: [] }, clipboard],
    expect: {
      calls: { getClipboardData: pending },
      events: [event('getClipboardData')],
      dialog: null,
      waiting: ['consent'],
    },
  }),
  row('requirePrivacyAuthorize passes its own name', {
    unconfirmed: true,
    steps: [{ listen: [] }, require],
    expect: { events: [event('requirePrivacyAuthorize')] },
  }),
  row('authorize passes its own name', {
    source: 'semantics 4.10',
    unconfirmed: true,
    steps: [{ listen: [] }, { call: 'authorize', params: { scope: 'scope.userLocation' } }],
    expect: { events: [event('authorize')] },
  }),
  row('getUserInfo passes its own name', {
    source: 'semantics 4.5',
    steps: [{ listen: [] }, { call: 'getUserInfo' }],
    expect: { events: [event('getUserInfo')] },
  }),
  row('agree lets the call continue', {
    steps: [{ listen: ['agree'] }, clipboard],
    expect: { calls: { getClipboardData: pasted }, state: isAgreed(true), waiting: [] },
  }),
  row('agree lets requirePrivacyAuthorize succeed', {
    steps: [{ listen: ['agree'] }, require],
    expect: { calls: { requirePrivacyAuthorize: ok } },
  }),
  row('disagree fails the call', {
    steps: [{ listen: ['disagree'] }, clipboard],
    expect: { calls: { getClipboardData: refused('getClipboardData') }, state: isAgreed(false), waiting: [] },
  }),
  row('the scope dialog follows after agree', {
    steps: [{ listen: ['agree'] }, { call: 'getLocation' }],
    expect: { calls: { getLocation: pending }, dialog: { kind: 'scope', scope: 'scope.userLocation' } },
  }),
  row('after disagree the next call calls the listener again, without a gap', {
    source: 'semantics 3',
    steps: [{ listen: ['disagree'] }, clipboard, { ...clipboard, as: 'again' }],
    expect: {
      calls: { again: refused('getClipboardData') },
      events: [event('getClipboardData'), event('getClipboardData')],
    },
  }),
  row('the listener is not called after agreement', {
    before: [agreed],
    steps: [{ listen: ['disagree'] }, clipboard, require],
    expect: { calls: { getClipboardData: pasted, requirePrivacyAuthorize: ok }, events: [] },
  }),
  row('the listener is not called if no guide is configured', {
    unconfirmed: true,
    before: [merge({ privacy: { configured: false } })],
    steps: [{ listen: [] }, clipboard],
    expect: { calls: { getClipboardData: pasted }, events: [] },
  }),
  row('the listener is not called for data that the guide does not declare', {
    before: [merge({ privacy: { undeclared: ['clipboard'] } })],
    steps: [{ listen: [] }, clipboard],
    expect: { events: [], waiting: [] },
  }),
  row('exposureAuthorization settles nothing', {
    steps: [{ listen: ['exposureAuthorization'] }, clipboard],
    expect: { calls: { getClipboardData: pending }, waiting: ['consent'] },
  }),
  row('exposureAuthorization may come before the decision', {
    steps: [{ listen: ['exposureAuthorization'] }, clipboard, resolve(0, 'agree')],
    expect: { calls: { getClipboardData: pasted } },
  }),
  row('the documented sample, which resolves exposure, agree and disagree, counts as agreement', {
    unconfirmed: true,
    steps: [{ listen: ['exposureAuthorization', 'agree', 'disagree'] }, clipboard],
    expect: { calls: { getClipboardData: pasted }, state: isAgreed(true) },
  }),
  row('the first decision counts: an agree after disagree changes nothing', {
    unconfirmed: true,
    steps: [{ listen: ['disagree', 'agree'] }, clipboard],
    expect: { calls: { getClipboardData: refused('getClipboardData') }, state: isAgreed(false) },
  }),
  row('a resolve after the call has settled changes nothing', {
    source: 'semantics 8.9',
    steps: [{ listen: ['disagree'] }, clipboard, resolve(0, 'agree')],
    expect: { calls: { getClipboardData: refused('getClipboardData') }, state: isAgreed(false), waiting: [] },
  }),
  row('a resolve after the panel has answered changes nothing', {
    source: 'design',
    steps: [{ listen: [] }, clipboard, { panel: { choice: 'disagree' } }, resolve(0, 'agree')],
    expect: { calls: { getClipboardData: refused('getClipboardData') }, state: isAgreed(false), waiting: [] },
  }),
  row('agree in the panel settles a call that waits for the popup of the page', {
    source: 'design',
    steps: [{ listen: [] }, clipboard, { panel: { choice: 'agree' } }],
    expect: { calls: { getClipboardData: pasted }, state: isAgreed(true), waiting: [] },
  }),
  ...NO_DECISIONS.map((argument) =>
    row(`resolve(${JSON.stringify(argument)}) is not a decision`, {
      source: 'semantics 8.9',
      steps: [{ listen: [{ resolve: argument }] }, clipboard],
      expect: { calls: { getClipboardData: pending }, waiting: ['consent'] },
    }),
  ),
  row('unknown keys beside the event are ignored', {
    source: 'semantics 8.9',
    steps: [{ listen: [{ resolve: { event: 'agree', buttonId: 'agree-btn', more: 1 } }] }, clipboard],
    expect: { calls: { getClipboardData: pasted } },
  }),
  row('the call stays pending without a resolve', {
    nodeOnly: 'a minute has to pass',
    steps: [{ listen: [] }, clipboard, { advance: 60_000 }],
    expect: { calls: { getClipboardData: pending }, waiting: ['consent'] },
  }),
  row('a listener that throws leaves the call pending and is reported', {
    source: 'semantics 1',
    steps: [{ listen: ['throw'] }, clipboard],
    expect: { calls: { getClipboardData: pending }, reported: ['Error: thrown by the listener'], waiting: ['consent'] },
  }),
  row('the last listener wins', {
    steps: [{ listen: ['disagree'], as: 'first' }, { listen: ['agree'], as: 'second' }, clipboard],
    expect: { calls: { getClipboardData: pasted }, events: [event('getClipboardData', 'second')] },
  }),
  row('a value that is not a function does not replace the listener', {
    steps: [{ listen: ['agree'] }, { call: 'onNeedPrivacyAuthorization', args: [null] }, clipboard],
    expect: { calls: { getClipboardData: pasted }, events: [event('getClipboardData')] },
  }),
  row('each call fires its own event', {
    steps: [{ listen: [] }, { calls: [clipboard, require] }],
    expect: {
      events: [event('getClipboardData'), event('requirePrivacyAuthorize')],
      waiting: ['consent', 'consent'],
    },
  }),
  row('one agreement releases all waiting calls', {
    source: 'semantics 8.9',
    unconfirmed: true,
    steps: [{ listen: [] }, { calls: [clipboard, require] }, resolve(1, 'agree')],
    expect: { calls: { getClipboardData: pasted, requirePrivacyAuthorize: ok }, waiting: [] },
  }),
  row('further resolves after one agreement released all calls are ignored', {
    source: 'semantics 8.9',
    steps: [{ listen: [] }, { calls: [clipboard, require] }, resolve(0, 'agree'), resolve(1, 'disagree')],
    expect: { calls: { getClipboardData: pasted, requirePrivacyAuthorize: ok }, state: isAgreed(true) },
  }),
  row('with the switch off each call waits for its own resolve', {
    before: [switches({ agreeReleasesAll: false })],
    steps: [
      { listen: [] },
      { calls: [clipboard, require] },
      resolve(0, 'agree'),
      { see: { calls: { getClipboardData: pasted, requirePrivacyAuthorize: pending }, waiting: ['consent'] } },
      resolve(1, 'agree'),
    ],
    expect: { calls: { requirePrivacyAuthorize: ok }, waiting: [] },
  }),
  row('disagree fails only its own call', {
    unconfirmed: true,
    steps: [{ listen: [] }, { calls: [clipboard, require] }, resolve(0, 'disagree')],
    expect: {
      calls: { getClipboardData: refused('getClipboardData'), requirePrivacyAuthorize: pending },
      waiting: ['consent'],
    },
  }),
  row('after one disagree another call may still agree', {
    steps: [{ listen: [] }, { calls: [clipboard, require] }, resolve(0, 'disagree'), resolve(1, 'agree')],
    expect: { calls: { requirePrivacyAuthorize: ok }, state: isAgreed(true) },
  }),
  row('a gated call inside the listener does not call the listener again, and continues after agreement', {
    steps: [{ listen: [{ ...require, as: 'inner' }] }, clipboard, resolve(0, 'agree')],
    expect: { events: [event('getClipboardData')], calls: { getClipboardData: pasted, inner: ok } },
  }),
  row('the popup is not shown even if the listener does not answer', {
    unconfirmed: true,
    steps: [{ listen: [] }, clipboard, { advance: 300 }],
    expect: { dialog: null, calls: { getClipboardData: pending } },
  }),
  row('a listener registered too late does not replace an open popup', {
    unconfirmed: true,
    steps: [clipboard, { listen: ['agree'] }],
    expect: { events: [], waiting: ['privacy'], calls: { getClipboardData: pending } },
  }),
  ...(['agree', 'disagree'] as const).map((choice) =>
    row(`in a mini game ${choice} without a click fails`, {
      platform: 'miniGame',
      gesture: false,
      steps: [{ listen: [choice] }, clipboard],
      expect: { calls: { getClipboardData: unclicked('getClipboardData') }, state: isAgreed(false), waiting: [] },
    }),
  ),
  row('in a mini game agree with a click counts', {
    platform: 'miniGame',
    gesture: false,
    steps: [{ listen: [] }, clipboard, { gesture: true }, resolve(0, 'agree')],
    expect: { calls: { getClipboardData: pasted } },
  }),
  row('in a mini game exposureAuthorization needs no click', {
    platform: 'miniGame',
    gesture: false,
    steps: [{ listen: ['exposureAuthorization'] }, clipboard, { gesture: true }, resolve(0, 'agree')],
    expect: { calls: { getClipboardData: pasted } },
  }),
  row('with lenient gestures no click is needed', {
    source: 'design',
    platform: 'miniGame',
    gesture: false,
    before: [switches({ gestures: 'lenient' })],
    steps: [{ listen: ['agree'] }, clipboard],
    expect: { calls: { getClipboardData: pasted } },
  }),
  row('agreement in the panel needs no click', {
    source: 'design',
    platform: 'miniGame',
    gesture: false,
    steps: [{ listen: [] }, clipboard, { panel: { choice: 'agree' } }],
    expect: { calls: { getClipboardData: pasted } },
  }),
  row('a page that goes away drops its calls', {
    source: 'design',
    steps: [{ listen: [] }, { calls: [clipboard, require] }, { leave: true }],
    expect: { waiting: [], state: isAgreed(false) },
  }),
  ...(['allow', 'reject'] as const).map((policy) =>
    row(`with the policy ${policy} the listener is not called`, {
      source: 'design',
      before: [merge({ policies: { consent: policy } })],
      steps: [{ listen: [] }, clipboard],
      expect: { events: [], calls: { getClipboardData: policy === 'allow' ? pasted : refused('getClipboardData') } },
    }),
  ),
]
