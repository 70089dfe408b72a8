import { useState } from 'preact/hooks'
import { MARKERS, type Marker, type SiteStatus } from '../../src/protocol/extension'
import { messageOf } from '../../src/wx/base/error-message'
import type { translate } from './i18n'

/** Browser functions that the popup uses. */
interface PopupActions {
  /** Must be called directly in a click handler. */
  requestPermission(pattern: string): Promise<boolean>
  setSite(origin: string, on: boolean): Promise<SiteStatus>
  reloadPage(): void
  chooseMarker(marker: Marker): void
}

interface Props {
  /** Undefined on the browser's own pages, which are no sites. */
  site: SiteStatus | undefined
  marker: Marker
  actions: PopupActions
  t: ReturnType<typeof translate>
}

export function Popup({ site, marker, actions, t }: Props) {
  const [status, setStatus] = useState(site)
  const [chosen, setChosen] = useState(marker)
  const [busy, setBusy] = useState(false)
  const [changed, setChanged] = useState(false)
  const [error, setError] = useState<string>()

  if (!status || status.pattern === null) return <p class="about">{t('site.closed')}</p>

  const { origin, pattern, granted } = status
  const on = status.on && granted
  const toggle = async () => {
    // The browser may close the popup while it asks; then the worker turns the site on.
    const allowed = on || granted ? Promise.resolve(true) : actions.requestPermission(pattern)
    setBusy(true)
    setError(undefined)
    try {
      if (await allowed) {
        setStatus(await actions.setSite(origin, !on))
        setChanged(true)
      }
    } catch (cause) {
      setError(messageOf(cause))
    }
    setBusy(false)
  }

  return (
    <>
      <div class="site">
        <label for="site-switch">
          <span class="title">{t('site.switch')}</span>
          <span class="origin" title={origin}>
            {origin}
          </span>
        </label>
        <button
          id="site-switch"
          type="button"
          role="switch"
          class="switch"
          aria-label={t('site.switch')}
          aria-checked={on}
          disabled={busy}
          onClick={toggle}
        />
      </div>
      <p class="about">{t(on ? 'site.on' : granted ? 'site.off' : 'site.ask')}</p>
      {error !== undefined && (
        <p class="error" role="alert">
          {t('site.failed', { error })}
        </p>
      )}
      {changed && (
        <div class="reload" role="status">
          <span>{t('site.reloadHint')}</span>
          <button type="button" class="button primary" onClick={actions.reloadPage}>
            {t('site.reload')}
          </button>
        </div>
      )}
      <label class="marker">
        {t('marker')}
        <select
          value={chosen}
          onChange={(event) => {
            const next = event.currentTarget.value as Marker
            setChosen(next)
            actions.chooseMarker(next)
          }}
        >
          {MARKERS.map((each) => (
            <option key={each} value={each}>
              {t(`marker.${each}`)}
            </option>
          ))}
        </select>
      </label>
      <p class="panel-hint">{t('panel.hint')}</p>
    </>
  )
}
