import { signal } from '@preact/signals'
import { definitionOf } from '../../../../src/wx/apis/catalogue'
import { type AnyDefinition, type ApiDefinition, isDirect } from '../../../../src/wx/apis/definition'
import { type OfficialApi, officialPage } from '../../../../src/wx/apis/official'
import { isObject } from '../../../../src/wx/base/json'
import type { PlainKey } from '../../i18n'

/** Headings of the list by the first part of an API's page. Pages of other parts are under the last. */
const CHAPTERS = {
  base: 'official.base',
  network: 'official.network',
  storage: 'official.storage',
  ui: 'official.ui',
  route: 'official.route',
  navigate: 'official.route',
  share: 'official.share',
  chattool: 'official.share',
  payment: 'official.payment',
  'midas-payment': 'official.payment',
  media: 'official.media',
  // With the APIs that the mock has.
  location: 'chapter.location',
  device: 'official.device',
  'open-api': 'official.open',
  'data-analysis': 'official.data',
  canvas: 'official.canvas',
  render: 'official.canvas',
  file: 'official.file',
  ad: 'official.ad',
} as const satisfies Readonly<Record<string, PlainKey>>
const OTHER = 'official.other'

export type OfficialChapter = (typeof CHAPTERS)[keyof typeof CHAPTERS] | typeof OTHER
export const OFFICIAL_CHAPTERS: readonly OfficialChapter[] = [...new Set(Object.values(CHAPTERS)), OTHER]

/** API of the platforms that the mock does not have. Rules make it exist in pages. */
export interface OfficialDefinition extends ApiDefinition {
  readonly ofRule: true
  readonly official: OfficialApi
}

/** Returns an API of the platforms as a definition, whose default result is the example of its type; of events, the payload. */
function asDefinition(official: OfficialApi): OfficialDefinition {
  const { name, kind, params, result = {} } = official
  const returns = isObject(result) ? Object.keys(result) : []
  return {
    ...{ name, ofRule: true, params, official, returns: returns as never[] },
    kind: kind === 'async' ? 'async' : 'sync',
    answer: () => ({ result }),
  }
}

export const isOfficial = (api: object): api is OfficialDefinition => 'official' in api

/** Returns the heading of an API of the platforms. */
export const officialChapter = ({ official: { page } }: OfficialDefinition): OfficialChapter => {
  const [part = ''] = page.split('/')
  return Object.hasOwn(CHAPTERS, part) ? CHAPTERS[part as keyof typeof CHAPTERS] : OTHER
}

/** Returns the address of the page that describes an API; '' if there is none. */
export const documentationOf = ({ official }: OfficialDefinition): string => officialPage(official)

/** Returns whether a rule of this API must say that it returns its result directly. */
export const isSyncOfRule = (api: AnyDefinition): boolean => api.ofRule === true && isDirect(api.kind)

export type OfficialApis = ReturnType<typeof createOfficialApis>

/** Creates the model of all APIs of the platforms that the mock does not have. They load when they are first needed. */
export function createOfficialApis() {
  const apis = signal<readonly OfficialDefinition[]>([])
  let loading: Promise<void> | undefined
  return {
    apis,
    load() {
      loading ??= import('../../../../src/wx/apis/official.json').then(({ default: list }) => {
        apis.value = (list as unknown as readonly OfficialApi[])
          .filter(({ name }) => !definitionOf(name))
          .map(asDefinition)
      })
      return loading
    },
  }
}
