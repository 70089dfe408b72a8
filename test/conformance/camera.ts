import { agreed, type CallStep, merge, type Row, rule, scope } from './language'
import { TIMERS } from './recorder'

type Rest = Partial<Row> & Pick<Row, 'steps' | 'expect'>
const of =
  (api: string, platform: Row['platform'] = 'both', source = 'semantics 4.13') =>
  (fact: string, rest: Rest): Row => ({ fact, source, platform, api, ...rest })
const failed = (name: string, reason: string, errno?: number) => ({
  [name]: { fail: { errMsg: `insertCamera:fail${reason}`, ...(errno === undefined ? {} : { errno }) } },
})
const undeclared = (data: string) => merge({ privacy: { undeclared: [data] } })
const VIDEO = { tempVideoPath: { $any: 'string' }, tempThumbPath: { $any: 'string' }, errMsg: 'operateCamera:ok' }
const notFilming = { errMsg: 'operateCamera:fail:is not recording' }
const camera: CallStep = { call: 'createCameraContext', as: 'camera', args: [] }
const shoot: CallStep = { call: 'takePhoto', on: 'camera', params: { quality: 'high' } }
const maySee = [agreed, scope('camera', true)]
const shooting = of('CameraContext', 'miniProgram')
export const rows: readonly Row[] = [
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
