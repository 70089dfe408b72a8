import type { Reason } from '../wx/base/input-error'
import type { Json } from '../wx/base/json'
import type { Answer, Prompt } from '../wx/prompts/prompts'
import type { ServerRequest, ServerResponse } from '../wx/server/http'
import type { Command, CommandInput } from '../wx/state/command'
import type { Brought } from '../wx/state/enumerations'
import type { PromptKind } from '../wx/state/prompt-kinds'
import type { Rule } from '../wx/state/rule-schema'
import type { MockState } from '../wx/state/schema'
import type { CallReport, Mismatch } from './page'

/** Settings that decide which `wx` a document gets when it loads. */
export interface LoadSettings {
  readonly platform: MockState['platform']
  readonly ownWx: MockState['switches']['ownWx']
  /** Whether it has companions: with the extension, their script runs only as a document loads. */
  readonly companions: boolean
  /** What the page has of WeChat besides `wx`. */
  readonly jssdk: Pick<MockState['jssdk'], 'bridge' | 'webView' | 'userAgent'>
}

/** Returns the settings of a state that a document keeps until it is loaded again. */
export const loadSettings = ({
  platform,
  switches: { ownWx },
  companions,
  jssdk: { bridge, webView, userAgent },
}: Pick<MockState, 'platform' | 'switches' | 'companions' | 'jssdk'>): LoadSettings => ({
  platform,
  ownWx,
  companions: companions.length > 0,
  jssdk: { bridge, webView, userAgent },
})

/** A document with `wx` in it. */
export interface Frame {
  readonly document: string
  readonly tab: number
  readonly frame: number
  readonly origin: string
  readonly url: string
  /** Milliseconds since the epoch. */
  readonly startedAt: number
  /** Whether the page has replaced the mock by a `wx` of its own. */
  readonly own?: boolean
  /** The SDK or framework that the page has loaded. */
  readonly brings?: Brought | undefined
  /** The settings of the state that only count while a document loads, as they were then. */
  readonly loaded?: LoadSettings
  /** Number of listeners of each event that the document has listened to, by the name of the API that adds them. */
  readonly listeners?: Readonly<Record<string, number>>
  /** Names of `wx` that the document does not have, and whose call was an uncaught error. */
  readonly lacks?: readonly string[]
}

/** The tab of a panel that watches all tabs: their documents, and their calls in one log. No tab has this number. */
export const ALL_TABS = 0

/** The origin of the one mini program of a test or of a server, whatever the origins of its pages. */
export const MINI_PROGRAM = 'wx-mock://mini-program'

/** Number of calls that a tab's log keeps: the limits of what a panel may ask for, and the default. */
export const CALLS_KEPT = { least: 100, usual: 10_000, most: 100_000 } as const

/** A call in the log. */
export interface LogEntry extends CallReport {
  /** Unique: document and number of the call. */
  readonly id: string
  readonly document: string
  /** The tab of the document; only in the log of all tabs. */
  readonly tab?: number
  readonly frame: number
  readonly origin: string
  /** The document went away before the call was answered. */
  readonly abandoned?: true
  /** The request line without its query, if a back end has called the platform's server. */
  readonly backEnd?: { readonly method: string; readonly path: string }
}

/** The answer to a prompt, for the history. */
export interface AnsweredPrompt {
  readonly kind: PromptKind
  /** The scope in question, if there is one. */
  readonly scope?: string
  /** The API whose call opened the prompt. */
  readonly api: string
  readonly answer: Answer
  /** `page`: a dialog or popup of the page; `panel`: the panel or a test; `policy`: the policy of its kind; `time`: a timeout. */
  readonly from: 'page' | 'panel' | 'policy' | 'time'
}

/** An entry of the history: a change of the state, or an answer. */
export interface HistoryEntry {
  /** The revision after it. */
  readonly rev: number
  /** Milliseconds since the epoch. */
  readonly at: number
  /** The cause: an edit (which can be undone), a call, an answer, or undo and redo (`history`). */
  readonly by: 'edit' | 'call' | 'answer' | 'history'
  /** The commands; empty where nothing has changed. */
  readonly commands: readonly Command[]
  /** The rules that the commands have removed by their ids, as they were. */
  readonly removed?: readonly Rule[]
  /** The answer, where `by` is `answer`. */
  readonly answered?: AnsweredPrompt
  /** The API whose call it was, where `by` is `call`; absent if the document went away. */
  readonly call?: string
  readonly undone: boolean
  readonly redoable: boolean
}

/**
 * A message from panel, popup or fixture. Requests have an id, are acknowledged (`done`) once they are stored, and may be
 * sent again.
 */
export type PanelToStore =
  /**
   * The first message of every connection, and again after each change: the tab to watch or `ALL_TABS`, an origin to watch besides
   * those of its documents, and the number of calls to keep of the tab.
   */
  | { type: 'hello'; protocol: number; tab: number; origin: string | null; maxCalls?: number }
  | { type: 'command'; id: string; origin: string; command: CommandInput }
  | { type: 'answer'; id: string; origin: string; prompt: string; answer: Answer }
  /** Undoes the last edit, or redoes the edit that was undone last. */
  | { type: 'undo' | 'redo'; id: string; origin: string }
  /** Goes back to the state of a revision. */
  | { type: 'jump'; id: string; origin: string; rev: number }
  /** Repeats a call in the document that made it. */
  | { type: 'replay'; id: string; origin: string; document: string; api: string; args: readonly Json[] }
  /** Fires an event in all documents of the origin. */
  | { type: 'fire'; id: string; origin: string; api: string; payload: Json }
  /**
   * Is done when every page of the origin has received all messages and reported all calls. With `clear`, the logs of all tabs
   * are then emptied: the calls that come after `done` are kept.
   */
  | { type: 'sync'; id: string; origin: string; clear?: boolean }
  /** Passes on a back end's request to the platform's server; the answer is `serverAnswer`. */
  | { type: 'serverCall'; id: string; origin: string; request: ServerRequest }
  /** The back end no longer waits for the answer to the request of this id. */
  | { type: 'serverCallGone'; id: string; origin: string }
  | { type: 'clearLog' }

/** The reason why a request failed. */
export interface Refusal {
  /** In English. */
  readonly error: string
  /** The same as codes with values, for translation; absent for unexpected errors. */
  readonly reasons?: readonly Reason[]
}

/** Number of calls that were not reported one by one, by API; '' for those whose API is not known. */
export type DroppedCalls = Readonly<Record<string, number>>

export type StoreToPanel =
  | Mismatch
  /** The documents of the tab that have `wx`, top document first. */
  | { type: 'frames'; frames: readonly Frame[] }
  | {
      type: 'site'
      origin: string
      rev: number
      state: MockState
      prompts: readonly Prompt[]
      history: readonly HistoryEntry[]
    }
  /**
   * New and changed entries. `whole` replaces the panel's log; older entries may follow. Of the missing calls, `dropped`
   * were never reported one by one (`droppedOf` has those of each document, '' for those that are gone), and `pushedOut` were
   * discarded for newer ones.
   */
  | {
      type: 'log'
      entries: readonly LogEntry[]
      dropped: number
      droppedOf?: Readonly<Record<string, DroppedCalls>>
      pushedOut: number
      whole: boolean
    }
  | { type: 'serverAnswer'; id: string; response: ServerResponse }
  | ({ type: 'done'; id: string } & Partial<Refusal>)
