import { texts } from './texts.js'

const MAX_EVENTS = 60

/** @param {string} tag @param {string} className @param {string} [text] */
function element(tag, className, text = '') {
  return Object.assign(document.createElement(tag), { className, textContent: text })
}

/** On one line where it fits. @param {unknown} value */
function json(value) {
  const line = JSON.stringify(value)
  return line.length < 48 ? line : JSON.stringify(value, null, 2)
}

/**
 * Adds a call to the list, newest first.
 * @param {string} api
 * @param {Record<string, unknown>} [options]
 */
export function logCall(api, options = {}) {
  const list = /** @type {HTMLElement} */ (document.getElementById('events'))
  const item = element('li', 'event waiting')
  const head = element('p', 'event-head')
  const message = element('p', 'event-message', texts.waiting)
  const time = new Date().toLocaleTimeString([], { hour12: false })
  const argument = Object.keys(options).length > 0 ? JSON.stringify(options) : ''
  head.append(element('b', '', api), element('code', '', argument), element('time', '', time))
  item.append(head, message)
  list.prepend(item)
  while (list.children.length > MAX_EVENTS) list.lastChild?.remove()

  return {
    /**
     * @param {boolean} ok
     * @param {Record<string, unknown>} result
     * @param {{ label: string, run: () => unknown }[]} [offers]
     */
    settle(ok, result, offers = []) {
      const { errMsg, ...rest } = result
      item.className = `event ${ok ? 'ok' : 'fail'}`
      if (typeof errMsg === 'string') message.textContent = errMsg
      else message.remove()
      if (Object.keys(rest).length > 0) item.append(element('pre', '', json(rest)))
      for (const { label, run } of offers) {
        const button = /** @type {HTMLButtonElement} */ (element('button', 'quiet', label))
        button.type = 'button'
        button.addEventListener('click', () => void run())
        item.append(button)
      }
    },
  }
}
