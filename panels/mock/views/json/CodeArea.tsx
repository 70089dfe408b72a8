import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks'
import { useT } from '../context'
import type { CodeEditor, CodeEditorOptions } from './code-editor'
import { TextArea } from './TextArea'

type Create = typeof import('./code-editor').createCodeEditor
type Caret = readonly [from: number, to: number]

let loaded: Create | undefined

type Props = Omit<CodeEditorOptions, 'phrases'>

/** The code editor; a plain text area until it has come, or where it does not come. */
export function CodeArea(props: Props) {
  const root = useRef<HTMLDivElement>(null)
  const [create, setCreate] = useState(() => loaded)
  const caret = useRef<Caret | undefined>(undefined)
  useEffect(() => {
    if (loaded) return
    let gone = false
    import('./code-editor').then(
      (module) => {
        loaded = module.createCodeEditor
        if (gone) return
        caret.current = caretIn(root.current)
        setCreate(() => loaded)
      },
      () => {}, // the text area does all that is needed
    )
    return () => {
      gone = true
    }
  }, [])
  if (create) return <Editor create={create} caret={caret.current} {...props} />
  return (
    <div ref={root}>
      <TextArea {...props} />
    </div>
  )
}

/** Where somebody is typing already. */
function caretIn(root: HTMLElement | null): Caret | undefined {
  const { activeElement } = document
  if (!(activeElement instanceof HTMLTextAreaElement) || !root?.contains(activeElement)) return undefined
  return [activeElement.selectionStart, activeElement.selectionEnd]
}

function Editor({ create, caret, ...props }: Props & { create: Create; caret: Caret | undefined }) {
  const t = useT()
  const phrases = useMemo(() => ({ Completions: t('json.completions') }), [t])
  const parent = useRef<HTMLDivElement>(null)
  const editor = useRef<CodeEditor | undefined>(undefined)
  const options = { ...props, phrases }
  const latest = useRef(options)
  latest.current = options
  useLayoutEffect(() => {
    if (!parent.current) return
    editor.current = create(parent.current, latest.current)
    if (caret) editor.current.focus(...caret)
    return () => editor.current?.dispose()
  }, [create, caret])
  useLayoutEffect(() => editor.current?.update(latest.current))
  return <div ref={parent} class="code-area code-mirror" />
}
