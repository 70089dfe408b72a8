import { prettyShort } from '../../models/json/json-text'

/** A key, a string, a number, a word, or what stands between them. */
const TOKENS = /("(?:\\.|[^"\\])*")(\s*:)?|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|(true|false|null)|[^"\d\-tfn]+|./g

/** JSON in the colours of DevTools, with long texts cut; no more than `most` characters of it. */
export function JsonView({ value, most = Number.POSITIVE_INFINITY }: { value: unknown; most?: number }) {
  const text = prettyShort(value)
  const shown = text.length > most ? `${text.slice(0, most)}…` : text
  const parts = [...shown.matchAll(TOKENS)].map(([whole, text, colon, number, word], index) => {
    if (text !== undefined && colon !== undefined) {
      return [
        <span key={index} class="json-key">
          {text}
        </span>,
        colon,
      ]
    }
    const kind =
      text !== undefined ? 'string' : number !== undefined ? 'number' : word !== undefined ? 'word' : undefined
    return kind === undefined ? (
      whole
    ) : (
      <span key={index} class={`json-${kind}`}>
        {whole}
      </span>
    )
  })
  return <pre class="json">{parts}</pre>
}
