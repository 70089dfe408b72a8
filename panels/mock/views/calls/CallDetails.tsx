import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import type { LogEntry } from '../../../../src/protocol/panel'
import { statusOf } from '../../models/calls/filter'
import { clockTime, duration } from '../../models/calls/format'
import { promptsBefore, whySentence } from '../../models/calls/why'
import { plainArguments } from '../../models/code/call'
import { frameLabel, hostName, parseSource } from '../../models/connection/frame-label'
import { pretty } from '../../models/json/json-text'
import type { TreeNode } from '../../models/json/json-tree'
import { JsonTree } from '../json/JsonTree'
import { ruleName } from '../rules/summary'
import { usePanel, useT } from '../shell/context'
import { sentenceText } from '../shell/labels'
import { Icon } from '../ui/Icon'
import type { Spot } from '../ui/Menu'
import { CallMenu } from './CallMenu'
import { NodeMenu, type NodeSpot } from './NodeMenu'

export function CallDetails({ call }: { call: LogEntry }) {
  const panel = usePanel()
  const { log, savedCalls, rules, site } = panel
  const other = panel.otherOrigin(call)
  const t = useT()
  const [menu, setMenu] = useState<Spot>()
  const [nodeMenu, setNodeMenu] = useState<NodeSpot>()
  const marks = panel.search.marks.value
  const onMenu = (inArguments: boolean) => (node: TreeNode, at: Spot) => setNodeMenu({ node, at, inArguments })
  const status = statusOf(call)
  return (
    <section class="details" aria-label={t('details.label')}>
      <header class="details-head">
        <h2 title={nameOf(call)}>
          <span class="details-api">{nameOf(call)}</span>
          <span class={`status ${status}`}>
            <Icon name={status} />
            {t(`status.${status}`)}
          </span>
        </h2>
        {rules.hasResult(call.api) && call.outcome && !savedCalls.opened.value && (
          <button type="button" class="button" title={t('details.mockTitle')} onClick={() => void panel.mockThis(call)}>
            {t('menu.mock')}
          </button>
        )}
        <button
          type="button"
          class="tool"
          aria-label={t('details.more')}
          aria-haspopup="menu"
          title={t('details.more')}
          onClick={({ currentTarget }) => {
            const { left, bottom } = currentTarget.getBoundingClientRect()
            setMenu({ x: left, y: bottom })
          }}
        >
          <Icon name="more" />
        </button>
        <button
          type="button"
          class="tool"
          aria-label={t('details.close')}
          title={t('details.close')}
          onClick={() => log.close()}
        >
          <Icon name="close" />
        </button>
      </header>
      {menu && <CallMenu call={call} at={menu} onClose={() => setMenu(undefined)} />}
      {nodeMenu && <NodeMenu call={call} {...nodeMenu} onClose={() => setNodeMenu(undefined)} />}
      {other !== undefined && (
        <p class="details-hidden">
          {t('details.other', { origin: hostName(other) })}{' '}
          {site.origins.value.includes(other) && (
            <button type="button" class="link" onClick={() => site.choose(other)}>
              {t('details.showOther')}
            </button>
          )}
        </p>
      )}
      {log.isHidden(call) && (
        <p class="details-hidden">
          {t('filter.hidden')}{' '}
          <button
            type="button"
            class="link"
            onClick={() => {
              log.filterText.value = ''
            }}
          >
            {t('toolbar.filterClear')}
          </button>
        </p>
      )}
      <div class={`details-body ${log.isHidden(call) ? 'dimmed' : ''}`}>
        <div class="why">
          <h3>{t('details.why')}</h3>
          <Explanation call={call} />
          <Misses call={call} />
        </div>
        {call.threw !== undefined && (
          <Block title={t('details.threw')}>
            <pre class="json threw">{call.threw}</pre>
          </Block>
        )}
        <Block
          title={t('details.result')}
          copy={call.outcome ? t('details.copyResult') : undefined}
          text={pretty(call.outcome?.result)}
        >
          {call.outcome ? (
            <JsonTree
              key={call.id}
              label={t('details.result')}
              value={call.outcome.result}
              marks={marks}
              onMenu={onMenu(false)}
            />
          ) : (
            <p class="quiet">{t('details.noResult')}</p>
          )}
        </Block>
        <Arguments call={call} marks={marks} onMenu={onMenu(true)} />
        <Facts call={call} />
      </div>
    </section>
  )
}

const nameOf = ({ api, backEnd }: LogEntry): string => (backEnd ? api : `wx.${api}`)

/** Sentences that explain the outcome, with a link to the rule behind it. */
function Explanation({ call }: { call: LogEntry }) {
  const { prompts, savedCalls, editRules } = usePanel()
  const t = useT()
  const { why, api } = call
  const rules = savedCalls.rulesBehind(call)
  const name = why?.by === 'rule' ? ruleName(t, rules, why.rule) : undefined
  // The gap stands for the name, which is a link.
  const sentence = whySentence(call, () => name && GAP, prompts.questionOf(call) !== undefined)
  const [before = '', after] = sentenceText(t, sentence).split(GAP)
  const earlier = promptsBefore(call)
  return (
    <>
      <p>
        {before}
        {after !== undefined && why?.by === 'rule' && (
          <button
            type="button"
            class="link"
            aria-label={t('why.openRule', { rule: name ?? '' })}
            onClick={() => editRules(api, why.rule)}
          >
            {name}
          </button>
        )}
        {after}
      </p>
      {earlier && <p>{sentenceText(t, earlier)}</p>}
    </>
  )
}

