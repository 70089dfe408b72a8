import { prettyShort } from '../../models/json/json-text'

/** One token of JSON: key, string, number, keyword, or the text between them. */
const TOKENS = /("(?:\\.|[^"\\])*")(\s*:)?|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|(true|false|null)|[^"\d\-tfn]+|./g

/** JSON in the colors of DevTools, with long texts cut, at most `most` characters. */
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
