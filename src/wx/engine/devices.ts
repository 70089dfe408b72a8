// Replies of the microphone and the camera (semantics.md 4.13, 4.16). Only the store runs them; times are in ms.

import type { CameraVideo, RecorderOptions, RecorderStart, Reply, SoundFile } from '../apis/definition'
import type { Command } from '../state/command'
import type { Device, MockState } from '../state/schema'

/** Maximum duration of RecorderManager, and the one where none is given, in milliseconds (semantics.md 4.16). */
const MAX_DURATION_MS = 600_000
const DURATION_MS = 60_000
/** Shortest time between two frames in milliseconds, so that a tiny frame size does not flood the page. */
const MIN_FRAME_MS = 20
const BITS_PER_BYTE = 8
const BYTES_PER_SAMPLE = 2
const BYTES_PER_KB = 1024

/** Formats without compression: their size depends on the sample rate. */
const RAW: readonly string[] = ['wav', 'pcm']
/** Formats that have frames (semantics.md 4.16). */
const FRAMED: readonly string[] = ['mp3', 'pcm']

type Recorder = NonNullable<MockState['devices']['recorder']>

const setDevice = (device: Device, value: MockState['devices'][Device]): Command => ({
  type: 'device/set',
  device,
  value,
})

const setRecorder = (value: Recorder | null): Command => setDevice('recorder', value)

/** Returns whether the one microphone is free. */
const hasMicrophone = ({ recording, devices }: MockState): boolean => !recording && !devices.recorder

/** @param ended whether the recording has ended. */
export function startRecord(state: MockState, ended: boolean): Reply<{ tempFilePath: string }> {
  if (ended) return { result: { tempFilePath: 'wxfile://tmp_record.aac' } }
  if (!hasMicrophone(state)) return { error: 'isRecording' }
  return { ask: { kind: 'record' }, commands: [{ type: 'record/start' }] }
}

export const stopRecord = ({ recording }: MockState): Reply<object> =>
  recording ? { result: {}, commands: [{ type: 'record/stop' }] } : { error: 'notRecording' }

export function startRecorder(state: MockState, options: RecorderOptions, now: number): Reply<RecorderStart> {
  if (!hasMicrophone(state)) return { error: 'isRecording' }
  const format = (options.format ?? 'aac').toLowerCase()
  const limit = Math.max(0, Math.min(options.duration ?? DURATION_MS, MAX_DURATION_MS))
  const rate = bytesPerSecond(format, options)
  const frameSize = FRAMED.includes(format) ? (options.frameSize ?? 0) * BYTES_PER_KB : 0
  const started = { document: '', startedAt: now, pausedAt: null, paused: 0, limit, format, rate, frameSize }
  return { result: startOf(started, now), commands: [setRecorder(started)] }
}

export function pauseRecorder({ devices: { recorder } }: MockState, now: number): Reply<object> {
  if (!recorder || recorder.pausedAt !== null) return { error: 'notRecording' }
  return { result: {}, commands: [setRecorder({ ...recorder, pausedAt: now })] }
}

export function resumeRecorder({ devices: { recorder } }: MockState, now: number): Reply<RecorderStart> {
  if (!recorder || recorder.pausedAt === null) return { error: 'notRecording' }
  const resumed = { ...recorder, pausedAt: null, paused: recorder.paused + now - recorder.pausedAt }
  return { result: startOf(resumed, now), commands: [setRecorder(resumed)] }
}

export function stopRecorder({ devices: { recorder } }: MockState, now: number): Reply<SoundFile> {
  if (!recorder) return { error: 'notRecording' }
  const { format, rate } = recorder
  const duration = recordedMs(recorder, now)
  const fileSize = Math.round((duration / 1000) * rate)
  const result = { tempFilePath: `wxfile://tmp_record.${format}`, duration, fileSize }
  return { result, commands: [setRecorder(null)] }
}

export function startCamera({ devices: { camera } }: MockState, now: number): Reply<object> {
  if (camera) return { error: 'isFilming' }
  return { result: {}, commands: [setDevice('camera', { document: '', startedAt: now })] }
}

export function stopCamera({ devices: { camera } }: MockState): Reply<CameraVideo> {
  if (!camera) return { error: 'notFilming' }
  const result = { tempThumbPath: 'wxfile://tmp_thumb.jpg', tempVideoPath: 'wxfile://tmp_video.mp4' }
  return { result, commands: [setDevice('camera', null)] }
}

/** Returns how long a recorder has recorded, without its pauses. */
const recordedMs = ({ startedAt, pausedAt, paused, limit }: Recorder, now: number): number =>
  Math.max(0, Math.min(limit, (pausedAt ?? now) - startedAt - paused))

/** Returns what the page needs to know of a recording that runs from now on. */
function startOf(recorder: Recorder, now: number): RecorderStart {
  const { limit, frameSize, rate } = recorder
  const duration = limit - recordedMs(recorder, now)
  return frameSize > 0
    ? { duration, frameSize, frameMs: Math.max(MIN_FRAME_MS, (frameSize / rate) * 1000) }
    : { duration }
}

/** Returns the size of a second of sound, with the defaults of semantics.md 4.16. */
function bytesPerSecond(format: string, options: RecorderOptions): number {
  const { sampleRate = 8000, numberOfChannels = 2, encodeBitRate = 48_000 } = options
  return RAW.includes(format) ? sampleRate * numberOfChannels * BYTES_PER_SAMPLE : encodeBitRate / BITS_PER_BYTE
}
