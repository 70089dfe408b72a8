import { bytesIn } from '../../../../src/wx/state/album'
import type { AlbumFile } from '../../../../src/wx/state/schema'
import { usePanel, useT } from '../shell/context'
import { refusalText } from '../shell/labels'
import { FileButton } from '../ui/FileButton'

/** Preview of a file of the album, with its name and sizes. */
export function FileFacts({ name, file }: { name: string; file: AlbumFile }) {
  const { type, data, width, height, duration } = file
  const src = `data:${type};base64,${data}`
  const facts = [
    `${Math.max(1, Math.round(bytesIn(data) / 1000))} KB`,
    ...(width ? [`${width} × ${height}`] : []),
    ...(duration ? [`${duration} s`] : []),
  ]
  return (
    <>
      {type.startsWith('video/') ? (
        <video class="album-preview" src={src} muted preload="metadata" />
      ) : (
        <img class="album-preview" src={src} alt="" />
      )}
      <span class="item-name" title={name}>
        {name}
      </span>
      <span class="album-facts">{facts.join(' · ')}</span>
    </>
  )
}

/** Button that adds files to the album of an origin, with the reason if one is refused. */
export function AddFiles({ origin, onAdded }: { origin: string; onAdded?(names: readonly string[]): void }) {
  const { album } = usePanel()
  const t = useT()
  const problem = album.problemOf(origin)
  return (
    <>
      <FileButton
        label={t('album.add')}
        accept="image/*,video/*"
        multiple
        onFiles={async (picked) => {
          const added = await album.add(origin, picked)
          onAdded?.(added)
        }}
      />
      {problem && (
        <p class="error" role="alert">
          {refusalText(t, problem)}
        </p>
      )}
    </>
  )
}
