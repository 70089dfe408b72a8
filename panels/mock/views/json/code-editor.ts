import {
  autocompletion,
  type Completion,
  type CompletionContext,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
} from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap, isolateHistory } from '@codemirror/commands'
import { json } from '@codemirror/lang-json'
import { bracketMatching, HighlightStyle, indentOnInput, syntaxHighlighting } from '@codemirror/language'
import { Annotation, Compartment, EditorState, type Extension, StateEffect, StateField } from '@codemirror/state'
import { Decoration, type DecorationSet, EditorView, keymap, lineNumbers, tooltips, WidgetType } from '@codemirror/view'
import { tags } from '@lezer/highlight'
import { completeJson } from '../../models/json/json-check'
import { changedPart } from '../../models/json/json-edit'
import type { Shape } from '../../models/json/shape'
import type { Finding } from './findings'

export interface CodeEditorOptions {
  readonly label: string
  readonly text: string
  readonly readOnly: boolean
  readonly invalid: boolean
  readonly shape: Shape | undefined
  /** Findings in `checked`, which may be an earlier text while the user types. */
  readonly findings: readonly Finding[]
  readonly checked: string
  /** CodeMirror's texts for screen readers, in the panel's language. */
  readonly phrases: Readonly<Record<string, string>>
  onText(text: string): void
}

/** Handle of a mounted editor. */
export interface CodeEditor {
  update(options: CodeEditorOptions): void
  focus(from: number, to: number): void
  dispose(): void
}

/** Marks a change from outside, which is not reported back. */
const External = Annotation.define<boolean>()

/** Creates a CodeMirror editor; this module is loaded on first use. Completions follow the current shape. */
export function createCodeEditor(parent: HTMLElement, first: CodeEditorOptions): CodeEditor {
  let options = first
  let shown = ''
  const dynamic = new Compartment()
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: first.text,
      extensions: [
        lineNumbers(),
        EditorView.lineWrapping,
        history(),
        indentOnInput(),
        bracketMatching(),
        closeBrackets(),
        json(),
        syntaxHighlighting(COLORS),
        autocompletion({ override: [(context) => complete(context, options.shape)], icons: false }),
        // Panes are query containers, which cut off fixed elements inside them.
        tooltips({ parent: document.body }),
        marks,
        // Tab moves the focus, and Ctrl+Enter saves in the surrounding form.
        keymap.of([
          ...closeBracketsKeymap,
          ...completionKeymap,
          ...historyKeymap,
          ...defaultKeymap.filter(({ key }) => key !== 'Mod-Enter'),
        ]),
        EditorView.updateListener.of(({ docChanged, transactions, state }) => {
          if (docChanged && !transactions.some((each) => each.annotation(External))) options.onText(textOf(state))
        }),
        dynamic.of(look(first)),
      ],
    }),
  })

  const editor: CodeEditor = {
    update(next) {
      const before = options
      options = next
      const text = textOf(view.state)
      if (next.text !== text) {
        view.dispatch({
          changes: changedPart(text, next.text),
          annotations: [External.of(true), isolateHistory.of('full')],
        })
      }
      const looks = (['label', 'readOnly', 'invalid', 'phrases'] as const).some((key) => before[key] !== next[key])
      if (looks) view.dispatch({ effects: dynamic.reconfigure(look(next)) })
      const wanted = JSON.stringify(next.findings)
      if (next.checked !== next.text || wanted === shown) return
      shown = wanted
      view.dispatch({ effects: Found.of(next.findings) })
    },
    focus(from, to) {
      view.focus()
      view.dispatch({ selection: { anchor: from, head: to } })
    },
    dispose: () => view.destroy(),
  }
  editor.update(first)
  return editor
}

const textOf = (state: EditorState) => state.doc.toString()

function look({ label, readOnly, invalid, phrases }: CodeEditorOptions): Extension {
  return [
    EditorState.readOnly.of(readOnly),
    EditorState.phrases.of(phrases),
    EditorView.contentAttributes.of({
      'aria-label': label,
      'aria-invalid': String(invalid),
      'aria-readonly': String(readOnly),
      spellcheck: 'false',
    }),
  ]
}

function complete(context: CompletionContext, shape: Shape | undefined) {
  const word = context.matchBefore(/[\w."-]+/)
  if (!shape || context.state.readOnly || (!word && !context.explicit)) return null
  const found = completeJson(textOf(context.state), context.pos, shape)
  if (!found) return null
  const options = found.options.map(
    ({ label, value, detail, kind }): Completion => ({
      label: value,
      displayLabel: label,
      detail,
      type: kind === 'key' ? 'property' : 'constant',
      apply: (view) => insert(view, shape, label),
    }),
  )
  // Typed text is matched without quotes.
  const quoted = context.state.sliceDoc(found.from, found.from + 1) === '"'
  return { from: quoted ? found.from + 1 : found.from, options }
}

/** Applies a completion to the current text, and selects the value that comes with a key. */
function insert(view: EditorView, shape: Shape, label: string) {
  const found = completeJson(textOf(view.state), view.state.selection.main.head, shape)
  const option = found?.options.find((each) => each.label === label)
  if (!found || !option) return
  const [start, end] = option.next
  view.dispatch({
    changes: { from: found.from, to: found.to, insert: option.insert },
    selection: { anchor: found.from + start, head: found.from + end },
    userEvent: 'input.complete',
    scrollIntoView: true,
  })
}

const Found = StateEffect.define<readonly Finding[]>()

/** Shows findings: a wavy underline, and the text below the line. */
const marks = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(before, { changes, effects, state }) {
    const found = effects.findLast((effect) => effect.is(Found))?.value as readonly Finding[] | undefined
    if (!found) return before.map(changes)
    const { length } = state.doc
    const ranges = found.flatMap(({ from, to, tone, text }) => {
      const start = Math.min(from, Math.max(0, length - 1))
      const end = Math.min(Math.max(to, start + 1), length)
      const below = Decoration.widget({ widget: new Below(text, tone), side: 1, block: true })
      const words = below.range(state.doc.lineAt(Math.min(from, length)).to)
      return end > start ? [Decoration.mark({ class: `found ${tone}` }).range(start, end), words] : [words]
    })
    return Decoration.set(ranges, true)
  },
  provide: (field) => EditorView.decorations.from(field),
})

class Below extends WidgetType {
  constructor(
    readonly text: string,
    readonly tone: Finding['tone'],
  ) {
    super()
  }
  override eq(other: Below) {
    return other.text === this.text && other.tone === this.tone
  }
  override toDOM() {
    const line = document.createElement('div')
    line.className = `found-below ${this.tone}`
    // Screen readers get the same text from the notes beside the editor.
    line.setAttribute('aria-hidden', 'true')
    line.textContent = this.text
    return line
  }
}

const COLORS = HighlightStyle.define([
  { tag: tags.propertyName, class: 'json-key' },
  { tag: tags.string, class: 'json-string' },
  { tag: tags.number, class: 'json-number' },
  { tag: [tags.bool, tags.null], class: 'json-word' },
])
