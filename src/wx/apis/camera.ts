import { api, type CameraVideo, type FactoryHost, inStore, type ParamsOf, type ResultCallbacks } from './definition'

const CAMERA = {
  kind: 'callback',
  platforms: ['miniProgram'],
  prefix: 'operateCamera',
  params: {},
  returns: [],
} as const

/** The gates of the camera component: a page without WXML meets them at its first picture (semantics.md 4.7, 4.16). */
const COMPONENT = { ...CAMERA, gatePrefix: 'insertCamera', privacy: 'camera', scope: 'scope.camera' } as const

/** Result of takePhoto; sizes are in pixels. */
export interface Photo {
  tempImagePath: string
  width: number
  height: number
}

/** semantics.md 4.16. */
export const cameraTakePhoto = api({
  ...COMPONENT,
  name: 'CameraContext.takePhoto',
  params: {
    quality: { type: 'String', values: ['high', 'normal', 'low', 'original'] },
    selfieMirror: { type: 'Boolean' },
  },
  returns: ['tempImagePath', 'width', 'height'],
  answer: inStore<Photo>(),
})

/** semantics.md 4.16: a video ends by itself after `timeout` seconds. */
export const cameraStartRecord = api({
  ...COMPONENT,
  name: 'CameraContext.startRecord',
  params: { timeout: { type: 'Number' }, timeoutCallback: { type: 'Function' }, selfieMirror: { type: 'Boolean' } },
  answer: inStore<object>(),
})

export const cameraStopRecord = api({
  ...CAMERA,
  name: 'CameraContext.stopRecord',
  params: { compressed: { type: 'Boolean' } },
  returns: ['tempThumbPath', 'tempVideoPath'],
  answer: inStore<CameraVideo>(),
})

export const cameraSetZoom = api({
  ...CAMERA,
  name: 'CameraContext.setZoom',
  params: { zoom: { type: 'Number', required: true } },
  returns: ['zoom'],
  answer: inStore<{ zoom: number }>(),
})

const FRAMES = {
  kind: 'callback',
  platforms: ['miniProgram'],
  params: {},
  returns: [],
  answer: () => ({ result: {} }),
} as const

/** semantics.md 4.16: settles its callbacks; there are no pictures. */
export const cameraFrameStart = api({ ...FRAMES, name: 'CameraFrameListener.start' })
export const cameraFrameStop = api({ ...FRAMES, name: 'CameraFrameListener.stop' })

type Options<D extends { params: object }, Result> = ParamsOf<D['params'] & Record<never, never>> &
  ResultCallbacks<Result>

/** The camera context of a page. */
export interface CameraContext {
  /** The official result has no size, so that it is optional here. */
  takePhoto(options?: Options<typeof cameraTakePhoto, Pick<Photo, 'tempImagePath'> & Partial<Photo>>): void
  startRecord(
    options?: Omit<Options<typeof cameraStartRecord, object>, 'timeoutCallback'> & {
      /** Called with the files when the video ends by itself. */
      timeoutCallback?(result: CameraVideo): void
    },
  ): void
  stopRecord(options?: Options<typeof cameraStopRecord, CameraVideo>): void
  setZoom(options: Options<typeof cameraSetZoom, { zoom: number }>): void
  /** Never calls the listener: there is no picture. */
  onCameraFrame(listener: unknown): {
    start(options?: ResultCallbacks<object>): void
    stop(options?: ResultCallbacks<object>): void
  }
}

/** Length of a video in seconds: the longest, and the one where none is given (semantics.md 4.16). */
const MAX_VIDEO_S = 300
const VIDEO_S = 30

/** semantics.md 8.11. */
export const createCameraContext = api({
  name: 'createCameraContext',
  kind: 'factory',
  platforms: ['miniProgram'],
  params: {},
  returns: [],
  answer: () => ({ result: null }),
  create: ({ call, emit, later }: FactoryHost): CameraContext => {
    let video = 0
    return {
      takePhoto: (options) => call('CameraContext.takePhoto', options),
      startRecord: (options) =>
        call('CameraContext.startRecord', options, undefined, ({ timeout = VIDEO_S, timeoutCallback }) => {
          const mine = ++video
          const success = (result: unknown) => emit(timeoutCallback as (result: unknown) => void, result)
          const end = () => mine === video && call('CameraContext.stopRecord', undefined, { success })
          later(end, Math.min(timeout as number, MAX_VIDEO_S) * 1000)
        }),
      stopRecord: (options) => {
        video++
        call('CameraContext.stopRecord', options)
      },
      setZoom: (options) => call('CameraContext.setZoom', options),
      onCameraFrame: () => ({
        start: (options) => call('CameraFrameListener.start', options),
        stop: (options) => call('CameraFrameListener.stop', options),
      }),
    }
  },
})
