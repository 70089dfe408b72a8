import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import type { LogEntry } from '../../../src/protocol/panel'
import { statusOf } from '../models/filter'
import { clockTime, duration } from '../models/format'
import { frameLabel, placeOf } from '../models/frame-label'
import { pretty } from '../models/json-text'
import { whySentence } from '../models/why'
import { usePanel, useT } from './context'
import { Icon } from './Icon'
import { JsonView } from './JsonView'

export function CallDetails({ call }: { call: LogEntry }) {
  const { log, site, states, rules, editRules } = usePanel()
  const t = useT()
  const status = statusOf(call)
  const why = whySentence(call, states.of(call.origin).rules)
  const editable = call.origin === site.origin.value && rules.definitionOf(call.api) !== undefined
  return (
    <section class="details" aria-label={t('details.label')}>
      <header class="details-head">
        <h2>
          wx.{call.api}
          <span class={`status ${status}`}>
            <Icon name={status} />
            {t(`status.${status}`)}
          </span>
        </h2>
        {editable && (
          <button type="button" class="button" onClick={() => editRules(call.api)}>
            {t('details.edit')}
          </button>
        )}
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
      <div class="details-body">
        <p class="why-sentence">
          <b>{t('details.why')}</b> {t(why.key, why.values)}
        </p>
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
          {call.outcome ? <JsonView value={call.outcome.result} /> : <p class="quiet">{t('details.noResult')}</p>}
        </Block>
        <Arguments call={call} />
        <Facts call={call} />
      </div>
    </section>
  )
}

function Arguments({ call: { args } }: { call: LogEntry }) {
  const t = useT()
  const shown = args.length === 1 ? args[0] : args
  return (
    <Block
      title={t('details.arguments')}
      copy={args.length > 0 ? t('details.copyArguments') : undefined}
      text={pretty(shown)}
    >
      {args.length > 0 ? <JsonView value={shown} /> : <p class="quiet">{t('details.noArguments')}</p>}
    </Block>
  )
}

function Facts({ call }: { call: LogEntry }) {
  const { site, openSource } = usePanel()
  const t = useT()
  const place = placeOf(call.source)
  const frame = frameLabel(call, site.frames.value ?? [])
  return (
    <dl class="facts">
      <Fact name={t('details.time')}>{clockTime(call.at)}</Fact>
      {call.duration !== null && <Fact name={t('details.duration')}>{duration(call.duration, t)}</Fact>}
      <Fact name={t('details.callbacks')}>
        {call.callbacks.length > 0 ? call.callbacks.join(', ') : t('details.noCallbacks')}
      </Fact>
      {place && (
        <Fact name={t('details.source')}>
          <button
            type="button"
            class="link"
            title={call.source}
            aria-label={t('details.openSource', { place: place.text })}
            onClick={() => openSource(place)}
          >
            {place.text}
          </button>
        </Fact>
      )}
      <Fact name={t('details.frame')}>
        <span title={frame.title}>
          {frame.text} <span class="quiet">{frame.title}</span>
        </span>
      </Fact>
    </dl>
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
  /** Name of its copy button, where it has one. */
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
