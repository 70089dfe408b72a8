import { type RuleDraft, type RuleProblem, readDraft } from '../../models/rules/rule-draft'
import { newSeed, nextAnswers, TEMPLATE_SYNTAX } from '../../models/rules/rule-template'
import { JsonView } from '../json/JsonView'
import { usePanel, useT } from '../shell/context'

/** Most characters shown of an answer. */
const MOST_CHARACTERS = 4_000

interface Props {
  id: string
  draft: RuleDraft
  problem: RuleProblem | undefined
}

/** Option for templates, with the next filled results. */
export function Template({ id, draft, problem }: Props) {
  const { rules } = usePanel()
  const t = useT()
  const { template, seed } = draft
  const change = (patch: Partial<RuleDraft>) => rules.change(id, patch)
  return (
    <section class="template" aria-label={t('template.label')}>
      <div class="editor-options">
        <label class="check" title={t('template.onTitle')}>
          <input
            type="checkbox"
            checked={template}
            onChange={(event) => change({ template: event.currentTarget.checked })}
          />
          {t('template.on')}
        </label>
        {template && (
          <>
            <label class="check" title={t('template.seedTitle')}>
              {t('template.seed')}
              <input
                class="input seconds"
                inputMode="numeric"
                aria-invalid={problem?.at === 'seed'}
                value={seed}
                onInput={(event) => change({ seed: event.currentTarget.value })}
              />
            </label>
            <button type="button" class="button small" onClick={() => change({ seed: String(newSeed()) })}>
              {t('template.newSeed')}
            </button>
          </>
        )}
      </div>
      {template && <NextAnswers id={id} draft={draft} />}
      {template && <Syntax />}
    </section>
  )
}

function Syntax() {
  const t = useT()
  return (
    <details class="template-help">
      <summary>{t('template.help')}</summary>
      <dl>
        {TEMPLATE_SYNTAX.map(([code, words]) => (
          <div key={code}>
            <dt>
              <code>{code}</code>
            </dt>
            <dd>{t(words)}</dd>
          </div>
        ))}
      </dl>
      <p class="hint">{t('template.types')}</p>
    </details>
  )
}

/** Typed result, filled for the next calls. */
function NextAnswers({ id, draft }: { id: string; draft: RuleDraft }) {
  const { rules, now } = usePanel()
  const t = useT()
  const listed = rules.find(id)
  const definition = listed && rules.definitionOf(listed.api)
  if (!listed || !definition) return null
  const reading = readDraft(draft, { id, api: listed.api, used: listed.rule?.used })
  const answers = 'rule' in reading ? nextAnswers(reading.rule, definition, now()) : undefined
  return (
    <section class="template-next" aria-label={t('template.next')}>
      <h3>{t('template.next')}</h3>
      {!answers && <p class="hint">{t('template.unread')}</p>}
      {answers?.length === 0 && <p class="hint">{t('template.none')}</p>}
      {answers && answers.length > 0 && (
        <ol>
          {answers.map(({ call, outcome }) => (
            <li key={call}>
              <p class="hint">{t('rules.step', { n: call })}</p>
              {outcome ? (
                // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached with the keyboard
                <section class="template-answer" aria-label={t('rules.step', { n: call })} tabIndex={0}>
                  <JsonView value={outcome.result} most={MOST_CHARACTERS} />
                </section>
              ) : (
                <p class="hint">{t('returns.never')}</p>
              )}
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}
