import type { PageToStore, StoreToPage } from '../protocol/page'
import type { Replica } from './replica'

/** The user as `<open-data>` shows it. */
export type ShownUser = Omit<Extract<StoreToPage, { type: 'openData' }>, 'type'>

/** Creates the access of `<open-data>` to the user. Only a document that has such an element asks for it. */
export function createOpenData(send: (message: PageToStore) => void, onState: Replica['onState']) {
  let listener: ((user: ShownUser) => void) | undefined
  const ask = () => send({ type: 'openData' })
  return {
    /** Calls the listener with the user, soon and after each change of the state. */
    show(listening: (user: ShownUser) => void) {
      listener = listening
      onState(ask)
    },
    receive: (user: ShownUser) => listener?.(user),
  }
}
