import { type AnyDefinition, api, type FactoryHost } from '../apis/definition'

/** Name of the call that shows an ad; it is no key of `wx` and is declared with the others that ask (`asking.ts`). */
export const SHOW_AD = 'RewardedVideoAd.show'

type Listener = (result: object) => void

/** Creates the object of a rewarded video ad (semantics.md 10.8). */
function createAd({ call, emit, later }: FactoryHost) {
  const listeners: Record<string, readonly Listener[]> = {}
  const of = (event: string) => listeners[event] ?? []
  const on = (event: string) => (listener: Listener) => {
    listeners[event] = [...of(event), listener]
  }
  const off = (event: string) => (listener?: Listener) => {
    listeners[event] = listener ? of(event).filter((each) => each !== listener) : []
  }
  const fire = (event: string, result: object) => {
    for (const listener of of(event)) emit(listener, result)
  }
  return {
    load: () =>
      new Promise<void>((resolve) => {
        later(() => {
          fire('load', {})
          resolve()
        }, 0)
      }),
    show: () =>
      new Promise<unknown>((resolve, reject) => {
        const success = (result: unknown) => {
          resolve({ errMsg: 'show:ok' })
          fire('close', { isEnded: (result as { isEnded: boolean }).isEnded })
        }
        const fail = (error: unknown) => {
          reject(error)
          fire('error', Object(error))
        }
        call(SHOW_AD, {}, { success, fail })
      }),
    destroy() {},
    onLoad: on('load'),
    offLoad: off('load'),
    onError: on('error'),
    offError: off('error'),
    onClose: on('close'),
    offClose: off('close'),
  }
}

/** Creates the API that makes rewarded video ads. */
export const createAds = (): readonly AnyDefinition[] => [
  api({
    name: 'createRewardedVideoAd',
    kind: 'factory',
    companion: 'payment',
    params: { adUnitId: { type: 'String', required: true } },
    returns: [],
    answer: () => ({ result: {} }),
    create: createAd,
  }),
]
