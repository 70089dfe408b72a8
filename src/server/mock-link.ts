import { ALL_TABS, MINI_PROGRAM, type PanelToStore, type StoreToPanel } from '../protocol/panel'
import { greeting } from '../testing/core'
import { link } from '../testing/direct'
import type { Link } from '../testing/link'
import { createPageCalls } from '../testing/page-calls'
import type { Host } from './host'

/** Connects the scripted API to a server's mini program: it sees the calls of all pages. */
export function createMockLink({ store, pages, task }: Host): Link {
  const { near, far } = link<StoreToPanel, PanelToStore>(task)
  const calls = createPageCalls({
    post: (message) => near.post(message),
    current() {
      const tab = pages.list[0]?.tab
      const found = store.documents.find((each) => each.tab === tab && each.frame === 0 && pages.isOpen(each.document))
      return found?.document
    },
    documents: () => store.documents.map(({ document }) => document),
    isOpen: (document) => pages.isOpen(document),
    later: task,
  })
  return {
    origin: () => MINI_PROGRAM,
    now: Date.now,
    open(listener) {
      near.listen({
        message(message) {
          calls.receive(message)
          listener(message, ALL_TABS)
        },
        close: () => {},
      })
      store.connectPanel(far)
      near.post(greeting(ALL_TABS, MINI_PROGRAM))
    },
    post: (message) => near.post(message),
    call: calls.call,
    where: () => pages.list[0]?.url ?? 'the dev server, without a page',
  }
}
