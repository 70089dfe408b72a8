import { pretty } from '../models/json-text'

/** A key, a string, a number, a word, or what stands between them. */
const TOKENS = /("(?:\\.|[^"\\])*")(\s*:)?|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|(true|false|null)|[^"\d\-tfn]+|./g

/** JSON in the colours of DevTools. */
export function JsonView({ value }: { value: unknown }) {
  const parts = [...pretty(value).matchAll(TOKENS)].map(([whole, text, colon, number, word], index) => {
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
