import type { Failure } from '../state/call-errors'
import { api, type FactoryHost, type Reply } from './definition'

/** semantics.md 4.7: scope.camera gates the camera component; a page without WXML meets it at its first picture. */
export const cameraTakePhoto = api({
  name: 'CameraContext.takePhoto',
  kind: 'callback',
  platforms: ['miniProgram'],
  prefix: 'insertCamera',
  params: { quality: { type: 'String', values: ['high', 'normal', 'low', 'original'] } },
  returns: ['tempImagePath'],
  privacy: 'camera',
  scope: 'scope.camera',
  answer: (): Reply<{ tempImagePath: string }> => ({ result: { tempImagePath: 'wxfile://tmp_photo.jpg' } }),
})

/** Starting a video needs the camera, as a picture does. */
export const cameraStartRecord = api({
  name: 'CameraContext.startRecord',
  kind: 'callback',
  platforms: ['miniProgram'],
  prefix: 'insertCamera',
  params: {},
  returns: [],
  privacy: 'camera',
  scope: 'scope.camera',
  answer: () => ({ result: {} }),
})

export const cameraStopRecord = api({
  name: 'CameraContext.stopRecord',
  kind: 'callback',
  platforms: ['miniProgram'],
  prefix: 'operateCamera',
  params: {},
  returns: ['tempThumbPath', 'tempVideoPath'],
  answer: (): Reply<{ tempThumbPath: string; tempVideoPath: string }> => ({
    result: { tempThumbPath: 'wxfile://tmp_thumb.jpg', tempVideoPath: 'wxfile://tmp_video.mp4' },
  }),
})

export const cameraSetZoom = api({
  name: 'CameraContext.setZoom',
  kind: 'callback',
  platforms: ['miniProgram'],
  prefix: 'operateCamera',
  params: { zoom: { type: 'Number', required: true } },
  returns: ['zoom'],
  answer: ({ params }) => ({ result: { zoom: params.zoom } }),
})

/** The callbacks of an options object, by the API's result. */
export interface CameraCallbacks<Result> {
  success?(result: Result & { errMsg: string }): void
  fail?(failure: Failure): void
  complete?(result: unknown): void
}

/** The camera context of a page. */
export interface CameraContext {
  takePhoto(options?: CameraCallbacks<{ tempImagePath: string }> & { quality?: string }): void
  startRecord(options?: CameraCallbacks<object>): void
  stopRecord(options?: CameraCallbacks<{ tempThumbPath: string; tempVideoPath: string }>): void
  setZoom(options: CameraCallbacks<{ zoom: number }> & { zoom: number }): void
  /** Never calls the listener: there is no picture. */
  onCameraFrame(listener: unknown): { start(): void; stop(): void }
}

/** semantics.md 8.11. */
export const createCameraContext = api({
  name: 'createCameraContext',
  kind: 'factory',
  platforms: ['miniProgram'],
  params: {},
  returns: [],
  answer: () => ({ result: null }),
  create: ({ call }: FactoryHost): CameraContext => ({
    takePhoto: (options) => call('CameraContext.takePhoto', options),
    startRecord: (options) => call('CameraContext.startRecord', options),
    stopRecord: (options) => call('CameraContext.stopRecord', options),
    setZoom: (options) => call('CameraContext.setZoom', options),
    onCameraFrame: () => ({ start: () => {}, stop: () => {} }),
  }),
})
