import { api, inStore } from './definition'

const SAVE = {
  kind: 'async',
  params: { filePath: { type: 'String', required: true } },
  returns: [],
  privacy: 'album',
  scope: 'scope.writePhotosAlbum',
  checkedInStore: true,
  answer: inStore<object>(),
} as const

/** semantics.md 4.13. */
export const saveImageToPhotosAlbum = api({ ...SAVE, name: 'saveImageToPhotosAlbum' })

/** semantics.md 4.7: the same scope as for images. */
export const saveVideoToPhotosAlbum = api({ ...SAVE, name: 'saveVideoToPhotosAlbum', undocumented: ['T-mg'] })
