import type { AnyDefinition } from '../apis/definition'
import type { Json, JsonObject } from '../base/json'
import type { Outcome } from '../base/outcome'

/** Fires an event for the listeners that the page has added by `wx.onXxx`. */
export type FireEvent = (api: string, payload: Json) => void

/** What the page alone has of an API. */
export type ApiParts = Pick<AnyDefinition, 'method' | 'answer'>

/** What companions use of the browser, or of what stands for it in Node. */
export interface CompanionHost {
  /** Texts that outlive the document, by name. */
  readonly texts: TextStore
  /** What is shown in the page; absent in Node. */
  readonly page?: PageSurface
  /** Returns the size of the window in CSS pixels. */
  windowSize(): Size | undefined
  /** Sets a timer, and returns what clears it. */
  later(job: () => void, ms: number): () => void
  /** Returns an outcome in which files have addresses by which the page can show and send them. */
  withAddresses(outcome: Outcome): Outcome
  /**
   * Creates the parts of an API that sends or receives.
   * @param events of the task that it returns.
   */
  transfer(name: string, events: readonly string[]): ApiParts
  /** Creates the parts of the APIs of sockets. */
  socketParts(fire: FireEvent): Readonly<Record<string, ApiParts>>
}

/** Fires the events of the location, from its start until it is stopped. */
export interface LocationUpdates {
  /** @param definition the API that the page called. */
  start(definition: AnyDefinition): void
  stop(): void
}

/** What chapters use. */
export interface ChapterHost extends CompanionHost {
  readonly location: LocationUpdates
  readonly sockets: Readonly<Record<string, ApiParts>>
}

/** A toast, which stays until it is hidden unless it has a time. */
export interface Toast {
  readonly title: string
  readonly icon: string
  /** Address of a picture in place of the icon, or ''. */
  readonly image: string
  /** Keeps taps from the page. */
  readonly mask: boolean
}

/** What companions show in a page. */
export interface PageSurface {
  /** @param ms time that it stays. */
  showToast(toast: Toast, ms?: number): void
  hideToast(): void
  setTitle(title: string): void
  /** Shows a picture above the page until it is clicked. */
  showImage(address: string): void
  /** @param ms where the device can. */
  vibrate(ms: number): void
  /** Goes to an address of the page's origin by an entry of its history. @param replace in place of the last entry. */
  go(url: string, replace: boolean): void
  back(delta: number): void
  /** Returns whether nobody sees the page now. */
  isHidden(): boolean
  /** Returns the address of the page. */
  address(): { readonly path: string; readonly query: JsonObject }
  /**
   * Fires the events of the page.
   * @param launch returns the payload of its showing.
   */
  watch(fire: FireEvent, launch: () => Json): void
  /** Scrolls to the first element of a selector, or else to a distance from the top in CSS pixels. */
  scrollTo(selector: string, top: number): void
}

interface Size {
  readonly width: number
  readonly height: number
}

export interface TextStore {
  get(name: string): string | null
  /** @throws an error if there is no room. */
  set(name: string, text: string): void
  remove(name: string): void
  names(): readonly string[]
}

/** Creates a store of texts in memory. */
export function createTextStore(): TextStore {
  const texts = new Map<string, string>()
  return {
    get: (name) => texts.get(name) ?? null,
    set: (name, text) => void texts.set(name, text),
    remove: (name) => void texts.delete(name),
    names: () => [...texts.keys()],
  }
}
