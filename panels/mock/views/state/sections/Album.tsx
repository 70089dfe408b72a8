import { usePanel, useT } from '../../shell/context'
import { Icon } from '../../ui/Icon'
import { AddFiles, FileFacts } from '../album'
import { FieldRow } from '../fields'

const ALBUM = ['album']

export function AlbumSection() {
  const { album, site, states } = usePanel()
  const t = useT()
  const origin = site.origin.value
  const files = Object.entries(states.current.value?.album ?? {})
  return (
    <FieldRow label={t('album.files')} path={ALBUM} hint={t('album.hint')}>
      {files.length > 0 && (
        <ul class="item-list">
          {files.map(([name, file]) => (
            <li key={name}>
              <FileFacts name={name} file={file} />
              <button
                type="button"
                class="tool small"
                aria-label={t('album.remove', { name })}
                title={t('album.remove', { name })}
                onClick={() => origin && album.remove(origin, name)}
              >
                <Icon name="close" />
              </button>
            </li>
          ))}
        </ul>
      )}
      {origin !== undefined && <AddFiles origin={origin} />}
    </FieldRow>
  )
}
