import Taro, { login } from '@tarojs/taro'

type Method = (...args: unknown[]) => unknown

/** What makes the result of a call in Taro's H5 runtime. Taro does not export it. */
interface Handler {
  readonly methodName: string
  fail(...args: unknown[]): unknown
}

/** Options of a call, as Taro's APIs take them. */
interface Options {
  success?(result: unknown): void
  fail?(result: unknown): void
  complete?(result: unknown): void
}

/** APIs that return directly, by their names. */
const DIRECT = /^(on|off|create)[A-Z]|(Sync|Manager)$|^canIUse$/

/** Calls an API of the mock as Taro calls those of a mini program: it returns a promise, with callbacks too. */
function callMock(method: Method, name: string, [options, ...rest]: unknown[]): unknown {
  if (DIRECT.test(name) || typeof options === 'function') return method(options, ...rest)
  const given = Object(options) as Options
  return new Promise((resolve, reject) => {
    const success = (result: unknown) => {
      resolve(result)
      given.success?.(result)
    }
    const fail = (result: unknown) => {
      // As in Taro's H5 runtime: a call with such a callback is never rejected.
      const settle = given.fail || given.complete ? resolve : reject
      settle(result)
      given.fail?.(result)
    }
    method({ ...given, success, fail }, ...rest)
  })
}

/** Returns a method of `window.wx` as it is now: rules add and remove some. */
function methodOfWx(name: string): Method | undefined {
  const { wx } = window as { wx?: Partial<Record<string, unknown>> }
  const method = wx?.[name]
  return typeof method === 'function' ? (method as Method) : undefined
}

/** Lets `window.wx` answer the calls that Taro does not support in H5, if it has the API. */
function install() {
  let handlers: Handler | undefined
  // A stub runs this callback as a method of its handler.
  login({
    fail() {
      handlers = Object.getPrototypeOf(this)
    },
  })
  if (typeof handlers?.fail !== 'function') {
    console.warn('wx-mock-panel/taro does not know this version of Taro: what Taro does not support stays unsupported.')
    return
  }
  const { fail } = handlers
  let stub: { name: string; args: unknown[] } | undefined
  Taro.eventCenter.on('__taroNotSupport', (call) => {
    stub = call
  })
  handlers.fail = function (this: Handler, ...args) {
    const call = stub
    stub = undefined
    const method = call?.name === this.methodName ? methodOfWx(call.name) : undefined
    return call && method ? callMock(method, call.name, call.args) : fail.apply(this, args)
  }
}

// Builders replace both, and leave nothing of this file in a production build. Other platforms have their own APIs.
if (process.env.NODE_ENV !== 'production' && Taro.getEnv() === 'WEB') install()
