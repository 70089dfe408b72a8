import { api } from './definition'

const SAVE = {
  kind: 'async',
  params: { filePath: { type: 'String', required: true } },
  returns: [],
  privacy: 'album',
  scope: 'scope.writePhotosAlbum',
  answer: () => ({ result: {} }),
} as const

/** semantics.md 4.13. */
export const saveImageToPhotosAlbum = api({ ...SAVE, name: 'saveImageToPhotosAlbum' })

/** semantics.md 4.7: the same scope as for images. */
export const saveVideoToPhotosAlbum = api({ ...SAVE, name: 'saveVideoToPhotosAlbum' })
