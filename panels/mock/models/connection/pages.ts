import { computed, type ReadonlySignal, signal } from '@preact/signals'
import { ALL_TABS } from '../../../../src/protocol/panel'
import type { ConnectedPage } from '../../../../src/protocol/web'
import type { Adapter, ConnectedPages } from '../../adapter'
import type { TargetModel, Watched } from './target'

/** The page to watch: the one that was used last, all of them, or a tab. */
export type PageChoice = 'active' | 'all' | number

/** A page that is connected, or has left. */
export interface KnownPage extends ConnectedPage {
  /** Text that names the page: its title, or else the end of its address. */
  readonly name: string
  /** Time at which it left, in ms since the epoch. */
  readonly leftAt?: number
}

/** Limit of pages that are kept after they have left; the oldest are removed first. */
const MAX_LEFT = 20

export interface PagesModel extends TargetModel {
  /** Connected pages in the order of their tabs; undefined until they are known. */
  readonly connected: ReadonlySignal<readonly KnownPage[] | undefined>
  /** Pages that have left, the latest first. */
  readonly left: ReadonlySignal<readonly KnownPage[]>
  readonly addresses: readonly string[]
  readonly choice: ReadonlySignal<PageChoice>
  /** The page that is watched; undefined if there is none, or if all are. */
  readonly watched: ReadonlySignal<KnownPage | undefined>
  /** True if calls of several pages are shown together. */
  readonly several: ReadonlySignal<boolean>
  /** Tab of the page that was used last; undefined if no page was ever connected. */
  readonly activeTab: ReadonlySignal<number | undefined>
  choose(choice: PageChoice): void
  /** Returns the page of a tab. */
  of(tab: number | undefined): KnownPage | undefined
}

/** Creates the model of the connected pages and of the choice which to watch. */
export function createPagesModel({ now }: Pick<Adapter, 'now'>, source: ConnectedPages): PagesModel {
  const connected = signal<readonly KnownPage[]>()
  const left = signal<readonly KnownPage[]>([])
  const choice = signal<PageChoice>('active')

  const stop = source.onPages((pages) => {
    const gone = (connected.peek() ?? []).filter(({ tab }) => pages.every((page) => page.tab !== tab))
    const before = left.peek().filter(({ tab }) => pages.every((page) => page.tab !== tab))
    left.value = [...gone.map((page) => ({ ...page, leftAt: now() })), ...before].slice(0, MAX_LEFT)
    connected.value = [...pages].sort((a, b) => a.tab - b.tab).map((page) => ({ ...page, name: nameOf(page) }))
  })

  const of = (tab: number | undefined): KnownPage | undefined =>
    [...(connected.value ?? []), ...left.value].find((page) => page.tab === tab)

  const activeTab = computed(() => {
    const pages = connected.value?.length ? connected.value : left.value
    return pages.reduce<KnownPage | undefined>((a, b) => (a && a.activeAt >= b.activeAt ? a : b), undefined)?.tab
  })
  const tab = computed(() => {
    if (choice.value === 'all') return ALL_TABS
    const chosen = choice.value === 'active' ? undefined : of(choice.value)
    return chosen?.tab ?? activeTab.value ?? ALL_TABS
  })

  return {
    connected,
    left,
    addresses: source.addresses,
    choice,
    watched: computed(() => of(tab.value)),
    several: computed(() => tab.value === ALL_TABS && (connected.value?.length ?? 0) + left.value.length > 1),
    activeTab,
    tab,
    current: signal<Watched>({ origin: source.origin }),
    choose(next) {
      choice.value = next
    },
    of,
    dispose: stop,
  }
}

function nameOf({ title, url }: ConnectedPage): string {
  if (title.trim() !== '') return title.trim()
  if (!URL.canParse(url)) return url
  const { pathname, host } = new URL(url)
  return pathname === '/' ? host : pathname
}
