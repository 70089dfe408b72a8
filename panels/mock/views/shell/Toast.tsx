import { usePanel, useT } from './context'
import { toastText } from './labels'

/** Message about the last action, at the bottom of every view; with a button if the action can be undone. */
export function Toast() {
  const { toast } = usePanel()
  const t = useT()
  const shown = toast.current.value
  const undo = shown?.undo
  const keeping = {
    onPointerEnter: () => toast.hold(true),
    onPointerLeave: () => toast.hold(false),
    onFocusIn: () => toast.hold(true),
    onFocusOut: () => toast.hold(false),
  }
  return (
    // Always there: some screen readers do not announce a live region that is added with its text.
    <div class={`toast ${shown ? '' : 'empty-toast'} ${shown?.bad ? 'bad' : ''}`} {...keeping}>
      <span role="status">{shown && toastText(t, shown)}</span>
      {undo && (
        <button
          type="button"
          class="toast-button"
          onClick={() => {
            toast.hide()
            undo()
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return
            event.stopPropagation()
            toast.hide()
          }}
        >
          {t('history.undo')}
        </button>
      )}
    </div>
  )
}
