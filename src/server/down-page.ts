import { messageOf } from '../wx/base/error-message'

/** Between two tries to load the page again, in ms. */
const RETRY_MS = 1_000

const escaped = (text: string) => text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`)

/** Returns the page that is shown while the dev server is down. It loads the real one as soon as there is an answer. */
export function downPage(target: string, error: unknown): string {
  return `<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Waiting for ${escaped(target)}</title>
<style>body{font:16px/1.5 system-ui,sans-serif;max-width:40em;margin:15vh auto;padding:0 1em;color-scheme:light dark}</style>
<h1>${escaped(target)} does not answer</h1>
<p>Start your dev server. This page loads by itself as soon as it answers.</p>
<p><code>${escaped(messageOf(error))}</code></p>
<script>
const look = () => fetch(location.href, { method: 'HEAD', cache: 'no-store' }).then(
  ({ status }) => (status === 502 ? again() : location.reload()), again)
const again = () => setTimeout(look, ${RETRY_MS})
again()
</script></html>
`
}
