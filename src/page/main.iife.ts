import { HANDSHAKE, parseSeed, SAY } from '../protocol/seed'
import { install } from './install'
import { createNatives } from './natives'
import { createDistantScreen } from './screen'

let port: MessagePort | undefined
let seedText = ''

document.addEventListener(
  HANDSHAKE.port,
  (event) => {
    event.stopImmediatePropagation()
    const { ports, data } = event as MessageEvent<string>
    port = ports[0]
    seedText = data
  },
  { once: true, capture: true },
)
// The bridge has run before and answers synchronously; it does not answer if the site is off.
document.dispatchEvent(new Event(HANDSHAKE.hello))

if (port) {
  const { MessageEvent } = window
  const dispatch = port.dispatchEvent.bind(port)
  port.postMessage = (data: unknown) =>
    void dispatch(new MessageEvent(SAY, { __proto__: null, data } as MessageEventInit))
  const stub = Object.getOwnPropertyDescriptor(window, 'wx')?.value
  install(window, createNatives(), port, parseSeed(seedText), stub, createDistantScreen)
}
