import { useSignalEffect } from '@preact/signals'
import type { RefObject } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { usePanel, useT } from '../shell/context'
import { Confirm } from '../ui/Confirm'
import { Icon } from '../ui/Icon'
import { ScrollPane } from '../ui/scroll'
import { Edited, Found, PutBack, SectionFound } from './fields'
import { pathsOf, SECTIONS, type SectionFacts } from './section-list'

export function StateView() {
  const { states, stateSearch } = usePanel()
  const t = useT()
  const root = useRef<HTMLDivElement>(null)
  // The first hit is shown, wherever the view was.
  useSignalEffect(() => {
    const { text, active } = stateSearch
    if (text.value !== '' || active.value) root.current?.querySelector('.sections')?.scrollTo(0, 0)
  })
  useHits(root)
  if (!states.current.value) {
    return (
      <div class="empty quiet">
        <p>{t('empty.state')}</p>
      </div>
    )
  }
  return (
    <div ref={root} class={`state-view ${stateSearch.active.value ? 'searching' : ''}`}>
      <Search />
      <OffNote />
      <ScrollPane pane="state" class="sections">
        {SECTIONS.map((section) => (
          <Section key={section.id} {...section} />
        ))}
        <p class="quiet nothing-found">{t('state.nothingFound')}</p>
      </ScrollPane>
      <StateActions />
    </div>
  )
}

/** Counts the rows that a search shows, marks the current one, and scrolls to it after a step. */
function useHits(root: RefObject<HTMLElement | null>) {
  const { states, stateSearch } = usePanel()
  const isSearching = stateSearch.active.value
  const isShown = states.current.value !== undefined
  const mark = () => {
    const rows = [...(root.current?.querySelectorAll('.sections .field') ?? [])]
    stateSearch.count(rows.length)
    const current = rows[stateSearch.at.peek() - 1]
    for (const row of rows) {
      if (row === current) row.setAttribute('aria-current', 'true')
      else row.removeAttribute('aria-current')
    }
    return current
  }
  useLayoutEffect(() => {
    const sections = root.current?.querySelector('.sections')
    mark()
    if (!isSearching || !sections) return
    const observer = new MutationObserver(mark)
    observer.observe(sections, { childList: true, subtree: true })
    return () => observer.disconnect()
  }, [isSearching, isShown])
  useSignalEffect(() => {
    void stateSearch.at.value
    mark()?.scrollIntoView({ block: 'nearest' })
  })
}

/** Note that edits wait until the site is turned on. */
function OffNote() {
  const { site } = usePanel()
  const t = useT()
  return site.phase.value === 'off' ? <p class="off-note">{t('state.offNote')}</p> : null
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
          if (event.key === 'Enter') stateSearch.step(event.shiftKey ? -1 : 1)
          if (event.key !== 'Escape' || !text.value) return
          event.stopPropagation()
          text.value = ''
        }}
      />
      <HitCount />
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

/** Number of rows found, and the place of the current one, announced as they change. */
function HitCount() {
  const { stateSearch } = usePanel()
  const t = useT()
  const at = stateSearch.at.value
  const hits = stateSearch.hits.value
  const isEmpty = hits === 0 && stateSearch.text.value.trim() !== ''
  return (
    <span role="status" class={isEmpty ? 'sr-only' : 'hit-count'}>
      {isEmpty ? t('state.nothingFound') : hits > 0 && t('state.found', { at, hits })}
    </span>
  )
}

function Section({ id, title, more, View, startsFolded = false }: SectionFacts) {
  const { settings, stateSearch } = usePanel()
  const t = useT()
  // Sections that differ from how they start.
  const { folded } = settings.current.value
  const searching = stateSearch.active.value
  const open = searching || folded.includes(id) === startsFolded
  const [path = [], ...also] = [...pathsOf(id), ...(more ?? [])]
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
            <Found text={name} />
          </button>
        </h2>
        <Edited path={path} also={also} />
        <PutBack path={path} also={also} name={name} />
      </header>
      <div id={`section-body-${id}`} class="section-body" hidden={!open}>
        <SectionFound.Provider value={stateSearch.matches([name])}>{open && <View />}</SectionFound.Provider>
      </div>
    </section>
  )
}

/** Actions on the whole state; "Reset" asks for confirmation in place. */
function StateActions() {
  const { fields } = usePanel()
  const t = useT()
  return (
    <div class="status-bar actions">
      <Confirm
        label={t('state.resetAll')}
        question={t('state.resetSure')}
        yes={t('state.resetYes')}
        onYes={() => fields.send([], { type: 'state/reset' })}
      >
        <button
          type="button"
          class="button"
          title={t('state.clearDataTitle')}
          onClick={() => fields.send([], { type: 'data/clear' })}
        >
          {t('state.clearData')}
        </button>
      </Confirm>
    </div>
  )
}
