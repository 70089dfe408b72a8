import type { Json } from '../../src/wx/base/json'
import { agreed, type CallStep, merge, type Row, rule, scope } from './language'

type Rest = Partial<Row> & Pick<Row, 'steps' | 'expect'>
const of =
  (api: string, platform: Row['platform'] = 'both', source = 'semantics 4.13') =>
  (fact: string, rest: Rest): Row => ({ fact, source, platform, api, ...rest })
const failed = (name: string, reason: string, errno?: number) => ({
  [name]: { fail: { errMsg: `insertCamera:fail${reason}`, ...(errno === undefined ? {} : { errno }) } },
})
const undeclared = (data: string) => merge({ privacy: { undeclared: [data] } })
const FILE = { tempFilePath: { $match: '^wxfile://' } }
const mayRecord = [agreed, scope('record', true)]

const manager: CallStep = { call: 'getRecorderManager', as: 'manager', args: [] }
const on = (event: string): CallStep => ({
  call: `on${event}`,
  on: 'manager',
  args: [{ $listener: event.toLowerCase() }],
})
const does = (method: string, ...args: Json[]): CallStep => ({ call: method, on: 'manager', args })
const listening = [manager, on('Start'), on('Stop'), on('Pause'), on('Resume'), on('Error')]
const managing = of('RecorderManager')
const managed: Row[] = [
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
  managing('stop, pause and resume do nothing without a recording', {
    unconfirmed: true,
    before: mayRecord,
    steps: [...listening, does('pause'), does('resume'), does('stop')],
    expect: { events: [] },
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

const camera: CallStep = { call: 'createCameraContext', as: 'camera', args: [] }
const shoot: CallStep = { call: 'takePhoto', on: 'camera', params: { quality: 'high' } }
const maySee = [agreed, scope('camera', true)]
const shooting = of('CameraContext', 'miniProgram')
const cameras: Row[] = [
  shooting('takePhoto returns a file', {
    before: maySee,
    steps: [camera, shoot],
    expect: { calls: { takePhoto: { success: { $partial: { tempImagePath: { $match: '^wxfile://' } } } } } },
  }),
  shooting('stopRecord returns a file and a thumbnail', {
    before: maySee,
    steps: [camera, { call: 'startRecord', on: 'camera' }, { call: 'stopRecord', on: 'camera' }],
    expect: {
      calls: {
        startRecord: { success: { $any: 'object' } },
        stopRecord: {
          success: { $partial: { tempVideoPath: { $any: 'string' }, tempThumbPath: { $any: 'string' } } },
        },
      },
    },
  }),
  shooting('asks for scope.camera and fails with the name insertCamera if refused', {
    source: 'semantics 4.7',
    before: [agreed],
    steps: [
      camera,
      shoot,
      { see: { dialog: { kind: 'scope', scope: 'scope.camera' } } },
      { answer: { choice: 'reject' } },
    ],
    expect: { calls: failed('takePhoto', ' auth deny', 103) },
  }),
  shooting('fails with the name insertCamera if dismissed', {
    before: [agreed],
    steps: [camera, shoot, { answer: { choice: 'dismiss' } }],
    expect: { calls: failed('takePhoto', ' authorize no response') },
  }),
  shooting('a video needs the scope too', {
    before: [agreed, scope('camera', false)],
    steps: [camera, { call: 'startRecord', on: 'camera' }],
    expect: { calls: failed('startRecord', ' auth deny', 103) },
  }),
  shooting('touches the data type camera', {
    source: 'semantics 4.12',
    before: [...maySee, undeclared('camera')],
    steps: [camera, shoot],
    expect: {
      calls: failed('takePhoto', ' api scope is not declared in the privacy agreement', 112),
    },
  }),
  shooting('setZoom reports the zoom after it returned', {
    source: 'semantics 1',
    steps: [camera, { call: 'setZoom', on: 'camera', params: { zoom: 2 } }],
    expect: { calls: { setZoom: { success: { zoom: 2, errMsg: 'operateCamera:ok' } } } },
  }),
  shooting('setZoom checks its number', {
    source: 'semantics 2.1',
    steps: [camera, { call: 'setZoom', on: 'camera', params: { zoom: '2' } }],
    expect: {
      calls: {
        setZoom: {
          fail: {
            errMsg: 'operateCamera:fail parameter error: parameter.zoom should be Number instead of String;',
            errno: 1001,
          },
          immediate: true,
        },
      },
    },
  }),
  shooting('can fail for a second camera', {
    before: [
      ...maySee,
      rule('CameraContext.takePhoto', {
        outcome: 'fail',
        result: { errMsg: 'insertCamera:fail can insert only one camera' },
      }),
    ],
    steps: [camera, shoot],
    expect: { calls: failed('takePhoto', ' can insert only one camera') },
  }),
]

export const rows: readonly Row[] = [...managed, ...cameras]
