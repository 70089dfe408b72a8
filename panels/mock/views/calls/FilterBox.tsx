import { usePanel, useT } from '../shell/context'
import { Icon } from '../ui/Icon'

export function FilterBox() {
  const { log } = usePanel()
  const t = useT()
  const wrong = log.wrongFilter.value
  const text = log.filterText.value
  return (
    <div class={`filter ${wrong === undefined ? '' : 'wrong'}`}>
      <Icon name="filter" />
      <input
        id="filter"
        type="text"
        spellcheck={false}
        autocomplete="off"
        aria-label={t('toolbar.filter')}
        aria-invalid={wrong !== undefined}
        placeholder={t('toolbar.filterPlaceholder')}
        title={wrong === undefined ? t('toolbar.filterTitle') : t('toolbar.filterWrong', { part: wrong })}
        value={text}
        onInput={(event) => {
          log.filterText.value = event.currentTarget.value
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || text === '') return
          event.stopPropagation()
          log.filterText.value = ''
        }}
      />
      {text !== '' && (
        <button
          type="button"
          class="tool small"
          aria-label={t('toolbar.filterClear')}
          title={t('toolbar.filterClear')}
          onClick={() => {
            log.filterText.value = ''
          }}
        >
          <Icon name="close" />
        </button>
      )}
    </div>
  )
}
