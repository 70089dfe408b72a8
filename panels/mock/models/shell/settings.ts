import { computed, type ReadonlySignal, signal } from '@preact/signals'
import * as v from 'valibot'
import { type Marker, readMarker } from '../../../../src/protocol/extension'
import { CALLS_KEPT } from '../../../../src/protocol/panel'
import { SECRET_KINDS } from '../../../../src/wx/scenarios/secrets'
import { LANGUAGE_CHOICES, languageOf } from '../../../shared/i18n'
import type { Adapter, Theme } from '../../adapter'

const size = (fallback: number) => v.fallback(v.optional(v.pipe(v.number(), v.minValue(80)), fallback), fallback)

const SettingsSchema = v.object({
  language: v.fallback(v.optional(v.picklist(LANGUAGE_CHOICES), 'auto'), 'auto'),
  /** Number of calls kept by the worker and by the panel; the oldest are discarded. */
  maxCalls: v.fallback(
    v.optional(v.pipe(v.number(), v.minValue(CALLS_KEPT.least), v.maxValue(CALLS_KEPT.most)), CALLS_KEPT.usual),
    CALLS_KEPT.usual,
  ),
  /** Columns that the user has shown or hidden; the others depend on the width. */
  columns: v.fallback(v.optional(v.record(v.string(), v.boolean()), {}), {}),
  /** Widths of columns that the user has dragged, in shares. */
  columnWidths: v.fallback(v.optional(v.record(v.string(), v.pipe(v.number(), v.minValue(1))), {}), {}),
  /** Kinds of secrets that are included in copied code and values. */
  keptSecrets: v.fallback(v.optional(v.array(v.picklist(SECRET_KINDS)), []), []),
  preserveLog: v.fallback(v.optional(v.boolean(), false), false),
  /** Sizes of resizable panes, in CSS pixels. */
  paneWidth: size(520),
  apiListWidth: size(184),
  apiListHeight: size(200),
  detailsWidth: size(380),
  detailsHeight: size(240),
  /** Whether the list of APIs has chapters or is sorted by name. */
  apiOrder: v.fallback(v.optional(v.picklist(['chapters', 'names']), 'chapters'), 'chapters'),
  /** Sections of the state view that differ from how they start: folded, or opened. */
  folded: v.fallback(v.optional(v.array(v.string()), []), []),
})

/** Settings of the panel itself. */
export type Settings = v.InferOutput<typeof SettingsSchema>
export type SettingsModel = ReturnType<typeof createSettingsModel>

/** Creates the model of the panel's settings. Invalid stored values are replaced by defaults. */
export function createSettingsModel(adapter: Adapter) {
  const saved = v.safeParse(SettingsSchema, adapter.savedSettings)
  const settings = signal<Settings>(saved.success ? saved.output : v.parse(SettingsSchema, {}))
  const theme = signal<Theme>(adapter.theme())
  const marker = signal(readMarker(adapter.marker?.saved))
  const stops = [
    adapter.onTheme((next) => {
      theme.value = next
    }),
    adapter.marker?.onChange((next) => {
      marker.value = readMarker(next)
    }),
  ]

  return {
    current: settings as ReadonlySignal<Settings>,
    maxCalls: computed(() => settings.value.maxCalls),
    theme: theme as ReadonlySignal<Theme>,
    language: computed(() => languageOf(settings.value.language, adapter.browserLanguage)),
    change(patch: Partial<Settings>) {
      settings.value = { ...settings.peek(), ...patch }
      adapter.saveSettings(settings.peek())
    },
    /** True if the browser can mark mocked pages. */
    canMark: adapter.marker !== undefined,
    /** How mocked pages are marked, in the whole browser. */
    marker: marker as ReadonlySignal<Marker>,
    chooseMarker(next: Marker) {
      marker.value = next
      adapter.marker?.choose(next)
    },
    dispose() {
      for (const stop of stops) stop?.()
    },
  }
}
