import { type AnyDefinition, api, type ParamTable } from '../apis/definition'
import type { JsonObject } from '../base/json'
import type { Outcome } from '../base/outcome'
import type { Companion } from '../state/enumerations'
import type { PageState } from '../state/schema'
import type { CompanionHost, PageSurface } from './host'

type Given = Readonly<Record<string, unknown>>

/** An API that shows or moves something in the page, and always succeeds. */
interface Showing {
  readonly chapter: Companion
  readonly params?: ParamTable
  /** True for a sync API of mini games alone. */
  readonly game?: true
  /** Absent where the call is only in the log. */
  readonly act?: (page: PageSurface, given: Given, state: PageState) => void
  readonly received?: AnyDefinition['received']
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** Time that a toast stays, in ms (semantics.md 10.5). */
const TOAST_MS = 1500

const TITLE = { title: { type: 'String', required: true } } as const
const MASK = { mask: { type: 'Boolean' } } as const

const URL = { url: { type: 'String', required: true } } as const

/** Returns what goes to an address, where the state says that the page's history follows. @param replace no step back. */
const going =
  (replace: boolean): NonNullable<Showing['act']> =>
  (page, { url }, { switches }) => {
    if (switches.navigation === 'history') page.go(text(url), replace)
  }

/**
 * Adds the opener's end of the event channel (semantics.md 10.7). Nobody has the other end: it belongs to Page objects,
 * which pages of browsers do not have. So nothing arrives, and what is emitted reaches nobody.
 */
function withEventChannel(outcome: Outcome): Outcome {
  const nothing = () => {}
  const eventChannel = { emit: nothing, on: nothing, once: nothing, off: nothing }
  return outcome.ok ? { ok: true, result: { ...(outcome.result as JsonObject), eventChannel } as never } : outcome
}

/** What is only in the log. */
const logged = (chapter: Companion, params: ParamTable = {}): Showing => ({ chapter, params })

const INDEX = { index: { type: 'Number', required: true } } as const

const SHOWING: Readonly<Record<string, Showing>> = {
  showToast: {
    chapter: 'interaction',
    params: {
      ...TITLE,
      ...MASK,
      icon: { type: 'String', values: ['success', 'error', 'loading', 'none'] },
      image: { type: 'String' },
      duration: { type: 'Number' },
    },
    act: (page, { title, icon = 'success', image, mask, duration = TOAST_MS }) =>
      page.showToast(
        { title: text(title), icon: text(icon), image: text(image), mask: mask === true },
        Number(duration),
      ),
  },
  hideToast: { chapter: 'interaction', act: (page) => page.hideToast() },
  showLoading: {
    chapter: 'interaction',
    params: { ...TITLE, ...MASK },
    act: (page, { title, mask }) =>
      page.showToast({ title: text(title), icon: 'loading', image: '', mask: mask === true }),
  },
  hideLoading: { chapter: 'interaction', act: (page) => page.hideToast() },
  setNavigationBarTitle: {
    chapter: 'interaction',
    params: TITLE,
    act: (page, { title }) => page.setTitle(text(title)),
  },
  setNavigationBarColor: logged('interaction', {
    frontColor: { type: 'String', required: true },
    backgroundColor: { type: 'String', required: true },
    animation: { type: 'Object' },
  }),
  showNavigationBarLoading: logged('interaction'),
  hideNavigationBarLoading: logged('interaction'),
  setBackgroundColor: logged('interaction'),
  setBackgroundTextStyle: logged('interaction'),
  startPullDownRefresh: logged('interaction'),
  stopPullDownRefresh: logged('interaction'),
  pageScrollTo: {
    chapter: 'interaction',
    params: { scrollTop: { type: 'Number' }, duration: { type: 'Number' }, selector: { type: 'String' } },
    act: (page, { scrollTop, selector }) => page.scrollTo(text(selector), Number(scrollTop ?? 0)),
  },
  navigateTo: {
    chapter: 'navigation',
    params: { ...URL, events: { type: 'Object' } },
    act: going(false),
    received: withEventChannel,
  },
  redirectTo: { chapter: 'navigation', params: URL, act: going(true) },
  reLaunch: { chapter: 'navigation', params: URL, act: going(true) },
  switchTab: { chapter: 'navigation', params: URL, act: going(true) },
  navigateBack: {
    chapter: 'navigation',
    params: { delta: { type: 'Number' } },
    act: (page, { delta = 1 }, { switches }) => {
      if (switches.navigation === 'history') page.back(Number(delta))
    },
  },
  setTabBarItem: logged('navigation', { ...INDEX, text: { type: 'String' }, iconPath: { type: 'String' } }),
  setTabBarStyle: logged('navigation'),
  setTabBarBadge: logged('navigation', { ...INDEX, text: { type: 'String', required: true } }),
  removeTabBarBadge: logged('navigation', INDEX),
  showTabBarRedDot: logged('navigation', INDEX),
  hideTabBarRedDot: logged('navigation', INDEX),
  showTabBar: logged('navigation'),
  hideTabBar: logged('navigation'),
  previewImage: {
    chapter: 'media',
    params: { urls: { type: 'Array', required: true, items: 'String' }, current: { type: 'String' } },
    act: (page, { urls, current }) => page.showImage(text(current) || text((urls as unknown[])[0])),
  },
  vibrateShort: { chapter: 'media', params: { type: { type: 'String' } }, act: (page) => page.vibrate(15) },
  vibrateLong: { chapter: 'media', act: (page) => page.vibrate(400) },
  showShareMenu: logged('payment'),
  hideShareMenu: logged('payment'),
  updateShareMenu: logged('payment'),
  shareAppMessage: {
    ...logged('payment', { title: { type: 'String' }, imageUrl: { type: 'String' }, query: { type: 'String' } }),
    game: true,
  },
}

/**
 * Creates the APIs that show something (semantics.md 10.5).
 * @param host absent in the store.
 */
export const createShowing = (host?: CompanionHost): readonly AnyDefinition[] =>
  Object.entries(SHOWING).map(([name, { chapter, params = {}, game, act, received }]) =>
    api({
      name,
      kind: game ? 'sync' : 'async',
      ...(game && { platforms: ['miniGame'] as const }),
      companion: chapter,
      params,
      returns: [] as readonly never[],
      ...(received && { received }),
      answer({ params: given, state }) {
        if (host?.page) act?.(host.page, given, state)
        return { result: {} }
      },
    }),
  )
