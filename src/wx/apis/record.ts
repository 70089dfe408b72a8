import type { Failure } from '../state/call-errors'
import { api, type FactoryHost, inStore, type ParamsOf, type RecorderStart, type SoundFile } from './definition'

/** semantics.md 4.13: pending while it records; settles when stopRecord is called, or after a minute. */
export const startRecord = api({
  name: 'startRecord',
  kind: 'async',
  platforms: ['miniProgram'],
  params: {},
  returns: ['tempFilePath'],
  privacy: 'microphone',
  scope: 'scope.record',
  answer: inStore<{ tempFilePath: string }>(),
})

/** semantics.md 4.13: ends the recording of startRecord. */
export const stopRecord = api({
  name: 'stopRecord',
  kind: 'async',
  platforms: ['miniProgram'],
  params: {},
  returns: [],
  answer: inStore<object>(),
})

const RECORDER = {
  kind: 'callback',
  prefix: 'operateRecorder',
  params: {},
  returns: [],
} as const

/** The gates of RecorderManager.start (semantics.md 4.12, 4.13), and its defaults (4.16). */
export const recorderManagerStart = api({
  ...RECORDER,
  name: 'RecorderManager.start',
  params: {
    duration: { type: 'Number' },
    sampleRate: { type: 'Number' },
    numberOfChannels: { type: 'Number' },
    encodeBitRate: { type: 'Number' },
    format: { type: 'String', values: ['mp3', 'aac', 'wav', 'PCM'] },
    frameSize: { type: 'Number' },
    audioSource: { type: 'String' },
  },
  privacy: 'microphone',
  scope: 'scope.record',
  answer: inStore<RecorderStart>(),
})

export const recorderManagerPause = api({
  ...RECORDER,
  name: 'RecorderManager.pause',
  answer: inStore<object>(),
})

export const recorderManagerResume = api({
  ...RECORDER,
  name: 'RecorderManager.resume',
  answer: inStore<RecorderStart>(),
})

/** The end of a recording: the result goes to onStop. */
export const recorderManagerStop = api({
  ...RECORDER,
  name: 'RecorderManager.stop',
  returns: ['tempFilePath', 'duration', 'fileSize'],
  answer: inStore<SoundFile>(),
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
  start(options?: ParamsOf<(typeof recorderManagerStart)['params']>): void
  stop(): void
  pause(): void
  resume(): void
  onStart(listener: (nothing: never) => void): void
  onPause(listener: (nothing: never) => void): void
  onResume(listener: (nothing: never) => void): void
  onInterruptionBegin(listener: (nothing: never) => void): void
  onInterruptionEnd(listener: (nothing: never) => void): void
  onStop(listener: (result: SoundFile) => void): void
  onError(listener: (failure: Failure) => void): void
  onFrameRecorded(listener: (result: { frameBuffer: ArrayBuffer; isLastFrame: boolean }) => void): void
}

function createRecorderManager({ call, emit: notify, inside, later }: FactoryHost): RecorderManager {
  const listeners: { [event in RecorderEvent]?: (result?: unknown) => void } = {}
  /** Bytes of a frame; zero for none. */
  let frameSize = 0
  /** Number of changes; a timer that was set before the last one does nothing. */
  let turn = 0
  const emit = (event: RecorderEvent, result?: unknown) => notify(listeners[event], result)
  const emitFrame = (isLastFrame: boolean) => {
    if (frameSize > 0) emit('FrameRecorded', { frameBuffer: new ArrayBuffer(frameSize), isLastFrame })
  }
  /** Waits for the next frame or the end. @param left milliseconds until the end. */
  const run = (left: number, frameMs = left) => {
    const mine = turn
    const next = () => {
      if (mine !== turn) return
      if (left <= frameMs) return stop()
      emitFrame(false)
      run(left - frameMs, frameMs)
    }
    later(next, Math.min(left, frameMs))
  }
  const act = (method: string, event: RecorderEvent) => (options?: object) => {
    const success = (result: unknown) => {
      turn++
      if (event === 'Stop') {
        emitFrame(true)
        return emit(event, result)
      }
      const { duration, frameSize: size = 0, frameMs } = result as RecorderStart
      if (event !== 'Pause') {
        frameSize = size
        run(duration, frameMs)
      }
      emit(event)
    }
    call(`RecorderManager.${method}`, options, {
      success: (result) => inside(() => success(result)),
      fail: (result) => inside(() => emit('Error', result)),
    })
  }
  const stop = act('stop', 'Stop')
  const methods = {
    start: act('start', 'Start'),
    stop: () => stop(),
    pause: act('pause', 'Pause'),
    resume: act('resume', 'Resume'),
  }
  const subscriptions = EVENTS.map((event) => [
    `on${event}`,
    (listener: (result?: unknown) => void) => {
      if (typeof listener === 'function') listeners[event] = listener
    },
  ])
  return { ...methods, ...Object.fromEntries(subscriptions) } as RecorderManager
}
