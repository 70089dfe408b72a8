import type { Natives } from '../../page/natives'
import type { PageBoot } from '../../protocol/web'
import { injectInto } from '../inject/html'

/**
 * Adds the mock to frames without an address, which come from no server: empty ones, whose window the page's script can
 * reach, and those whose HTML is an attribute.
 */
export function watchFrames(
  target: Window & typeof globalThis,
  natives: Natives,
  boot: PageBoot,
  start: (frame: Window & typeof globalThis) => void,
) {
  const { document, HTMLIFrameElement } = target
  const { getElementsByTagName } = target.Document.prototype
  const { getAttribute, setAttribute } = target.Element.prototype
  const { apply } = Reflect
  const frames = apply(getElementsByTagName, document, ['iframe']) as HTMLCollectionOf<HTMLIFrameElement>
  const seen = new WeakMap<object, string>()

  function look() {
    for (let index = 0; index < frames.length; index++) {
      const frame = frames[index]
      try {
        if (frame instanceof HTMLIFrameElement) lookAt(frame)
      } catch {
        // A sandboxed frame, one of another origin, or a page that requires Trusted Types.
      }
    }
  }

  function lookAt(frame: HTMLIFrameElement) {
    const html = apply(getAttribute, frame, ['srcdoc']) as string | null
    if (html === null) return fill(frame)
    if (seen.get(frame) === html) return
    const injected = injectInto(html, boot)
    seen.set(frame, injected)
    apply(setAttribute, frame, ['srcdoc', injected])
  }

  /** Adds the mock to an empty frame, unless the browser keeps it apart. */
  function fill(frame: HTMLIFrameElement) {
    const inner = frame.contentWindow as (Window & typeof globalThis) | null
    if (inner?.location.href !== 'about:blank' || seen.has(inner)) return
    seen.set(inner, '')
    start(inner)
  }

  const observer = new target.MutationObserver(() => natives.inside(look))
  observer.observe(document, { childList: true, subtree: true, attributes: true, attributeFilter: ['srcdoc'] })
}
