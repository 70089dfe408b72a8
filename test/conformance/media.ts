import type { Json } from '../../src/wx/json'
import { agreed, type CallStep, merge, type Row, rule, scope } from './language'

type Rest = Partial<Row> & Pick<Row, 'steps' | 'expect'>
const of =
  (api: string, platform: Row['platform'] = 'both', source = 'semantics 4.13') =>
  (fact: string, rest: Rest): Row => ({ fact, source, platform, api, ...rest })
const failed = (api: string, reason: string, errno?: number, prefix = api) => ({
  [api]: { fail: { errMsg: `${prefix}:fail${reason}`, ...(errno === undefined ? {} : { errno }) } },
})
const undeclared = (data: string) => merge({ privacy: { undeclared: [data] } })

const album = ['saveImageToPhotosAlbum', 'saveVideoToPhotosAlbum'].flatMap((api): Row[] => {
  const row = of(api)
  const save = { call: api, params: { filePath: 'wxfile://a.png' } }
  const saved = { [api]: { success: { errMsg: `${api}:ok` } } }
  const allowed = [agreed, scope('writePhotosAlbum', true)]
  const reasons = [' file not found', ' file not exists', ' get file data fail', ' invalid file type', ' cancel']
  return [
    row('saves, and says nothing more', { before: allowed, steps: [save], expect: { calls: saved } }),
    row('asks for scope.writePhotosAlbum', {
      source: 'semantics 4.7',
      before: [agreed],
      steps: [
        save,
        { see: { dialog: { kind: 'scope', scope: 'scope.writePhotosAlbum' } } },
        { answer: { choice: 'allow' } },
      ],
      expect: { calls: saved, state: { scopes: { 'scope.writePhotosAlbum': true } } },
    }),
    row('rejected, it fails with its own name', {
      before: [agreed],
      steps: [save, { answer: { choice: 'reject' } }],
      expect: { calls: failed(api, ' auth deny', 103) },
    }),
    row('dismissed, it fails and the scope stays never asked', {
      before: [agreed],
      steps: [save, { answer: { choice: 'dismiss' } }],
      expect: { calls: failed(api, ' authorize no response'), state: { scopes: {} } },
    }),
    row('filePath must be there', {
      source: 'semantics 2.1',
      steps: [{ call: api }],
      expect: {
        calls: {
          [api]: {
            fail: {
              errMsg: `${api}:fail parameter error: parameter.filePath should be String instead of Undefined;`,
              errno: 1001,
            },
            immediate: true,
          },
        },
      },
    }),
    row('touches the data type album', {
      source: 'semantics 4.12',
      before: [...allowed, undeclared('album')],
      steps: [save],
      expect: { calls: failed(api, ' api scope is not declared in the privacy agreement', 112) },
    }),
    row('asks for consent', {
      source: 'semantics 4.12',
      before: [scope('writePhotosAlbum', true)],
      steps: [save, { answer: { choice: 'disagree' } }],
      expect: { calls: failed(api, ' privacy permission is not authorized', 104) },
    }),
    ...reasons.map((reason) =>
      row(`can fail with${reason}`, {
        before: [...allowed, rule(api, { outcome: 'fail', result: { errMsg: `${api}:fail${reason}` } })],
        steps: [save],
        expect: { calls: failed(api, reason) },
      }),
    ),
    row('returns a promise without callbacks', {
      source: 'semantics 1',
      before: allowed,
      steps: [{ ...save, callbacks: [] }],
      expect: { calls: saved },
    }),
  ]
})

