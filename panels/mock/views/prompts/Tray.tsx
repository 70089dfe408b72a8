import { useId, useState } from 'preact/hooks'
import type { ChoiceOf } from '../../../../src/wx/prompts/prompts'
import { span } from '../../models/calls/format'
import { frameLabel } from '../../models/connection/frame-label'
import type { AnswerProblem } from '../../models/prompts/draft'
import { buttonsOf, type PendingPrompt, type TrayRow } from '../../models/prompts/prompts'
import { useNow, usePanel, useT } from '../shell/context'
import { jsonProblemText, refusalText } from '../shell/labels'
import { Icon } from '../ui/Icon'
import { cardParts } from './cards'
import { FailWith } from './FailWith'

/** Choices of the prompts that can be in a group. */
type GroupChoice = Exclude<ChoiceOf<NonNullable<TrayRow['group']>>, 'fail'>

/** List of open prompts, oldest first; renders nothing if there are none. */
export function Tray() {
  const { prompts } = usePanel()
  const t = useT()
  const pending = prompts.pending.value
  return (
    <>
      {/* Some screen readers do not announce a live region that is added with its text. */}
      <p class="sr-only" role="status">
        {pending.length > 0 && t('tray.count.n', { n: pending.length })}
      </p>
      {pending.length > 0 && (
        <section class="tray" aria-label={t('tray.label')}>
          <ul class="cards">
            {prompts.rows.value.map((row, index) => (
              <li key={row.id}>
                {row.group ? (
                  <Group row={row} group={row.group} oldest={index === 0} />
                ) : (
                  <Card item={row.items[0]} oldest={index === 0} />
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

interface GroupProps {
  row: TrayRow
  group: NonNullable<TrayRow['group']>
  /** True for the first row, whose buttons have keys. */
  oldest: boolean
}

/** Several prompts that can be answered together; each has a card of its own below. */
function Group({ row, group, oldest }: GroupProps) {
  const { prompts } = usePanel()
  const t = useT()
  const [open, setOpen] = useState(false)
  const id = useId()
  const [first] = row.items
  const apis = [...new Set(row.items.map(({ prompt }) => prompt.api))].join(', ')
  const isSent = row.items.every(({ prompt }) => prompts.isSent(prompt.id))
  return (
    <>
      <article class="card card-group" aria-labelledby={`${id}-title`}>
        <div class="card-text">
          <h3 id={`${id}-title`}>{t(`tray.group.${group}.n`, { n: row.items.length })}</h3>
          <p class="card-facts">
            <WhereAsked item={first} />
            <span title={apis}>{apis}</span>
          </p>
        </div>
        <div class="card-answers">
          {buttonsOf(first.prompt).map((choice, index) => {
            const name = t(`tray.all.${choice as GroupChoice}`)
            const choose = () => prompts.chooseRow(row, choice)
            return <ChoiceButton key={choice} {...{ name, index, oldest, choose }} sent={isSent} />
          })}
          <button
            type="button"
            class={`button card-fold ${open ? 'open' : ''}`}
            aria-expanded={open}
            aria-controls={`${id}-cards`}
            onClick={() => setOpen(!open)}
          >
            {t('tray.each')}
            <Icon name="fold" />
          </button>
        </div>
      </article>
      <ul id={`${id}-cards`} class="cards of-group" hidden={!open}>
        {open &&
          row.items.map((item) => (
            <li key={item.prompt.id}>
              <Card item={item} oldest={false} />
            </li>
          ))}
      </ul>
    </>
  )
}

interface CardProps {
  item: PendingPrompt
  /** True for the oldest prompt, whose buttons have keys. */
  oldest: boolean
}

function Card({ item, oldest }: CardProps) {
  const { prompts } = usePanel()
  const t = useT()
  const now = useNow()
  const { prompt } = item
  const { question, calls, openedAt } = prompt
  const problem = prompts.problemOf(prompt.id)
  const { title, note, Fields } = cardParts(question)
  const hint = note?.(question, t)
  const titleId = `prompt-${prompt.id}`
  return (
    <article class={`card ${question.kind}`} aria-labelledby={titleId}>
      <div class="card-text">
        <h3 id={titleId}>{title(question, prompt.api, t)}</h3>
        <p class="card-facts">
          <WhereAsked item={item} />
          <span>{t('tray.since', { time: span(now - openedAt, t) })}</span>
          {calls.length > 1 && <span>{t('tray.calls.n', { n: calls.length })}</span>}
          {hint !== undefined && <span>{hint}</span>}
        </p>
      </div>
      {Fields && <Fields item={item} question={question} />}
      <div class="card-answers">
        <Choices item={item} oldest={oldest} />
        <FailWith item={item} />
      </div>
      {problem && (
        <p class="error" role="alert">
          <Problem problem={problem} />
        </p>
      )}
    </article>
  )
}

function WhereAsked({ item: { origin, prompt } }: { item: PendingPrompt }) {
  const { site, pages } = usePanel()
  const t = useT()
  const frame = site.frameOf(prompt.document)
  const place = pages?.of(frame?.tab)?.name ?? origin.replace(/^https?:\/\//, '')
  if (!frame) return <span title={origin}>{t('tray.elsewhere')}</span>
  const label = frameLabel(frame, site.frames.value ?? [])
  return (
    <span title={label.title}>
      {label.text} · {place}
    </span>
  )
}

/** Buttons of the prompt; the first lets the call continue. */
function Choices({ item, oldest }: CardProps) {
  const { prompts } = usePanel()
  const t = useT()
  const sent = prompts.isSent(item.prompt.id)
  return (
    <>
      {buttonsOf(item.prompt).map((choice, index) => {
        const name = t(`tray.${choice as Exclude<typeof choice, 'fail'>}`)
        const choose = () => prompts.choose(item, choice)
        return <ChoiceButton key={choice} {...{ name, index, oldest, sent, choose }} />
      })}
    </>
  )
}

interface ChoiceButtonProps {
  name: string
  index: number
  oldest: boolean
  sent: boolean
  choose: () => void
}

/** Button that answers a card or a group of them; those of the oldest have keys. */
function ChoiceButton({ name, index, oldest, sent, choose }: ChoiceButtonProps) {
  const t = useT()
  return (
    <button
      type="button"
      class={`button ${index === 0 ? 'primary' : ''}`}
      title={oldest ? t('tray.key', { choice: name, n: index + 1 }) : name}
      aria-keyshortcuts={oldest ? `Alt+${index + 1}` : undefined}
      disabled={sent}
      onClick={choose}
    >
      {name}
    </button>
  )
}

function Problem({ problem }: { problem: AnswerProblem }) {
  const t = useT()
  if ('refusal' in problem) return <>{refusalText(t, problem.refusal)}</>
  if ('notNumber' in problem) return <>{t('tray.notNumber', { field: t(`tray.place.${problem.notNumber}`) })}</>
  if ('notObject' in problem) return <>{t('tray.notObject')}</>
  return <>{jsonProblemText(t, problem.json)}</>
}
