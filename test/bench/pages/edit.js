// Reports the time when calls of `wx` in every frame of the page return the edited value.

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
 * The page is idle until the edit arrives, like a page that waits for its user: the `<open-data>` of each frame shows
 * the edit, which triggers the call of `wx`.
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
