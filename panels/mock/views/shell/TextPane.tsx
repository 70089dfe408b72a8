import { useEffect, useRef, useState } from 'preact/hooks'
import type { ShownText } from '../../models/shell/text-pane'
import { download } from '../ui/download'
import { usePanel, useT } from './context'

/** Dialog with a text to read, copy or save; renders nothing if there is none. */
export function TextPane() {
  const { textPane } = usePanel()
  const shown = textPane.shown.value
  return shown ? <Pane key={shown.text} shown={shown} /> : null
}

function Pane({ shown: { title, text, fileName, refused } }: { shown: ShownText }) {
  const { textPane, copy } = usePanel()
  const t = useT()
  const dialog = useRef<HTMLDialogElement>(null)
  const area = useRef<HTMLTextAreaElement>(null)
  const [status, setStatus] = useState<'copied' | 'refused' | undefined>(refused ? 'refused' : undefined)
  const select = () => {
    area.current?.focus()
    area.current?.select()
  }

  useEffect(() => {
    const before = document.activeElement
    dialog.current?.showModal()
    area.current?.scrollTo(0, 0)
    if (refused) select()
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [refused])

  const copyAll = () =>
    copy(text).then(
      () => setStatus('copied'),
      () => {
        setStatus('refused')
        select()
      },
    )
  return (
    <dialog
      ref={dialog}
      class="text-pane"
      aria-labelledby="text-pane-title"
      onClose={textPane.close}
      onKeyDown={(event) => {
        // The panel's keys do not act behind the dialog, and Escape must not reach DevTools.
        event.stopPropagation()
        if (event.key !== 'Escape') return
        event.preventDefault()
        textPane.close()
      }}
    >
      <h2 id="text-pane-title">{t(title)}</h2>
      <textarea ref={area} class="input mono" aria-label={t(title)} readOnly spellcheck={false} value={text} />
      <div class="buttons">
        <button type="button" class="button primary" autofocus onClick={copyAll}>
          {t('pane.copy')}
        </button>
        <button type="button" class="button" onClick={() => download(fileName, text, 'text/plain')}>
          {t('pane.save')}
        </button>
        <button type="button" class="button" onClick={textPane.close}>
          {t('pane.close')}
        </button>
        <span class={status === 'refused' ? 'error' : 'hint'} role="status">
          {status && t(`pane.${status}`)}
        </span>
      </div>
    </dialog>
  )
}
