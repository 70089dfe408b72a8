import type { Json } from '../../src/wx/base/json'
import { agreed, merge, type Row, rule, scope } from './language'

const ROUGHLY = { latitude: 23.13, longitude: 113.26 }
const PLACE = {
  name: 'Guangzhou Tower',
  address: '222 Yuejiang West Road, Guangzhou',
  latitude: 23.10641,
  longitude: 113.32446,
}
const fuzzyCall = { call: 'getFuzzyLocation' } as const
const choose = { call: 'chooseLocation' } as const
const chosen = (place: Json = PLACE) => ({
  chooseLocation: { success: { ...(place as object), errMsg: 'chooseLocation:ok' } },
})
const failed = (api: string, reason: string, errno?: number) => ({
  [api]: { fail: { errMsg: `${api}:fail${reason}`, ...(errno === undefined ? {} : { errno }) } },
})

type Rest = Partial<Row> & Pick<Row, 'steps' | 'expect'>
const fuzzy = (fact: string, rest: Rest): Row => ({
  fact,
  source: 'semantics 4.13',
  platform: 'both',
  api: 'getFuzzyLocation',
  before: [agreed, scope('userFuzzyLocation', true)],
  ...rest,
})
const picking = (fact: string, rest: Rest): Row => ({
  fact,
  source: 'semantics 4.13',
  platform: 'miniProgram',
  api: 'chooseLocation',
  before: [agreed, scope('userLocation', true)],
  ...rest,
})
const located = (place: { [key: string]: Json } = ROUGHLY) => ({
  getFuzzyLocation: { success: { ...place, errMsg: 'getFuzzyLocation:ok' } },
})

