import type { Failure } from '../state/call-errors'
import { api, type FactoryHost, type Reply } from './definition'

const FILE = 'wxfile://tmp_record.aac'

/** semantics.md 4.13: pending while it records; settles when stopRecord is called, or after a minute. */
export const startRecord = api({
  name: 'startRecord',
  kind: 'async',
  platforms: ['miniProgram'],
  params: {},
  returns: ['tempFilePath'],
  privacy: 'microphone',
  scope: 'scope.record',
  answer: ({ state, answered }): Reply<{ tempFilePath: string }> => {
    if (answered.record) return { result: { tempFilePath: FILE } }
    if (state.recording) return { error: 'isRecording' }
    return { ask: { kind: 'record' }, commands: [{ type: 'record/start' }] }
  },
})

/** semantics.md 4.13: ends the recording of startRecord. */
export const stopRecord = api({
  name: 'stopRecord',
  kind: 'async',
  platforms: ['miniProgram'],
  params: {},
  returns: [],
  answer: ({ state }): Reply<object> =>
    state.recording ? { result: {}, commands: [{ type: 'record/stop' }] } : { error: 'notRecording' },
})

/** The gates of RecorderManager.start (semantics.md 4.12, 4.13). The manager passes the result to its listeners. */
export const recorderManagerStart = api({
  name: 'RecorderManager.start',
  kind: 'callback',
  prefix: 'operateRecorder',
  params: {
    duration: { type: 'Number' },
    sampleRate: { type: 'Number' },
    numberOfChannels: { type: 'Number' },
    encodeBitRate: { type: 'Number' },
    format: { type: 'String', values: ['mp3', 'aac', 'wav', 'PCM'] },
    frameSize: { type: 'Number' },
    audioSource: { type: 'String' },
  },
  returns: [],
  privacy: 'microphone',
  scope: 'scope.record',
  answer: () => ({ result: {} }),
})

/** The end of a recording: the result goes to onStop. */
export const recorderManagerStop = api({
  name: 'RecorderManager.stop',
  kind: 'callback',
  prefix: 'operateRecorder',
  params: {},
  returns: ['tempFilePath', 'duration', 'fileSize'],
  answer: (): Reply<{ tempFilePath: string; duration: number; fileSize: number }> => ({
    result: { tempFilePath: FILE, duration: 1000, fileSize: 16_000 },
  }),
})

/** One manager for the whole mini program, as on the real platform. */
export const getRecorderManager = api({
  name: 'getRecorderManager',
  kind: 'factory',
  params: {},
  returns: [],
  answer: () => ({ result: null }),
  create: createRecorderManager,
})

const EVENTS = [
  'Start',
  'Stop',
  'Pause',
  'Resume',
  'Error',
  'FrameRecorded',
  'InterruptionBegin',
  'InterruptionEnd',
] as const
export type RecorderEvent = (typeof EVENTS)[number]

/** The recorder manager of a page. Each event has one listener, as on the real platform. */
export interface RecorderManager {
  start(options?: { duration?: number; format?: string }): void
  stop(): void
  pause(): void
  resume(): void
  onStart(listener: (nothing: never) => void): void
  onPause(listener: (nothing: never) => void): void
  onResume(listener: (nothing: never) => void): void
  onInterruptionBegin(listener: (nothing: never) => void): void
  onInterruptionEnd(listener: (nothing: never) => void): void
  onStop(listener: (result: { tempFilePath: string; duration: number; fileSize: number }) => void): void
  onError(listener: (failure: Failure) => void): void
  onFrameRecorded(listener: (result: { frameBuffer: ArrayBuffer; isLastFrame: boolean }) => void): void
}

function createRecorderManager(host: FactoryHost): RecorderManager {
  const listeners: { [event in RecorderEvent]?: (result?: unknown) => void } = {}
  let recording = false
  const emit = (event: RecorderEvent, result?: unknown) => {
    try {
      listeners[event]?.(result)
    } catch (error) {
      host.reportError(error)
    }
  }
  const fail = (result: unknown) => emit('Error', result)
  const busy = { errMsg: 'operateRecorder:fail recorder is recording' }
  const methods = {
    start: (options?: object) => {
      const begin = () => {
        recording = true
        emit('Start')
      }
      if (recording) fail(busy)
      else host.call('RecorderManager.start', options, { success: begin, fail })
    },
    stop: () => {
      const end = (result: unknown) => {
        recording = false
        emit('Stop', result)
      }
      if (recording) host.call('RecorderManager.stop', undefined, { success: end, fail })
    },
    pause: () => {
      if (recording) emit('Pause')
    },
    resume: () => {
      if (recording) emit('Resume')
    },
  }
  const subscriptions = EVENTS.map((event) => [
    `on${event}`,
    (listener: (result?: unknown) => void) => {
      if (typeof listener === 'function') listeners[event] = listener
    },
  ])
  return { ...methods, ...Object.fromEntries(subscriptions) } as RecorderManager
}
