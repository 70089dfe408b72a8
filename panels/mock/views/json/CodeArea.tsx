import { signal } from '@preact/signals'
import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks'
import { useT } from '../shell/context'
import type { CodeEditor, CodeEditorOptions } from './code-editor'
import { TextArea } from './TextArea'

type Create = typeof import('./code-editor').createCodeEditor
type Caret = readonly [from: number, to: number]

/** The loaded editor module, shared by all areas. */
const loaded = signal<Create>()

async function load() {
  if (loaded.peek()) return
  try {
    loaded.value = (await import('./code-editor')).createCodeEditor
  } catch {
    // The text area is a full replacement.
  }
}

type Props = Omit<CodeEditorOptions, 'phrases'>

/** Code editor; a plain text area until it is loaded, or if loading fails. */
export function CodeArea(props: Props) {
  const root = useRef<HTMLDivElement>(null)
  useEffect(() => void load(), [])
  if (loaded.value) return <Editor create={loaded.value} caret={caretIn(root.current)} {...props} />
  return (
    <div ref={root}>
      <TextArea {...props} />
    </div>
  )
}

/** Returns the selection of a text area that has the focus. */
function caretIn(root: HTMLElement | null): Caret | undefined {
  const { activeElement } = document
  if (!(activeElement instanceof HTMLTextAreaElement) || !root?.contains(activeElement)) return undefined
  return [activeElement.selectionStart, activeElement.selectionEnd]
}

/** Mounts the editor. @param caret initial selection, if it takes over the focus */
function Editor({ create, caret, ...props }: Props & { create: Create; caret: Caret | undefined }) {
  const t = useT()
  const phrases = useMemo(() => ({ Completions: t('json.completions') }), [t])
  const parent = useRef<HTMLDivElement>(null)
  const first = useRef(caret)
  const editor = useRef<CodeEditor | undefined>(undefined)
  const options = { ...props, phrases }
  const latest = useRef(options)
  latest.current = options
  useLayoutEffect(() => {
    if (!parent.current) return
    editor.current = create(parent.current, latest.current)
    if (first.current) editor.current.focus(...first.current)
    return () => editor.current?.dispose()
  }, [create])
  useLayoutEffect(() => editor.current?.update(latest.current))
  return <div ref={parent} class="code-area code-mirror" />
}
