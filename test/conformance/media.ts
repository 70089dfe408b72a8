import { agreed, merge, type Row, rule, scope } from './language'

type Rest = Partial<Row> & Pick<Row, 'steps' | 'expect'>
const of =
  (api: string, platform: Row['platform'] = 'both', source = 'semantics 4.13') =>
  (fact: string, rest: Rest): Row => ({ fact, source, platform, api, ...rest })
const failed = (api: string, reason: string, errno?: number) => ({
  [api]: { fail: { errMsg: `${api}:fail${reason}`, ...(errno === undefined ? {} : { errno }) } },
})
const undeclared = (data: string) => merge({ privacy: { undeclared: [data] } })

const album = ['saveImageToPhotosAlbum', 'saveVideoToPhotosAlbum'].flatMap((api): Row[] => {
  const row = of(api)
  const save = { call: api, params: { filePath: 'wxfile://a.png' } }
  const saved = { [api]: { success: { errMsg: `${api}:ok` } } }
  const allowed = [agreed, scope('writePhotosAlbum', true)]
  const reasons = [' file not found', ' file not exists', ' get file data fail', ' invalid file type', ' cancel']
  return [
    row('succeeds with errMsg only', { before: allowed, steps: [save], expect: { calls: saved } }),
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
    row('fails with its own name if rejected', {
      before: [agreed],
      steps: [save, { answer: { choice: 'reject' } }],
      expect: { calls: failed(api, ' auth deny', 103) },
    }),
    row('fails and leaves the scope never asked for if the dialog is dismissed', {
      before: [agreed],
      steps: [save, { answer: { choice: 'dismiss' } }],
      expect: { calls: failed(api, ' authorize no response'), state: { scopes: {} } },
    }),
    ...['http://cdn.example/a.png', 'HTTPS://cdn.example/a.png', '//cdn.example/a.png', ''].map((filePath) =>
      row(`refuses ${filePath === '' ? 'the empty text' : `the network address ${filePath}`}`, {
        before: allowed,
        steps: [{ call: api, params: { filePath } }],
        expect: { calls: failed(api, ' file not found') },
      }),
    ),
    ...['http://tmp/a.png', 'http://usr/a.png', 'wxfile://tmp_a.png', '/assets/a.png'].map((filePath) =>
      row(`takes the local path ${filePath}`, {
        before: allowed,
        steps: [{ call: api, params: { filePath } }],
        expect: { calls: saved },
      }),
    ),
    row('with lenient paths a network address is taken', {
      source: 'design',
      before: [...allowed, merge({ switches: { filePaths: 'lenient' } })],
      steps: [{ call: api, params: { filePath: 'https://cdn.example/a.png' } }],
      expect: { calls: saved },
    }),
    row('filePath is required', {
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
  writing('written text can be read', {
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
  writing('the page can read the text in the callback', {
    before: [agreed],
    steps: [{ ...write, onSuccess: { call: 'getClipboardData' } }],
    expect: { calls: { getClipboardData: { success: { data: '复制 😀', errMsg: 'getClipboardData:ok' } } } },
  }),
  writing('needs consent like reading', {
    steps: [write, { answer: { choice: 'disagree' } }],
    expect: {
      calls: failed('setClipboardData', ' privacy permission is not authorized', 104),
      state: { clipboard: { data: '' } },
    },
  }),
  writing('fails if the guide does not declare the clipboard', {
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
  writing('accepts an empty text', {
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
  starting('is pending until the recording stops', {
    before: mayRecord,
    steps: [start],
    expect: { calls: { startRecord: { pending: true } }, state: { recording: true }, waiting: ['record'] },
  }),
  starting('succeeds with its file when stopRecord is called', {
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
  starting('the user can stop the recording', {
    source: 'design',
    before: mayRecord,
    steps: [start, { answer: { choice: 'stop' } }],
    expect: { calls: recorded, state: { recording: false } },
  }),
  starting('with the policy allow the recording ends at once', {
    source: 'design',
    before: [...mayRecord, merge({ policies: { record: 'allow' } })],
    steps: [start],
    expect: { calls: recorded, state: { recording: false }, waiting: [] },
  }),
  starting('a second call during a recording fails', {
    unconfirmed: true,
    before: mayRecord,
    steps: [start, { ...start, as: 'second' }],
    expect: {
      calls: { startRecord: { pending: true }, second: { fail: { errMsg: 'startRecord:fail recorder is recording' } } },
    },
  }),
  starting('can record again after a stop', {
    before: mayRecord,
    steps: [start, stop, { ...start, as: 'second' }, { ...stop, as: 'end' }],
    expect: { calls: { second: { success: { ...FILE, errMsg: 'startRecord:ok' } } } },
  }),
  starting('can fail during a recording', {
    before: mayRecord,
    steps: [start, { panel: { choice: 'fail', failure: { errMsg: 'startRecord:fail' } } }],
    expect: { calls: failed('startRecord', ''), state: { recording: false } },
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
  starting('a page that goes away stops recording', {
    source: 'design',
    before: mayRecord,
    steps: [start, { leave: true }],
    expect: { waiting: [], state: { recording: false } },
  }),
  stopping('fails without a recording', {
    unconfirmed: true,
    steps: [stop],
    expect: { calls: failed('stopRecord', ' recorder not start') },
  }),
]

export const rows: readonly Row[] = [...album, ...clipboard, ...recording]