const write = { call: 'setClipboardData', params: { data: '复制 😀' } } as const
const writing = of('setClipboardData', 'both', 'semantics 4.12')
const clipboard: Row[] = [
  writing('what is written can be read', {
    before: [agreed],
    steps: [write, { call: 'getClipboardData' }],
    expect: {
      calls: {
        setClipboardData: { success: { errMsg: 'setClipboardData:ok' } },
        getClipboardData: { success: { data: '复制 😀', errMsg: 'getClipboardData:ok' } },
      },
      state: { clipboard: { data: '复制 😀' } },
    },
  }),
  writing('the page reads it already in the callback', {
    before: [agreed],
    steps: [{ ...write, onSuccess: { call: 'getClipboardData' } }],
    expect: { calls: { getClipboardData: { success: { data: '复制 😀', errMsg: 'getClipboardData:ok' } } } },
  }),
  writing('is gated like reading', {
    steps: [write, { answer: { choice: 'disagree' } }],
    expect: {
      calls: failed('setClipboardData', ' privacy permission is not authorized', 104),
      state: { clipboard: { data: '' } },
    },
  }),
  writing('fails where the guide does not declare the clipboard', {
    before: [agreed, undeclared('clipboard')],
    steps: [write],
    expect: { calls: failed('setClipboardData', ' api scope is not declared in the privacy agreement', 112) },
  }),
  writing('data must be a String', {
    source: 'semantics 2.1',
    steps: [{ call: 'setClipboardData', params: { data: 5 } }],
    expect: {
      calls: {
        setClipboardData: {
          fail: {
            errMsg: 'setClipboardData:fail parameter error: parameter.data should be String instead of Number;',
            errno: 1001,
          },
          immediate: true,
        },
      },
    },
  }),
  writing('an empty text is a text', {
    before: [agreed, merge({ clipboard: { data: 'old' } })],
    steps: [{ call: 'setClipboardData', params: { data: '' } }],
    expect: { state: { clipboard: { data: '' } } },
  }),
  writing('returns a promise without callbacks', {
    source: 'semantics 1',
    before: [agreed],
    steps: [{ ...write, callbacks: [] }],
    expect: { calls: { setClipboardData: { success: { errMsg: 'setClipboardData:ok' } } } },
  }),
]

