import { computed } from '@preact/signals'
import { COMPANION_APIS } from '../../../../src/wx/companions/all'
import { COMPANIONS, type Companion } from '../../../../src/wx/state/enumerations'
import type { ConnectionModel } from '../connection/connection'
import type { SiteModel } from '../connection/site'
import type { StatesModel } from './states'

const CHAPTER_OF: ReadonlyMap<string, Companion | undefined> = new Map(
  COMPANION_APIS.map(({ name, companion }) => [name, companion]),
)

/** Absent APIs that the pages of an origin have called, and the chapters that have them. */
interface Offer {
  readonly api: string
  readonly chapters: readonly Companion[]
}

/** Creates the model that offers companions to pages that call them. */
export function createCompanionsModel(connection: ConnectionModel, site: SiteModel, states: StatesModel) {
  const offer = computed((): Offer | undefined => {
    const on = states.current.value?.companions ?? COMPANIONS
    const lacks = (site.frames.value ?? []).flatMap(({ origin, own, lacks = [] }) =>
      origin === site.origin.value && !own ? lacks : [],
    )
    const found = lacks.flatMap((api) => {
      const chapter = CHAPTER_OF.get(api)
      return chapter && !on.includes(chapter) ? [{ api, chapter }] : []
    })
    const [first] = found
    return (
      first && { api: first.api, chapters: COMPANIONS.filter((each) => found.some(({ chapter }) => chapter === each)) }
    )
  })
  return {
    offer,
    /** Turns on the chapters of the offer, and loads the page again: its script has ended with an error. */
    async turnOn() {
      const origin = site.origin.peek()
      const chapters = offer.peek()?.chapters ?? []
      const on = states.current.peek()?.companions ?? []
      const companions = COMPANIONS.filter((each) => on.includes(each) || chapters.includes(each))
      const refusal = origin && (await connection.command(origin, { type: 'state/merge', patch: { companions } }))
      if (!refusal) site.reload()
    },
  }
}
