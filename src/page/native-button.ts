import type { ButtonHandle } from '../wx/apis/definition'
import { isObject } from '../wx/base/json'
import { KEPT_FROM_PAGE, type ModalDom } from './dialogs/modal-dom'
import { LANGUAGES } from './dialogs/texts'
import { languageFor } from './language'
import type { Lasting } from './lasting'

const HOST = 'wx-mock-button'
/** Numbers of the style are pixels (minigame-api-typings, OptionStyle). */
const LENGTHS = ['left', 'top', 'width', 'height', 'borderWidth', 'borderRadius', 'fontSize', 'lineHeight'] as const
const WORDS = ['backgroundColor', 'borderColor', 'color', 'textAlign'] as const
const STYLE = `
:host{all:initial!important;direction:ltr!important}
button{all:unset;box-sizing:border-box;position:fixed;z-index:2147483647;overflow:hidden;white-space:nowrap;text-align:center;border:0 solid;font:16px system-ui,sans-serif;background:0 0/100% 100%;cursor:pointer;touch-action:manipulation;-webkit-tap-highlight-color:transparent}
button:focus-visible{outline:2px solid #0a84ff}
button[hidden]{display:none}
`

/** Draws the button of createUserInfoButton over the page, as a mini game's host does over its canvas. */
export function createNativeButton(
  target: Window,
  dom: ModalDom,
  lasting: Lasting,
  options: unknown,
  tapped: () => void,
): ButtonHandle {
  const { type, text, image, style } = isObject(options) ? options : {}
  const language = languageFor(target.document.documentElement?.lang, target.navigator.language)
  const label = typeof text === 'string' && type !== 'image' && text !== '' ? text : undefined
  const button = dom.element(
    'button',
    { type: 'button', 'aria-label': !label && LANGUAGES[language].scopes['scope.userInfo'][1] },
    label,
  )
  // Not as an attribute: a strict content security policy refuses those.
  const restyle = (given: Record<string, unknown>) => {
    for (const name of LENGTHS) if (typeof given[name] === 'number') button.style[name] = `${given[name]}px`
    for (const name of WORDS) if (typeof given[name] === 'string') button.style[name] = given[name]
  }
  if (isObject(style)) restyle(style)
  if (type === 'image' && typeof image === 'string') button.style.backgroundImage = `url(${JSON.stringify(image)})`

  const host = dom.element(HOST as 'div')
  dom.append(dom.shadow(host, STYLE), button)
  const tap = (event: Event) => {
    if (dom.isByPerson(event)) tapped()
  }
  const forget = lasting(() => {
    const parent = target.document.documentElement
    if (parent && !host.isConnected) dom.append(parent, host)
    dom.on(button, 'click', tap)
    for (const kept of KEPT_FROM_PAGE) dom.on(host, kept, dom.stop)
  })
  return {
    restyle: restyle as ButtonHandle['restyle'],
    show: () => {
      button.hidden = false
    },
    hide: () => {
      button.hidden = true
    },
    destroy: () => {
      forget()
      dom.remove(host)
    },
  }
}