const FILE = { tempFilePath: { $match: '^wxfile://' } }
const start = { call: 'startRecord' } as const
const stop = { call: 'stopRecord' } as const
const recorded = { startRecord: { success: { ...FILE, errMsg: 'startRecord:ok' } } }
const mayRecord = [agreed, scope('record', true)]
const starting = of('startRecord', 'miniProgram')
const stopping = of('stopRecord', 'miniProgram')
const recording: Row[] = [
  starting('records until it is stopped: pending meanwhile', {
    before: mayRecord,
    steps: [start],
    expect: { calls: { startRecord: { pending: true } }, state: { recording: true }, waiting: ['record'] },
  }),
  starting('settles with its file when stopRecord is called', {
    before: mayRecord,
    steps: [start, stop],
    expect: {
      calls: { ...recorded, stopRecord: { success: { errMsg: 'stopRecord:ok' } } },
      state: { recording: false },
      waiting: [],
    },
  }),
  starting('settles by itself after a minute, not before', {
    nodeOnly: 'a minute has to pass',
    before: mayRecord,
    steps: [start, { advance: 59_999 }, { see: { calls: { startRecord: { pending: true } } } }, { advance: 1 }],
    expect: { calls: recorded, state: { recording: false } },
  }),
  starting('the user may stop it', {
    source: 'design',
    before: mayRecord,
    steps: [start, { answer: { choice: 'stop' } }],
    expect: { calls: recorded, state: { recording: false } },
  }),
  starting('by the policy allow it ends at once', {
    source: 'design',
    before: [...mayRecord, merge({ policies: { record: 'allow' } })],
    steps: [start],
    expect: { calls: recorded, state: { recording: false }, waiting: [] },
  }),
  starting('a second one while it records fails', {
    unconfirmed: true,
    before: mayRecord,
    steps: [start, { ...start, as: 'second' }],
    expect: {
      calls: { startRecord: { pending: true }, second: { fail: { errMsg: 'startRecord:fail recorder is recording' } } },
    },
  }),
  starting('can record again after it was stopped', {
    before: mayRecord,
    steps: [start, stop, { ...start, as: 'second' }, { ...stop, as: 'end' }],
    expect: { calls: { second: { success: { ...FILE, errMsg: 'startRecord:ok' } } } },
  }),
  starting('can fail while it records', {
    before: mayRecord,
    steps: [start, { panel: { choice: 'fail', failure: { errMsg: 'startRecord:fail' } } }],
    expect: { calls: failed('startRecord', '') },
  }),
  starting('asks for scope.record', {
    source: 'semantics 4.7',
    before: [agreed],
    steps: [start, { see: { dialog: { kind: 'scope', scope: 'scope.record' } } }, { answer: { choice: 'reject' } }],
    expect: { calls: failed('startRecord', ' auth deny', 103), state: { recording: false } },
  }),
  starting('touches the data type microphone', {
    source: 'semantics 4.12',
    before: [...mayRecord, undeclared('microphone')],
    steps: [start],
    expect: { calls: failed('startRecord', ' api scope is not declared in the privacy agreement', 112) },
  }),
  starting('a page that is left stops waiting', {
    source: 'design',
    before: mayRecord,
    steps: [start, { leave: true }],
    expect: { waiting: [] },
  }),
  stopping('fails where nothing records', {
    unconfirmed: true,
    steps: [stop],
    expect: { calls: failed('stopRecord', ' recorder not start') },
  }),
]

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
  managing('there is one manager: every call returns the same', {
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
  managing('start, pause, resume and stop tell their listeners', {
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
  managing('a refused scope is told to onError, by the name operateRecorder', {
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
  managing('start while it records is told to onError', {
    before: mayRecord,
    steps: [...listening, does('start', {}), does('start', {})],
    expect: {
      events: [
        ['start', null],
        ['error', { errMsg: 'operateRecorder:fail recorder is recording' }],
      ],
    },
  }),
  managing('there may be no microphone', {
    before: [
      ...mayRecord,
      rule('RecorderManager.start', { outcome: 'fail', result: { errMsg: 'operateRecorder:fail NotFoundError' } }),
    ],
    steps: [...listening, does('start', {})],
    expect: { events: [['error', { errMsg: 'operateRecorder:fail NotFoundError' }]] },
  }),
  managing('stop, pause and resume do nothing where nothing records', {
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
  shooting('a picture has a file', {
    before: maySee,
    steps: [camera, shoot],
    expect: { calls: { takePhoto: { success: { $partial: { tempImagePath: { $match: '^wxfile://' } } } } } },
  }),
  shooting('a video has a file and a thumbnail', {
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
  shooting('asks for scope.camera; refused, it fails by the name insertCamera', {
    source: 'semantics 4.7',
    before: [agreed],
    steps: [
      camera,
      shoot,
      { see: { dialog: { kind: 'scope', scope: 'scope.camera' } } },
      { answer: { choice: 'reject' } },
    ],
    expect: { calls: failed('takePhoto', ' auth deny', 103, 'insertCamera') },
  }),
  shooting('dismissed, it fails by that name too', {
    before: [agreed],
    steps: [camera, shoot, { answer: { choice: 'dismiss' } }],
    expect: { calls: failed('takePhoto', ' authorize no response', undefined, 'insertCamera') },
  }),
  shooting('a video needs the scope as well', {
    before: [agreed, scope('camera', false)],
    steps: [camera, { call: 'startRecord', on: 'camera' }],
    expect: { calls: failed('startRecord', ' auth deny', 103, 'insertCamera') },
  }),
  shooting('touches the data type camera', {
    source: 'semantics 4.12',
    before: [...maySee, undeclared('camera')],
    steps: [camera, shoot],
    expect: {
      calls: failed('takePhoto', ' api scope is not declared in the privacy agreement', 112, 'insertCamera'),
    },
  }),
  shooting('setZoom tells the zoom, after it returned', {
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
  shooting('there may be one camera only', {
    before: [
      ...maySee,
      rule('CameraContext.takePhoto', {
        outcome: 'fail',
        result: { errMsg: 'insertCamera:fail can insert only one camera' },
      }),
    ],
    steps: [camera, shoot],
    expect: { calls: failed('takePhoto', ' can insert only one camera', undefined, 'insertCamera') },
  }),
]

export const rows: readonly Row[] = [...album, ...clipboard, ...recording, ...managed, ...cameras]
