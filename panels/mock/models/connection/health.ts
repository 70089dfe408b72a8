import type { ReadonlySignal } from '@preact/signals'
import type { PlainKey, Sentence } from '../../i18n'
import type { ConnectionModel } from './connection'
import type { SiteModel } from './site'

/** Health of the panel, best first. */
type HealthStatus = 'open' | 'asleep' | 'none' | 'own' | 'stale' | 'off' | 'lost' | 'silent' | 'mismatch' | 'orphaned'

/** Health with its text and, if there is one, the fix. */
export interface Health {
  readonly status: HealthStatus
  readonly text: Sentence
  /** Button that fixes the problem. */
  readonly fix?: { readonly name: PlainKey; act(): void }
}

interface Models {
  readonly connection: ConnectionModel
  readonly site: SiteModel
  reloadPanel(): void
  readonly replacedByPage: ReadonlySignal<Replacement | undefined>
  overlayOwn(): void
  actAsWechat(): void
}

/** What a page uses instead of the mock: its own `wx`, that of uni-app, or a JSSDK that finds no WeChat. */
export type Replacement = 'own' | 'uni' | 'uni2' | 'jssdk'

/** Returns the button that lets the calls of the page reach the mock. */
export const replacementFix = (
  replacement: Replacement,
  { overlayOwn, actAsWechat }: Pick<Models, 'overlayOwn' | 'actAsWechat'>,
) =>
  replacement === 'jssdk'
    ? ({ name: 'action.actAsWechat', act: actAsWechat } as const)
    : ({ name: 'action.overlay', act: overlayOwn } as const)

/** Returns the most serious problem of connection and site, or that there is none. */
export function healthOf(models: Models): Health {
  const { connection, site, reloadPanel, replacedByPage } = models
  const status = connection.status.value
  const unsaved = connection.unsaved.value
  const frames = site.frames.value?.length ?? 0
  if (status === 'orphaned' || status === 'silent' || status === 'mismatch') {
    return { status, text: { key: `health.${status}` }, fix: { name: 'action.reloadPanel', act: reloadPanel } }
  }
  if (status === 'lost') {
    const text: Sentence = unsaved > 0 ? { key: 'health.unsaved.n', values: { n: unsaved } } : { key: 'health.lost' }
    return { status, text, fix: { name: 'action.connect', act: connection.wake } }
  }
  if (site.phase.value === 'stale') {
    return { status: 'stale', text: { key: 'health.stale' }, fix: { name: 'action.reload', act: site.reload } }
  }
  if (site.phase.value === 'off') {
    return { status: 'off', text: { key: 'health.off' }, fix: { name: 'action.turnOn', act: site.turnOn } }
  }
  const replacement = replacedByPage.value
  if (replacement) {
    return { status: 'own', text: { key: `health.${replacement}` }, fix: replacementFix(replacement, models) }
  }
  if (status === 'asleep') {
    return { status, text: { key: 'health.asleep' }, fix: { name: 'action.wake', act: connection.wake } }
  }
  return frames > 0
    ? { status, text: { key: 'health.frames.n', values: { n: frames } } }
    : { status: 'none', text: { key: 'health.connected' } }
}
