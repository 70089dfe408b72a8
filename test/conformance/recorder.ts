import type { Json } from '../../src/wx/base/json'
import { agreed, type CallStep, type Row, rule, scope } from './language'

type Rest = Partial<Row> & Pick<Row, 'steps' | 'expect'>
const of =
  (api: string, platform: Row['platform'] = 'both', source = 'semantics 4.13') =>
  (fact: string, rest: Rest): Row => ({ fact, source, platform, api, ...rest })
const FILE = { tempFilePath: { $match: '^wxfile://' } }
export const mayRecord = [agreed, scope('record', true)]

export const recording = (on: boolean): { [section: string]: Json } => ({
  devices: { recorder: on ? { $any: 'object' } : null, camera: null },
})
/** Reason of rows that wait for a recording to end by itself. */
export const TIMERS = 'the timers of the page are not controlled'
export const IDLE = ['error', { errMsg: 'operateRecorder:fail recorder not start' }] as const
export const BUSY = ['error', { errMsg: 'operateRecorder:fail recorder is recording' }] as const
export const stopped = (more: { [key: string]: Json }): readonly [string, Json] => [
  'stop',
  { errMsg: 'operateRecorder:ok', tempFilePath: 'wxfile://tmp_record.aac', ...more },
]

const manager: CallStep = { call: 'getRecorderManager', as: 'manager', args: [] }
const on = (event: string): CallStep => ({
  call: `on${event}`,
  on: 'manager',
  args: [{ $listener: event.toLowerCase() }],
})
export const does = (method: string, ...args: Json[]): CallStep => ({ call: method, on: 'manager', args })
export const listening = [manager, on('Start'), on('Stop'), on('Pause'), on('Resume'), on('Error'), on('FrameRecorded')]
export const managing = of('RecorderManager')
export const rows: readonly Row[] = [
  managing('every call returns the same manager', {
    steps: [
      manager,
      on('Start'),
      { ...manager, as: 'again' },
      { call: 'start', on: 'again', as: 'begun', args: [{}] },
      { answer: { choice: 'agree' } },
      { answer: { choice: 'allow' } },
    ],
    expect: { events: [['start', null]] },
  }),
  managing('start, pause, resume and stop call their listeners', {
    before: mayRecord,
    steps: [...listening, does('start', { duration: 1000 }), does('pause'), does('resume'), does('stop')],
    expect: {
      events: [
        ['start', null],
        ['pause', null],
        ['resume', null],
        [
          'stop',
          {
            $partial: { ...FILE, duration: { $any: 'number' }, fileSize: { $any: 'number' } },
          },
        ],
      ],
    },
  }),
  managing('start returns nothing', {
    before: mayRecord,
    steps: [manager, does('start', {})],
    expect: { calls: { start: { value: { $undefined: true } } } },
  }),
  managing('start may have no argument', {
    source: 'semantics 8.5',
    before: mayRecord,
    steps: [...listening, does('start')],
    expect: { events: [['start', null]] },
  }),
  managing('a refused scope calls onError with the name operateRecorder', {
    before: [agreed, scope('record', false)],
    steps: [...listening, does('start', {})],
    expect: { events: [['error', { errMsg: 'operateRecorder:fail auth deny', errno: 103 }]] },
  }),
  managing('asks for scope.record', {
    source: 'semantics 4.7',
    before: [agreed],
    steps: [...listening, does('start', {}), { answer: { choice: 'reject' } }],
    expect: {
      events: [['error', { errMsg: 'operateRecorder:fail auth deny', errno: 103 }]],
      state: { scopes: { 'scope.record': false } },
    },
  }),
  managing('touches the data type microphone', {
    source: 'semantics 4.12',
    before: [scope('record', true)],
    steps: [...listening, does('start', {}), { answer: { choice: 'disagree' } }],
    expect: {
      events: [['error', { errMsg: 'operateRecorder:fail privacy permission is not authorized', errno: 104 }]],
    },
  }),
  managing('start during a recording calls onError', {
    before: mayRecord,
    steps: [...listening, does('start', {}), does('start', {})],
    expect: {
      events: [
        ['start', null],
        ['error', { errMsg: 'operateRecorder:fail recorder is recording' }],
      ],
    },
  }),
  managing('can fail without a microphone', {
    before: [
      ...mayRecord,
      rule('RecorderManager.start', { outcome: 'fail', result: { errMsg: 'operateRecorder:fail NotFoundError' } }),
    ],
    steps: [...listening, does('start', {})],
    expect: { events: [['error', { errMsg: 'operateRecorder:fail NotFoundError' }]] },
  }),
  managing('stop without a recording calls onError', {
    source: 'semantics 4.16',
    before: mayRecord,
    steps: [...listening, does('stop')],
    expect: { events: [IDLE] },
  }),
  managing('pause and resume without a recording call onError', {
    source: 'semantics 4.16',
    unconfirmed: true,
    before: mayRecord,
    steps: [...listening, does('pause'), does('resume')],
    expect: { events: [IDLE, IDLE] },
  }),
  managing('shares the microphone with startRecord', {
    source: 'semantics 4.16',
    unconfirmed: true,
    platform: 'miniProgram',
    before: mayRecord,
    steps: [
      ...listening,
      { call: 'startRecord', as: 'first' },
      does('start', {}),
      { ...does('stop'), as: 'other' },
      { call: 'stopRecord' },
      { ...does('start', {}), as: 'again' },
      { call: 'startRecord', as: 'busy' },
      { call: 'stopRecord', as: 'idle' },
    ],
    expect: {
      events: [BUSY, IDLE, ['start', null]],
      calls: {
        first: { success: { $partial: FILE } },
        busy: { fail: { errMsg: 'startRecord:fail recorder is recording' } },
        idle: { fail: { errMsg: 'stopRecord:fail recorder not start' } },
      },
    },
  }),
  managing('checks its options', {
    source: 'semantics 2.1',
    before: mayRecord,
    steps: [...listening, does('start', { duration: '1' })],
    expect: {
      events: [
        [
          'error',
          {
            errMsg: 'operateRecorder:fail parameter error: parameter.duration should be Number instead of String;',
            errno: 1001,
          },
        ],
      ],
    },
  }),
  managing('the last listener of an event wins', {
    unconfirmed: true,
    before: mayRecord,
    steps: [manager, on('Start'), { call: 'onStart', on: 'manager', args: [{ $listener: 'last' }] }, does('start', {})],
    expect: { events: [['last', null]] },
  }),
  managing('a listener that throws is reported', {
    source: 'semantics 1',
    before: mayRecord,
    steps: [manager, { call: 'onStart', on: 'manager', args: [{ $listener: 'throwing' }] }, does('start', {})],
    expect: { events: [['throwing', null]], reported: ['Error: thrown by throwing'] },
  }),
]
