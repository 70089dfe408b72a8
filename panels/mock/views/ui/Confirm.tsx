import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { useT } from '../shell/context'

interface Props {
  /** Label of the button that asks. */
  label: string
  question: string
  yes: string
  onYes(): void
  /** What is beside that button until it asks. */
  children?: ComponentChildren
}

/** Button that asks for confirmation in its place. Escape cancels, and the button has the focus again. */
export function Confirm({ label, question, yes, onYes, children }: Props) {
  const t = useT()
  const [isAsking, setAsking] = useState(false)
  const first = useRef<HTMLButtonElement>(null)
  const [wasAsked, setAsked] = useState(false)
  useLayoutEffect(() => {
    if (wasAsked) first.current?.focus()
  }, [isAsking, wasAsked])
  const close = () => setAsking(false)
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    close()
  }
  if (!isAsking) {
    const ask = () => {
      setAsked(true)
      setAsking(true)
    }
    return (
      <>
        <button ref={first} type="button" class="button" onClick={ask}>
          {label}
        </button>
        {children}
      </>
    )
  }
  return (
    <>
      <span>{question}</span>
      <button
        type="button"
        class="button primary"
        onKeyDown={onKeyDown}
        onClick={() => {
          close()
          onYes()
        }}
      >
        {yes}
      </button>
      <button ref={first} type="button" class="button" onKeyDown={onKeyDown} onClick={close}>
        {t('state.resetNo')}
      </button>
    </>
  )
}
