import { useEffect, useRef } from 'preact/hooks'
import type { Finding } from './findings'

interface Props {
  label: string
  text: string
  readOnly: boolean
  invalid: boolean
  /** Findings, whose lines are highlighted. */
  findings: readonly Finding[]
  onText(text: string): void
}

const MOST_LINES = 24
const LEAST_LINES = 3

/** Text area with line numbers that is as high as its content. */
export function TextArea({ label, text, readOnly, invalid, findings, onText }: Props) {
  const area = useRef<HTMLTextAreaElement>(null)
  const gutter = useRef<HTMLDivElement>(null)
  const count = text.split('\n').length
  const rows = Math.min(MOST_LINES, Math.max(LEAST_LINES, count))
  const follow = () => {
    if (gutter.current && area.current) gutter.current.scrollTop = area.current.scrollTop
  }
  // A new text changes the height.
  useEffect(follow)
  const onKeyDown = (event: KeyboardEvent & { currentTarget: HTMLTextAreaElement }) => {
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || event.isComposing || readOnly) return
    const { value, selectionStart } = event.currentTarget
    const indent = indentAfter(value, selectionStart)
    if (indent === '') return
    event.preventDefault()
    // The only way to insert text that the text area's undo includes.
    document.execCommand('insertText', false, `\n${indent}`)
  }
  return (
    <div class="code-area">
      <div ref={gutter} class="gutter" aria-hidden="true">
        {Array.from({ length: count }, (_, index) => (
          <div key={index} class={findings.find(({ line }) => line === index + 1)?.tone}>
            {index + 1}
          </div>
        ))}
      </div>
      <textarea
        ref={area}
        class="json-editor"
        aria-label={label}
        aria-invalid={invalid}
        spellcheck={false}
        autocapitalize="off"
        wrap="off"
        rows={rows}
        readOnly={readOnly}
        value={text}
        onInput={(event) => onText(event.currentTarget.value)}
        onScroll={follow}
        onKeyDown={onKeyDown}
      />
    </div>
  )
}

/** Returns the indentation of the next line. */
function indentAfter(text: string, at: number): string {
  const line = text.slice(text.lastIndexOf('\n', at - 1) + 1, at)
  const indent = /^ */.exec(line)?.[0] ?? ''
  return /[{[]\s*$/.test(line) ? `${indent}  ` : indent
}