export const rows: readonly Row[] = [
  fuzzy('returns latitude and longitude', { steps: [fuzzyCall], expect: { calls: located() } }),
  fuzzy('returns the edited location', {
    before: [agreed, scope('userFuzzyLocation', true), merge({ fuzzyLocation: { latitude: 1, longitude: -2 } })],
    steps: [fuzzyCall],
    expect: { calls: located({ latitude: 1, longitude: -2 }) },
  }),
  fuzzy('has its own scope', {
    source: 'semantics 4.7',
    before: [agreed, scope('userLocation', true)],
    steps: [
      fuzzyCall,
      { see: { dialog: { kind: 'scope', scope: 'scope.userFuzzyLocation' } } },
      { answer: { choice: 'allow' } },
    ],
    expect: { calls: located(), state: { scopes: { 'scope.userLocation': true, 'scope.userFuzzyLocation': true } } },
  }),
  fuzzy('fails with its own name if rejected', {
    before: [agreed],
    steps: [fuzzyCall, { answer: { choice: 'reject' } }],
    expect: { calls: failed('getFuzzyLocation', ' auth deny', 103) },
  }),
  fuzzy('fails and leaves the scope never asked for if the dialog is dismissed', {
    before: [agreed],
    steps: [fuzzyCall, { answer: { choice: 'dismiss' } }],
    expect: { calls: failed('getFuzzyLocation', ' authorize no response'), state: { scopes: {} } },
  }),
  fuzzy('fails if the operating system denies it', {
    before: [agreed, scope('userFuzzyLocation', true), merge({ systemDenied: ['scope.userFuzzyLocation'] })],
    steps: [fuzzyCall],
    expect: { calls: failed('getFuzzyLocation', ' system permission denied', 3) },
  }),
  fuzzy('touches the data type location', {
    source: 'semantics 4.12',
    before: [agreed, merge({ privacy: { undeclared: ['location'] } })],
    steps: [fuzzyCall],
    expect: { calls: failed('getFuzzyLocation', ' api scope is not declared in the privacy agreement', 112) },
  }),
  fuzzy('returns nothing without callbacks, as its type says', {
    source: 'semantics 1',
    steps: [{ ...fuzzyCall, callbacks: [] }],
    expect: { calls: { getFuzzyLocation: { silent: true } } },
  }),
  fuzzy('returns a promise with the lenient switch', {
    source: 'semantics 1',
    before: [agreed, scope('userFuzzyLocation', true), merge({ switches: { promises: 'all' } })],
    steps: [{ ...fuzzyCall, callbacks: [] }],
    expect: { calls: located() },
  }),
  fuzzy('checks type', {
    source: 'semantics 2.1',
    steps: [{ ...fuzzyCall, params: { type: 1 } }],
    expect: {
      calls: {
        getFuzzyLocation: {
          fail: {
            errMsg: 'getFuzzyLocation:fail parameter error: parameter.type should be String instead of Number;',
            errno: 1001,
          },
          immediate: true,
        },
      },
    },
  }),
  picking('opens the picker at the location of the state, and waits', {
    steps: [choose],
    expect: { calls: { chooseLocation: { pending: true } }, dialog: { kind: 'location', place: PLACE } },
  }),
  picking('opens the picker at the given location', {
    steps: [{ ...choose, params: { latitude: 1.5, longitude: 2.5 } }],
    expect: { dialog: { kind: 'location', place: { ...PLACE, latitude: 1.5, longitude: 2.5 } } },
  }),
  picking('returns name, address, latitude and longitude of the picked location', {
    steps: [
      choose,
      { answer: { choice: 'pick', place: { name: '家', address: '1 号', latitude: -1, longitude: 0.5 } } },
    ],
    expect: { calls: chosen({ name: '家', address: '1 号', latitude: -1, longitude: 0.5 }), dialog: null },
  }),
  picking('fails if canceled', {
    steps: [choose, { answer: { choice: 'cancel' } }],
    expect: { calls: failed('chooseLocation', ' cancel', 1), dialog: null },
  }),
  picking('asks for scope.userLocation first', {
    source: 'semantics 4.7',
    before: [agreed],
    steps: [choose, { see: { waiting: ['scope'] } }, { answer: { choice: 'allow' } }],
    expect: { dialog: { $partial: { kind: 'location' } }, state: { scopes: { 'scope.userLocation': true } } },
  }),
  picking('a refused scope fails without a picker', {
    before: [agreed, scope('userLocation', false)],
    steps: [choose],
    expect: { calls: failed('chooseLocation', ' auth deny', 103), waiting: [] },
  }),
  picking('needs its own data type: the chosen location', {
    source: 'semantics 4.12',
    before: [agreed, scope('userLocation', true), merge({ privacy: { undeclared: ['chosenLocation'] } })],
    steps: [choose],
    expect: { calls: failed('chooseLocation', ' api scope is not declared in the privacy agreement', 112) },
  }),
  picking('works even if the guide does not declare the location', {
    source: 'semantics 4.12',
    before: [agreed, scope('userLocation', true), merge({ privacy: { undeclared: ['location'] } })],
    steps: [choose],
    expect: { waiting: ['location'] },
  }),
  ...(['allow', 'reject', 'dismiss'] as const).map((policy) =>
    picking(`with the policy ${policy} no picker is shown`, {
      source: 'design',
      before: [agreed, scope('userLocation', true), merge({ policies: { location: policy } })],
      steps: [choose],
      expect: { calls: policy === 'allow' ? chosen() : failed('chooseLocation', ' cancel', 1), waiting: [] },
    }),
  ),
  picking('a rule replaces the picker', {
    source: 'design',
    before: [agreed, scope('userLocation', true), rule('chooseLocation', { outcome: 'success', result: PLACE })],
    steps: [choose],
    expect: { calls: chosen() },
  }),
  picking('checks its numbers', {
    source: 'semantics 2.1',
    steps: [{ ...choose, params: { latitude: '1', longitude: null } }],
    expect: {
      calls: {
        chooseLocation: {
          fail: {
            errMsg:
              'chooseLocation:fail parameter error: parameter.latitude should be Number instead of String;parameter.longitude should be Number instead of Null;',
            errno: 1001,
          },
          immediate: true,
        },
      },
    },
  }),
  picking('returns a promise without callbacks', {
    source: 'semantics 1',
    steps: [{ ...choose, callbacks: [] }, { answer: { choice: 'pick', place: PLACE } }],
    expect: { calls: chosen() },
  }),
]
