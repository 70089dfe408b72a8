import { readJson } from '../../models/json/json-text'
import { resultShape } from '../../models/json/shape'
import { JsonEditor } from '../json/JsonEditor'
import { usePanel, useT } from '../shell/context'

/** Fires an event for the listeners of the pages, with a payload that starts as an example of its type. */
export function FireBox({ api }: { api: string }) {
  const { rules, events, states, now } = usePanel()
  const t = useT()
  const definition = rules.definitionOf(api)
  const state = states.current.value
  if (!definition || !state) return null
  const text = events.payloadOf(definition)
  const reading = readJson(text)
  const payload = 'value' in reading ? reading.value : undefined
  const exists = events.isInPages(api)
  return (
    <section class="preview fire" aria-label={t('fire.label')}>
      <h3>{t('fire.label')}</h3>
      <p class="hint" role="status">
        {exists ? t('fire.listeners.n', { n: events.listenersOf(api) }) : t('fire.absent', { api })}
      </p>
      <div class="preview-arguments">
        <JsonEditor
          label={t('fire.payload')}
          text={text}
          shape={resultShape(definition, state, now())}
          onText={(next) => events.writePayload(api, next)}
        />
      </div>
      <div class="buttons">
        {!exists && (
          <button type="button" class="button primary" onClick={() => events.add(api)}>
            {t('fire.add')}
          </button>
        )}
        <button
          type="button"
          class={`button ${exists ? 'primary' : ''}`}
          disabled={!exists || payload === undefined}
          onClick={() => payload !== undefined && events.fire(api, payload)}
        >
          {t('fire.fire')}
        </button>
      </div>
    </section>
  )
}
