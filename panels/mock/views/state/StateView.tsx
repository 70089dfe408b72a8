import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import type { MessageKey } from '../../i18n'
import type { StatePath } from '../../models/state/state-path'
import { usePanel, useT } from '../shell/context'
import { Icon } from '../ui/Icon'
import { Edited, PutBack, SectionFound } from './fields'
import { AccountSection } from './sections/Account'
import { ClipboardSection, PhoneSection, SoterSection } from './sections/Device'
import { ErrorsSection } from './sections/Errors'
import { GatesSection } from './sections/Gates'
import { LocationSection } from './sections/Location'
import { PrivacySection } from './sections/Privacy'
import { ScopesSection } from './sections/Scopes'
import { SessionSection } from './sections/Session'
import { SubscriptionsSection } from './sections/Subscriptions'
import { PromptsSection, SwitchesSection } from './sections/Switches'
import { UserSection } from './sections/User'

interface SectionFacts {
  readonly id: string
  readonly title: MessageKey
  /** What "put back" puts back. */
  readonly places: readonly [StatePath, ...StatePath[]]
  readonly View: () => ComponentChildren
  /** Long and seldom wanted: folded until it is opened. */
  readonly startsFolded?: boolean
}

const SECTIONS: readonly SectionFacts[] = [
  { id: 'session', title: 'section.session', places: [['session']], View: SessionSection },
  { id: 'scopes', title: 'section.scopes', places: [['scopes'], ['systemDenied']], View: ScopesSection },
  { id: 'privacy', title: 'section.privacy', places: [['privacy']], View: PrivacySection },
  { id: 'account', title: 'section.account', places: [['account']], View: AccountSection },
  {
    id: 'user',
    title: 'section.user',
    places: [['user'], ['identity'], ['switches', 'avatarSize'], ['switches', 'anonymousUser']],
    View: UserSection,
  },
  {
    id: 'location',
    title: 'section.location',
    places: [['location'], ['fuzzyLocation'], ['place']],
    View: LocationSection,
  },
  { id: 'soter', title: 'section.soter', places: [['soter']], View: SoterSection },
  { id: 'subscriptions', title: 'section.subscriptions', places: [['subscriptions']], View: SubscriptionsSection },
  { id: 'clipboard', title: 'section.clipboard', places: [['clipboard']], View: ClipboardSection },
  { id: 'phone', title: 'section.phone', places: [['phone']], View: PhoneSection },
  { id: 'prompts', title: 'section.prompts', places: [['policies']], View: PromptsSection },
  {
    id: 'switches',
    title: 'section.switches',
    places: [['switches'], ['dialect'], ['platform']],
    View: SwitchesSection,
  },
  { id: 'gates', title: 'section.gates', places: [['gates']], View: GatesSection, startsFolded: true },
  { id: 'errors', title: 'section.errors', places: [['errors']], View: ErrorsSection, startsFolded: true },
]

export function StateView() {
  const { states, stateSearch } = usePanel()
  const t = useT()
  if (!states.current.value) {
    return (
      <div class="empty quiet">
        <p>{t('empty.state')}</p>
      </div>
    )
  }
  return (
    <div class={`state-view ${stateSearch.active.value ? 'searching' : ''}`}>
      <Search />
      <div class="sections">
        {SECTIONS.map((section) => (
          <Section key={section.id} {...section} />
        ))}
        <p class="quiet nothing-found">{t('state.nothingFound')}</p>
      </div>
      <StateActions />
    </div>
  )
}

function Search() {
  const { stateSearch } = usePanel()
  const t = useT()
  const { text, editedOnly } = stateSearch
  return (
    <div class="search">
      <Icon name="search" />
      <input
        type="text"
        aria-label={t('state.search')}
        placeholder={t('state.searchPlaceholder')}
        spellcheck={false}
        value={text.value}
        onInput={(event) => {
          text.value = event.currentTarget.value
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || !text.value) return
          event.stopPropagation()
          text.value = ''
        }}
      />
      <label class="check">
        <input
          type="checkbox"
          checked={editedOnly.value}
          onChange={(event) => {
            editedOnly.value = event.currentTarget.checked
          }}
        />
        {t('state.editedOnly')}
      </label>
    </div>
  )
}

function Section({ id, title, places, View, startsFolded = false }: SectionFacts) {
  const { settings, stateSearch } = usePanel()
  const t = useT()
  // Sections that were turned from how they start.
  const { folded } = settings.current.value
  const searching = stateSearch.active.value
  const open = searching || folded.includes(id) === startsFolded
  const [place, ...also] = places
  const name = t(title)
  const toggle = () =>
    settings.change({ folded: folded.includes(id) ? folded.filter((other) => other !== id) : [...folded, id] })
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
            disabled={searching}
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
        <SectionFound.Provider value={stateSearch.matches([name])}>{open && <View />}</SectionFound.Provider>
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
