import { effect } from '@preact/signals'
import * as v from 'valibot'
import { MAX_VIEW } from '../../../../src/protocol/limits'
import { isObject } from '../../../../src/wx/base/json'
import type { Adapter } from '../../adapter'

/** Time in which changes are collected before they are saved, in ms. */
const SAVE_MS = 300
/** Most panes whose scroll position is kept; the one scrolled longest ago is dropped. */
const MAX_PANES = 30

const ScrollSchema = v.array(v.tuple([v.string(), v.number()]))

export type ViewState = ReturnType<typeof createViewState>

/** A part of what the panel shows. */
interface Part<T> {
  readonly schema: v.GenericSchema<unknown, T>
  /** Returns the current value, or undefined to keep none; runs again when a signal that it reads changes. */
  read(): T | undefined
  /** Takes the value of the last time. */
  write(value: T): void
}

/** Creates the model of what outlives the panel: parts of other models, and positions of scrolled panes. */
export function createViewState(adapter: Adapter) {
  const before: Readonly<Record<string, unknown>> = isObject(adapter.savedView) ? adapter.savedView : {}
  const parts = new Map<string, unknown>()
  const stops: (() => void)[] = []
  const savedScroll = v.safeParse(ScrollSchema, before.scroll)
  const scroll = new Map(savedScroll.success ? savedScroll.output : [])
  let isWaiting = false
  let isDisposed = false

  function save() {
    isWaiting = false
    if (isDisposed) return
    const view = { ...Object.fromEntries(parts), scroll: [...scroll] }
    if (JSON.stringify(view).length <= MAX_VIEW) adapter.saveView(view)
  }
  function saveLater() {
    if (isWaiting) return
    isWaiting = true
    adapter.later(save, SAVE_MS)
  }

  return {
    /** Gives a part its value of the last time, if that is still valid, and keeps it from now on. */
    keep<T>(name: string, { schema, read, write }: Part<T>) {
      const parsed = v.safeParse(schema, before[name])
      if (parsed.success) write(parsed.output)
      stops.push(
        effect(() => {
          const value = read()
          const isFirst = !parts.has(name)
          parts.set(name, value)
          if (!isFirst) saveLater()
        }),
      )
    },
    /** Returns the position of a pane that was scrolled, in px. */
    scrollOf: (pane: string): number | undefined => scroll.get(pane),
    /** Keeps the position of a pane; undefined forgets it. */
    keepScroll(pane: string, top: number | undefined) {
      scroll.delete(pane)
      if (top !== undefined) scroll.set(pane, top)
      for (const oldest of [...scroll.keys()].slice(0, -MAX_PANES)) scroll.delete(oldest)
      saveLater()
    },
    dispose() {
      isDisposed = true
      for (const stop of stops) stop()
    },
  }
}

/** Returns the last items of a list whose JSON has at most `most` characters, without those that are longer than that alone. */
export function lastFitting<T>(list: readonly T[], most: number): readonly T[] {
  const sized = list.map((item) => ({ item, size: JSON.stringify(item).length })).filter(({ size }) => size <= most)
  let room = most
  const first = sized.findLastIndex(({ size }) => {
    room -= size
    return room < 0
  })
  return sized.slice(first + 1).map(({ item }) => item)
}
