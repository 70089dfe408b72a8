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

const recording = (on: boolean): { [section: string]: Json } => ({
  devices: { recorder: on ? { $any: 'object' } : null, camera: null },
})
/** Reason of rows that wait for a recording to end by itself. */
const TIMERS = 'the timers of the page are not controlled'
const IDLE = ['error', { errMsg: 'operateRecorder:fail recorder not start' }] as const
const BUSY = ['error', { errMsg: 'operateRecorder:fail recorder is recording' }] as const
const stopped = (more: { [key: string]: Json }): readonly [string, Json] => [
  'stop',
  { errMsg: 'operateRecorder:ok', tempFilePath: 'wxfile://tmp_record.aac', ...more },
]

const manager: CallStep = { call: 'getRecorderManager', as: 'manager', args: [] }
const on = (event: string): CallStep => ({
  call: `on${event}`,
  on: 'manager',
  args: [{ $listener: event.toLowerCase() }],
})
const does = (method: string, ...args: Json[]): CallStep => ({ call: method, on: 'manager', args })
const listening = [manager, on('Start'), on('Stop'), on('Pause'), on('Resume'), on('Error'), on('FrameRecorded')]
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
  managing('calls of one tick run in their order', {
    source: 'semantics 4.16',
    before: mayRecord,
    steps: [
      ...listening,
      {
        calls: [
          does('start', {}),
          { ...does('start', {}), as: 'second' },
          does('pause'),
          does('resume'),
          does('stop'),
          { ...does('stop'), as: 'idle' },
        ],
      },
    ],
    expect: {
      events: [['start', null], BUSY, ['pause', null], ['resume', null], ['stop', { $any: 'object' }], IDLE],
    },
  }),
  managing('ends by itself after its duration, once', {
    source: 'semantics 4.16',
    nodeOnly: TIMERS,
    before: mayRecord,
    steps: [
      ...listening,
      does('start', { duration: 2000 }),
      { advance: 1999 },
      { see: { events: [['start', null]] } },
      { advance: 60_000 },
    ],
    expect: { events: [['start', null], stopped({ duration: 2000, fileSize: 12_000 })] },
  }),
  managing('ends after a minute where no duration is given, and after ten minutes at most', {
    source: 'semantics 4.16',
    nodeOnly: TIMERS,
    before: mayRecord,
    steps: [
      ...listening,
      does('start'),
      { advance: 60_000 },
      { ...does('start', { duration: 9e9 }), as: 'longest' },
      { advance: 600_000 },
    ],
    expect: {
      events: [
        ['start', null],
        stopped({ duration: 60_000, fileSize: 360_000 }),
        ['start', null],
        stopped({ duration: 600_000, fileSize: 3_600_000 }),
      ],
    },
  }),
  managing('stop reports the time that was recorded, without pauses, and a later timer ends nothing', {
    source: 'semantics 4.16',
    nodeOnly: TIMERS,
    before: mayRecord,
    steps: [
      ...listening,
      does('start', { duration: 5000 }),
      { advance: 1000 },
      does('pause'),
      { advance: 30_000 },
      does('resume'),
      { advance: 500 },
      does('stop'),
      { ...does('start', { duration: 60_000 }), as: 'next' },
      { advance: 10_000 },
    ],
    expect: {
      events: [
        ['start', null],
        ['pause', null],
        ['resume', null],
        stopped({ duration: 1500, fileSize: 9000 }),
        ['start', null],
      ],
    },
  }),
  managing('the rest of its duration runs after a pause', {
    source: 'semantics 4.16',
    nodeOnly: TIMERS,
    before: mayRecord,
    steps: [
      ...listening,
      does('start', { duration: 2000 }),
      { advance: 1500 },
      does('pause'),
      { advance: 9000 },
      does('resume'),
      { advance: 499 },
      {
        see: {
          events: [
            ['start', null],
            ['pause', null],
            ['resume', null],
          ],
        },
      },
      { advance: 1 },
    ],
    expect: {
      events: [['start', null], ['pause', null], ['resume', null], stopped({ duration: 2000, fileSize: 12_000 })],
    },
  }),
  ...(
    [
      ['mp3', { format: 'mp3', encodeBitRate: 64_000 }, 'mp3', 8000],
      ['PCM', { format: 'PCM', sampleRate: 16_000, numberOfChannels: 1 }, 'pcm', 32_000],
      ['wav', { format: 'wav' }, 'wav', 32_000],
    ] as const
  ).map(([name, options, ending, rate]) =>
    managing(`the size and the name of the file follow the format ${name}`, {
      source: 'semantics 4.16',
      nodeOnly: TIMERS,
      before: mayRecord,
      steps: [...listening, does('start', { ...options, duration: 3000 }), { advance: 3000 }],
      expect: {
        events: [
          ['start', null],
          stopped({ tempFilePath: `wxfile://tmp_record.${ending}`, duration: 3000, fileSize: 3 * rate }),
        ],
      },
    }),
  ),
  managing('with frameSize, frames come while it records and at its end', {
    source: 'semantics 4.16',
    nodeOnly: TIMERS,
    before: mayRecord,
    // 8 KB per second.
    steps: [
      ...listening,
      does('start', { format: 'mp3', encodeBitRate: 65_536, frameSize: 8 }),
      { advance: 2500 },
      does('stop'),
    ],
    expect: {
      events: [
        ['start', null],
        ['framerecorded', { frameBuffer: {}, isLastFrame: false }],
        ['framerecorded', { frameBuffer: {}, isLastFrame: false }],
        ['framerecorded', { frameBuffer: {}, isLastFrame: true }],
        ['stop', { $partial: { duration: 2500, fileSize: 20_480 } }],
      ],
    },
  }),
  managing('a format without frames calls no frame listener', {
    source: 'semantics 4.16',
    before: mayRecord,
    steps: [...listening, does('start', { format: 'aac', frameSize: 1 }), does('stop')],
    expect: {
      events: [
        ['start', null],
        ['stop', { $any: 'object' }],
      ],
    },
  }),
  managing('a page that goes away stops its recording', {
    nodeOnly: 'the second page of a browser row would be another tab',
    before: mayRecord,
    steps: [...listening, does('start', {}), { see: { state: recording(true) } }, { leave: true }],
    expect: { state: recording(false) },
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

const VIDEO = { tempVideoPath: { $any: 'string' }, tempThumbPath: { $any: 'string' }, errMsg: 'operateCamera:ok' }
const notFilming = { errMsg: 'operateCamera:fail:is not recording' }
const camera: CallStep = { call: 'createCameraContext', as: 'camera', args: [] }
const shoot: CallStep = { call: 'takePhoto', on: 'camera', params: { quality: 'high' } }
const maySee = [agreed, scope('camera', true)]
const shooting = of('CameraContext', 'miniProgram')
const cameras: Row[] = [
  shooting('takePhoto returns a file and its size', {
    source: 'semantics 4.16',
    before: maySee,
    steps: [camera, shoot],
    expect: {
      calls: {
        takePhoto: {
          success: {
            tempImagePath: { $match: '^wxfile://' },
            width: { $any: 'number' },
            height: { $any: 'number' },
            errMsg: 'operateCamera:ok',
          },
        },
      },
    },
  }),
  shooting('stopRecord returns a file and a thumbnail', {
    before: maySee,
    steps: [camera, { call: 'startRecord', on: 'camera' }, { call: 'stopRecord', on: 'camera' }],
    expect: {
      calls: {
        startRecord: { success: { errMsg: 'operateCamera:ok' } },
        stopRecord: { success: VIDEO },
      },
    },
  }),
  shooting('stopRecord fails if nothing is recording', {
    source: 'semantics 4.16',
    before: maySee,
    steps: [
      camera,
      { call: 'stopRecord', on: 'camera', as: 'early' },
      { call: 'startRecord', on: 'camera' },
      { call: 'stopRecord', on: 'camera' },
      { call: 'stopRecord', on: 'camera', as: 'late' },
    ],
    expect: { calls: { early: { fail: notFilming }, stopRecord: { success: VIDEO }, late: { fail: notFilming } } },
  }),
  shooting('startRecord fails during a video', {
    source: 'semantics 4.16',
    unconfirmed: true,
    before: maySee,
    steps: [camera, { call: 'startRecord', on: 'camera' }, { call: 'startRecord', on: 'camera', as: 'second' }],
    expect: { calls: { second: { fail: { errMsg: 'operateCamera:fail:is recording' } } } },
  }),
  ...(
    [
      ['after its timeout in seconds', { timeout: 2 }, 2000],
      ['after 30 seconds where no timeout is given', {}, 30_000],
      ['after five minutes at most', { timeout: 9999 }, 300_000],
    ] as const
  ).map(([when, options, ms]) =>
    shooting(`a video ends by itself ${when}, and timeoutCallback gets the files`, {
      source: 'semantics 4.16',
      nodeOnly: TIMERS,
      before: maySee,
      steps: [
        camera,
        { call: 'startRecord', on: 'camera', params: { ...options, timeoutCallback: { $listener: 'timeout' } } },
        { advance: ms - 1 },
        { see: { events: [] } },
        { advance: 1 },
        { call: 'stopRecord', on: 'camera' },
      ],
      expect: { events: [['timeout', VIDEO]], calls: { stopRecord: { fail: notFilming } } },
    }),
  ),
  shooting('the timeout of a stopped video does not end the next one', {
    source: 'semantics 4.16',
    nodeOnly: TIMERS,
    before: maySee,
    steps: [
      camera,
      { call: 'startRecord', on: 'camera', params: { timeout: 2 } },
      { advance: 1000 },
      { call: 'stopRecord', on: 'camera', as: 'first' },
      { call: 'startRecord', on: 'camera', as: 'next' },
      { advance: 2000 },
      { call: 'stopRecord', on: 'camera' },
    ],
    expect: { calls: { first: { success: VIDEO }, stopRecord: { success: VIDEO } } },
  }),
  shooting('a frame listener settles the callbacks of start and stop', {
    source: 'semantics 4.16',
    before: maySee,
    steps: [
      camera,
      { call: 'onCameraFrame', on: 'camera', as: 'frames', args: [{ $listener: 'frame' }] },
      { call: 'start', on: 'frames' },
      { call: 'stop', on: 'frames' },
    ],
    expect: {
      calls: { start: { success: { $any: 'object' } }, stop: { success: { $any: 'object' } } },
      events: [],
    },
  }),
  shooting('parameter errors have the name operateCamera', {
    source: 'semantics 4.16',
    before: maySee,
    steps: [camera, { call: 'startRecord', on: 'camera', params: { timeout: '2' } }],
    expect: {
      calls: {
        startRecord: {
          fail: {
            errMsg: 'operateCamera:fail parameter error: parameter.timeout should be Number instead of String;',
            errno: 1001,
          },
          immediate: true,
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
