import { useRef, useState } from 'preact/hooks'
import { useT } from '../shell/context'
import { useFocusBack } from '../ui/focus'

interface Props {
  label: string
  /** Label of the submit button. */
  yes: string
  name?: string
  description?: string
  class?: string
  onName(name: string, description: string): void
  onClose(): void
}

/** Form for a name and a description. */
export function NameForm({ label, yes, name: first = '', description: text = '', class: look = '', ...on }: Props) {
  const t = useT()
  const [name, setName] = useState(first)
  const [description, setDescription] = useState(text)
  const empty = name.trim() === ''
  const root = useRef<HTMLFormElement>(null)
  useFocusBack(root)
  return (
    <form
      ref={root}
      class={`scenario-form ${look}`}
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault()
        if (empty) return
        on.onClose()
        on.onName(name, description.trim())
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        on.onClose()
      }}
    >
      <input
        class="input"
        aria-label={t('scenarios.name')}
        placeholder={t('scenarios.name')}
        spellcheck={false}
        ref={(input) => {
          if (input && document.activeElement?.closest('form') !== input.form) input.focus()
        }}
        value={name}
        onInput={(event) => setName(event.currentTarget.value)}
      />
      <input
        class="input"
        aria-label={t('scenarios.description')}
        placeholder={t('scenarios.description')}
        spellcheck={false}
        value={description}
        onInput={(event) => setDescription(event.currentTarget.value)}
      />
      <div class="buttons">
        <button type="submit" class="button primary" disabled={empty}>
          {yes}
        </button>
        <button type="button" class="button" onClick={on.onClose}>
          {t('state.resetNo')}
        </button>
      </div>
    </form>
  )
}
