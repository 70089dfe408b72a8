// Tells when a call of `wx` in every frame of the page gets the edited value.

const editor = /** @type {Window} */ (window.opener)
const now = () => performance.timeOrigin + performance.now()

/** @param {Window} frame @returns {string} */
const appIdIn = (frame) => Reflect.get(frame, 'wx').getAccountInfoSync().miniProgram.appId

/** @param {number} count */
async function openFrames(count) {
  const loads = []
  for (let index = 0; index < count; index++) {
    const frame = document.createElement('iframe')
    loads.push(new Promise((done) => frame.addEventListener('load', done)))
    frame.src = 'frame.html'
    document.body.append(frame)
  }
  await Promise.all(loads)
}

/**
 * The page does nothing until the edit has come, like any page that waits for its user: each frame's `<open-data>` shows
 * the same edit, and wakes this up to call `wx`.
 * @param {string} appId
 */
function watch(appId) {
  const frames = [
    window,
    ...[...document.querySelectorAll('iframe')].map(({ contentWindow }) => contentWindow ?? window),
  ]
  let waiting = frames.length
  for (const frame of frames) {
    const shown = /** @type {ShadowRoot} */ (frame.document.querySelector('open-data')?.shadowRoot)
    const observer = new MutationObserver(() => {
      if (appIdIn(frame) !== appId) return
      observer.disconnect()
      if (--waiting === 0) editor.postMessage({ type: 'seen', at: now() }, '*')
    })
    observer.observe(shown, { childList: true })
  }
  editor.postMessage({ type: 'watching' }, '*')
}

addEventListener('message', ({ source, data }) => {
  if (source !== editor) return
  if (data.type === 'clock') editor.postMessage({ type: 'clock', at: now() }, '*')
  if (data.type === 'watch') watch(data.appId)
})

openFrames(Number(new URLSearchParams(location.search).get('frames')) - 1).then(() =>
  editor.postMessage({ type: 'ready' }, '*'),
)
