import { Fragment } from 'preact'

interface Props {
  text: string
  /** What to mark; undefined marks nothing. */
  pattern: RegExp | undefined
}

/** Text with marks on all that a pattern finds. */
export function Marked({ text, pattern }: Props) {
  if (!pattern) return <>{text}</>
  const parts: preact.ComponentChildren[] = []
  let from = 0
  for (const { 0: found, index } of text.matchAll(pattern)) {
    if (found === '') continue
    parts.push(text.slice(from, index), <mark key={index}>{found}</mark>)
    from = index + found.length
  }
  if (from === 0) return <>{text}</>
  return (
    <Fragment>
      {parts}
      {text.slice(from)}
    </Fragment>
  )
}
