import type { ComponentChildren } from 'preact'
import { useRef } from 'preact/hooks'

interface Props {
  label: string
  /** Types of files, as an input takes them. */
  accept: string
  multiple?: boolean
  /** An icon that is shown instead of the label. */
  children?: ComponentChildren
  onFiles(files: readonly File[]): void
}

/** Button with which the user picks files; the same ones can be picked again. */
export function FileButton({ label, accept, multiple = false, children, onFiles }: Props) {
  const picker = useRef<HTMLInputElement>(null)
  const names = children ? { class: 'tool', 'aria-label': label, title: label } : { class: 'button' }
  return (
    <>
      <button type="button" {...names} onClick={() => picker.current?.click()}>
        {children ?? label}
      </button>
      <input
        ref={picker}
        type="file"
        hidden
        multiple={multiple}
        accept={accept}
        onChange={({ currentTarget }) => {
          const picked = [...(currentTarget.files ?? [])]
          currentTarget.value = ''
          onFiles(picked)
        }}
      />
    </>
  )
}
