import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import type { MessageKey } from '../i18n'
import type { Place } from '../models/place'
import { usePanel, useT } from './context'
import { Edited, PutBack } from './fields'
import { Icon } from './Icon'
import { AccountSection } from './sections/Account'
import { ClipboardSection, LocationSection } from './sections/Device'
import { PrivacySection } from './sections/Privacy'
import { ScopesSection } from './sections/Scopes'
import { SessionSection } from './sections/Session'
import { PromptsSection, SwitchesSection } from './sections/Switches'
import { UserSection } from './sections/User'

interface SectionFacts {
  readonly id: string
  readonly title: MessageKey
  /** What "put back" puts back. */
  readonly places: readonly [Place, ...Place[]]
  readonly View: () => ComponentChildren
}

const SECTIONS: readonly SectionFacts[] = [
  { id: 'session', title: 'section.session', places: [['session']], View: SessionSection },
  { id: 'scopes', title: 'section.scopes', places: [['scopes'], ['systemDenied']], View: ScopesSection },
  { id: 'privacy', title: 'section.privacy', places: [['privacy']], View: PrivacySection },
  { id: 'account', title: 'section.account', places: [['account']], View: AccountSection },
  { id: 'user', title: 'section.user', places: [['user'], ['identity']], View: UserSection },
  { id: 'location', title: 'section.location', places: [['location']], View: LocationSection },
  { id: 'clipboard', title: 'section.clipboard', places: [['clipboard']], View: ClipboardSection },
  { id: 'prompts', title: 'section.prompts', places: [['policies']], View: PromptsSection },
  { id: 'switches', title: 'section.switches', places: [['switches'], ['dialect']], View: SwitchesSection },
]

export function StateView() {
  const { states } = usePanel()
  const t = useT()
  if (!states.current.value) {
    return (
      <div class="empty quiet">
        <p>{t('empty.state')}</p>
      </div>
    )
  }
  return (
    <div class="state-view">
      <div class="sections">
        {SECTIONS.map((section) => (
          <Section key={section.id} {...section} />
        ))}
      </div>
      <StateActions />
    </div>
  )
}

function Section({ id, title, places, View }: SectionFacts) {
  const { settings } = usePanel()
  const t = useT()
  const { folded } = settings.current.value
  const open = !folded.includes(id)
  const [place, ...also] = places
  const name = t(title)
  const toggle = () => settings.change({ folded: open ? [...folded, id] : folded.filter((other) => other !== id) })
  return (
    <section class="section" aria-labelledby={`section-${id}`}>
      <header class="section-head">
        <h2>
          <button
            type="button"
            id={`section-${id}`}
            class={`fold ${open ? 'open' : ''}`}
            aria-expanded={open}
            aria-controls={`section-body-${id}`}
            onClick={toggle}
          >
            <Icon name="fold" />
            {name}
          </button>
        </h2>
        <Edited place={place} also={also} />
        <PutBack place={place} also={also} name={name} />
      </header>
      <div id={`section-body-${id}`} class="section-body" hidden={!open}>
        {open && <View />}
      </div>
    </section>
  )
}

/** What concerns the whole state; "reset" asks once more in its own place. */
function StateActions() {
  const { fields } = usePanel()
  const t = useT()
  const [asking, setAsking] = useState(false)
  const reset = () => {
    setAsking(false)
    void fields.send([], { type: 'state/reset' })
  }
  return (
    <div class="status-bar actions">
      {asking ? (
        <>
          <span>{t('state.resetSure')}</span>
          <button type="button" class="button primary" onClick={reset}>
            {t('state.resetYes')}
          </button>
          <button type="button" class="button" onClick={() => setAsking(false)}>
            {t('state.resetNo')}
          </button>
        </>
      ) : (
        <>
          <button type="button" class="button" onClick={() => setAsking(true)}>
            {t('state.resetAll')}
          </button>
          <button
            type="button"
            class="button"
            title={t('state.clearDataTitle')}
            onClick={() => fields.send([], { type: 'data/clear' })}
          >
            {t('state.clearData')}
          </button>
        </>
      )}
    </div>
  )
}