/** A character that no text has. */
const GAP = '\uFFFF'

/** List of the rules that did not match, with the reasons. */
function Misses({ call }: { call: LogEntry }) {
  const { savedCalls, editRules } = usePanel()
  const t = useT()
  const { why, api } = call
  const misses = why?.misses ?? []
  if (misses.length === 0) return null
  const rules = savedCalls.rulesBehind(call)
  return (
    <>
      <p class="misses-title">{t('details.misses.n', { n: misses.length })}</p>
      <ul class="misses">
        {misses.map(({ id, miss }) => (
          <li key={id}>
            {rules.some((rule) => rule.id === id) ? (
              <button type="button" class="link" onClick={() => editRules(api, id)}>
                {ruleName(t, rules, id)}
              </button>
            ) : (
              t('details.removedRule')
            )}{' '}
            {t(`miss.${miss === 'used up' ? 'usedUp' : miss}`)}
          </li>
        ))}
      </ul>
    </>
  )
}

interface ArgumentsProps {
  call: LogEntry
  marks: RegExp | undefined
  onMenu(node: TreeNode, at: Spot): void
}

function Arguments({ call, marks, onMenu }: ArgumentsProps) {
  const t = useT()
  const args = plainArguments(call.args)
  const shown = args.length === 1 ? args[0] : args
  return (
    <Block
      title={t('details.arguments')}
      copy={args.length > 0 ? t('details.copyArguments') : undefined}
      text={pretty(shown)}
    >
      {args.length > 0 ? (
        <JsonTree key={call.id} label={t('details.arguments')} value={shown} marks={marks} onMenu={onMenu} />
      ) : (
        <p class="quiet">{t('details.noArguments')}</p>
      )}
    </Block>
  )
}

function Facts({ call }: { call: LogEntry }) {
  const { log, pages, openSource } = usePanel()
  const t = useT()
  const source = parseSource(call.source)
  const frame = frameLabel(call, log.documents.value, t('frame.backEnd'))
  const page = call.backEnd ? undefined : pages?.of(call.tab)
  return (
    <dl class="facts">
      <Fact name={t('details.time')}>{clockTime(call.at)}</Fact>
      {call.duration !== null && <Fact name={t('details.duration')}>{duration(call.duration, t)}</Fact>}
      {!call.backEnd && (
        <Fact name={t('details.callbacks')}>
          <CallbackList call={call} />
        </Fact>
      )}
      {call.via && <Fact name={t('details.via')}>{t(`details.via.${call.via}`)}</Fact>}
      {source && (
        <Fact name={t('details.source')}>
          {openSource ? (
            <button
              type="button"
              class="link"
              title={call.source}
              aria-label={t('details.openSource', { source: source.text })}
              onClick={() => openSource(source)}
            >
              {source.text}
            </button>
          ) : (
            <span title={call.source}>{source.text}</span>
          )}
        </Fact>
      )}
      {page && (
        <Fact name={t('details.page')}>
          {page.name} <span class="quiet">{[page.browser, page.device].filter(Boolean).join(', ')}</span>
        </Fact>
      )}
      <Fact name={t(call.backEnd ? 'details.request' : 'details.frame')}>
        <span title={frame.title}>
          {frame.text} <span class="quiet">{frame.title}</span>
        </span>
      </Fact>
    </dl>
  )
}

/** Text about the call's callbacks and which of them ran, or about its promise. */
function CallbackList({ call: { callbacks, outcome, ran = [] } }: { call: LogEntry }) {
  const t = useT()
  if (ran.includes('promise')) return <>{t(outcome?.ok ? 'details.promiseKept' : 'details.promiseBroken')}</>
  if (callbacks.length === 0) return <>{t('details.noCallbacks')}</>
  return (
    <>
      {callbacks.map((name, index) => (
        <span key={name}>
          {index > 0 && ', '}
          {ran.includes(name) ? name : <span class="quiet">{t('details.callbackIdle', { name })}</span>}
        </span>
      ))}
    </>
  )
}

function Fact({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  )
}

interface BlockProps {
  title: string
  /** Label of the copy button, if there is one. */
  copy?: string | undefined
  text?: string
  children: ComponentChildren
}

function Block({ title, copy, text = '', children }: BlockProps) {
  return (
    <section class="block">
      <h3>
        {title}
        {copy !== undefined && <CopyButton name={copy} text={text} />}
      </h3>
      {children}
    </section>
  )
}

function CopyButton({ name, text }: { name: string; text: string }) {
  const panel = usePanel()
  const t = useT()
  const [done, setDone] = useState<'copied' | 'copyFailed'>()
  return (
    <button
      type="button"
      class="tool small"
      aria-label={name}
      title={done ? t(`details.${done}`) : name}
      onBlur={() => setDone(undefined)}
      onClick={() =>
        panel.copy(text).then(
          () => setDone('copied'),
          () => setDone('copyFailed'),
        )
      }
    >
      <Icon name={done === 'copied' ? 'ok' : done ? 'fail' : 'copy'} />
    </button>
  )
}
