import type { PageState } from '../state/schema'
import { api } from './definition'

/** An address of the network. Temporary and stored files have one too in the developer tools, on hosts of their own. */
const NETWORK = /^(https?:)?\/\/(?!(tmp|usr|store)\/)/i

const SAVE = {
  kind: 'async',
  params: { filePath: { type: 'String', required: true } },
  returns: [],
  privacy: 'album',
  scope: 'scope.writePhotosAlbum',
  check: ({ filePath }: { filePath: string }, { switches }: PageState) =>
    switches.filePaths === 'strict' && (filePath === '' || NETWORK.test(filePath)) ? 'fileNotFound' : undefined,
  answer: () => ({ result: {} }),
} as const

/** semantics.md 4.13. */
export const saveImageToPhotosAlbum = api({ ...SAVE, name: 'saveImageToPhotosAlbum' })

/** semantics.md 4.7: the same scope as for images. */
export const saveVideoToPhotosAlbum = api({ ...SAVE, name: 'saveVideoToPhotosAlbum', undocumented: ['T-mg'] })
