import type { Row } from './language'
import { BUSY, does, IDLE, listening, managing, mayRecord, recording, stopped, TIMERS } from './recorder'

/** A frame of 8 KB. */
const FRAME = { $bytes: Array(8192).fill(0) }

export const rows: readonly Row[] = [
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
        ['framerecorded', { frameBuffer: FRAME, isLastFrame: false }],
        ['framerecorded', { frameBuffer: FRAME, isLastFrame: false }],
        ['framerecorded', { frameBuffer: FRAME, isLastFrame: true }],
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
]
