import { useId } from 'preact/hooks'
import { clockTime } from '../../models/calls/format'
import type { KnownPage, PageChoice, PagesModel } from '../../models/connection/pages'
import { usePanel, useT } from '../shell/context'
import { Icon } from '../ui/Icon'
import { Popover } from '../ui/Popover'
import { Connect } from './Connect'

/** Button with the watched page; a click shows all pages and how to connect another. */
export function PagesTool({ pages }: { pages: PagesModel }) {
  const t = useT()
  const { length: count } = pages.connected.value ?? []
  const page = pages.watched.value
  const name = page?.name ?? t(count === 0 ? 'pages.none' : 'pages.all', { n: count })
  return (
    <Popover
      label={t('pages.tool', { name })}
      title={page?.url ?? name}
      class="select pages-tool"
      button={
        <>
          <span class={`dot ${count === 0 || page?.leftAt !== undefined ? 'none' : 'open'}`} aria-hidden="true" />
          <span class="pages-name">{name}</span>
          {count > 1 && <span class="pages-count">{count}</span>}
        </>
      }
    >
      {() => (
        <div class="pages-pane">
          <PageList pages={pages} />
          <Connect addresses={pages.addresses} />
        </div>
      )}
    </Popover>
  )
}

/** List of the pages, of which one, all or the last used is watched. */
function PageList({ pages }: { pages: PagesModel }) {
  const t = useT()
  const group = useId()
  const { choice, activeTab } = pages
  const connected = pages.connected.value ?? []
  const left = pages.left.value
  if (connected.length + left.length === 0) return null
  const active = pages.of(activeTab.value)
  const option = (value: PageChoice, name: string, about?: string) => (
    <PageOption
      key={value}
      group={group}
      name={name}
      about={about}
      checked={choice.value === value}
      onChoose={() => pages.choose(value)}
    />
  )
  return (
    <fieldset class="page-list">
      <legend>{t('pages.label')}</legend>
      {option('active', t('pages.active'), active?.name)}
      {option('all', t('pages.all', { n: connected.length }))}
      {connected.map((page) => option(page.tab, page.name, describe(page)))}
      {left.map((page) => option(page.tab, page.name, t('pages.left', { time: clockTime(page.leftAt ?? 0) })))}
    </fieldset>
  )

  function describe({ browser, device, frames, url }: KnownPage): string {
    return [browser, device, frames > 1 ? t('pages.frames.n', { n: frames - 1 }) : '', url].filter(Boolean).join(' · ')
  }
}

interface OptionProps {
  group: string
  name: string
  about: string | undefined
  checked: boolean
  onChoose(): void
}

function PageOption({ group, name, about, checked, onChoose }: OptionProps) {
  return (
    <label class="page-option" title={about}>
      <input type="radio" name={group} checked={checked} onChange={onChoose} />
      <span class="page-text">
        <span class="page-name">{name}</span>
        {about !== undefined && <span class="page-about">{about}</span>}
      </span>
    </label>
  )
}

/** Button that reloads the watched page, or all pages. */
export function ReloadTool() {
  const { site, pages } = usePanel()
  const t = useT()
  const several = pages?.watched.value === undefined
  const name = t(several ? 'action.reloadAll' : 'action.reload')
  return (
    <button
      type="button"
      class="tool"
      aria-label={name}
      title={name}
      disabled={(pages?.connected.value ?? []).length === 0}
      onClick={site.reload}
    >
      <Icon name="reload" />
    </button>
  )
}
