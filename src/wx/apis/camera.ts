import { api, type FactoryHost, type Reply } from '../definition'

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
  errors: ['oneCamera'],
  answer: (): Reply<{ tempImagePath: string }> => ({ result: { tempImagePath: 'wxfile://tmp_photo.jpg' } }),
})

/** The beginning of a video, which needs the camera like a picture. */
export const cameraStartRecord = api({
  name: 'CameraContext.startRecord',
  kind: 'callback',
  platforms: ['miniProgram'],
  prefix: 'insertCamera',
  params: {},
  returns: [],
  privacy: 'camera',
  scope: 'scope.camera',
  errors: ['oneCamera'],
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

/** semantics.md 8.11. */
export const createCameraContext = api({
  name: 'createCameraContext',
  kind: 'factory',
  platforms: ['miniProgram'],
  params: {},
  returns: [],
  answer: () => ({ result: null }),
  create: (host: FactoryHost) => ({
    takePhoto: (options?: object) => host.call('CameraContext.takePhoto', options),
    startRecord: (options?: object) => host.call('CameraContext.startRecord', options),
    stopRecord: (options?: object) => host.call('CameraContext.stopRecord', options),
    setZoom: (options?: { zoom?: number; success?: (result: unknown) => void }) =>
      options?.success?.({ zoom: options.zoom ?? 1, errMsg: 'operateCamera:ok' }),
    onCameraFrame: () => ({ start: () => {}, stop: () => {} }),
  }),
})
