import { PRIVACY_DATA } from '../../src/wx/state/scopes'
import { agreed, type CallStep, merge, type Row, scope } from './language'

/** APIs with the scope and personal data that gate them (semantics.md 4.7 and 4.12). */
interface Gated {
  readonly api: string
  readonly platform: Row['platform']
  readonly params?: CallStep['params']
  readonly scope: string | null
  readonly data: string
  readonly prefix?: string
}

const GATED: readonly Gated[] = [
  { api: 'getLocation', platform: 'both', scope: 'userLocation', data: 'location' },
  { api: 'getFuzzyLocation', platform: 'both', scope: 'userFuzzyLocation', data: 'location' },
  { api: 'chooseLocation', platform: 'miniProgram', scope: 'userLocation', data: 'chosenLocation' },
  {
    api: 'saveImageToPhotosAlbum',
    platform: 'both',
    params: { filePath: 'f' },
    scope: 'writePhotosAlbum',
    data: 'album',
  },
  {
    api: 'saveVideoToPhotosAlbum',
    platform: 'both',
    params: { filePath: 'f' },
    scope: 'writePhotosAlbum',
    data: 'album',
  },
  { api: 'startRecord', platform: 'miniProgram', scope: 'record', data: 'microphone' },
  { api: 'getClipboardData', platform: 'both', scope: null, data: 'clipboard' },
  { api: 'setClipboardData', platform: 'both', params: { data: '' }, scope: null, data: 'clipboard' },
  { api: 'getUserInfo', platform: 'both', scope: 'userInfo', data: 'nickname' },
]

/** APIs that privacy does not gate (semantics.md 4.12, "Not gated"). */
const FREE: readonly [api: string, platform: Row['platform'], params?: CallStep['params']][] = [
  ['login', 'both'],
  ['getAuthCode', 'both'],
  ['getSetting', 'both'],
  ['getPrivacySetting', 'both'],
  ['checkIsSupportSoterAuthentication', 'miniProgram'],
  ['checkIsSoterEnrolledInDevice', 'miniProgram'],
]

const step = ({ api, params }: Gated): CallStep => ({ call: api, as: 'call', ...(params ? { params } : {}) })
const call = (fail: object) => ({ calls: { call: { fail } } }) as Row['expect']

const gated = GATED.flatMap((entry): Row[] => {
  const { api, platform, data } = entry
  const row = (fact: string, source: string, rest: Partial<Row> & Pick<Row, 'steps'>): Row => ({
    fact,
    source,
    platform,
    api,
    ...rest,
  })
  const gate = (gate: object) => merge({ gates: { [api]: gate } })
  const privacy: Row[] = [
    row('the privacy listener receives its name', 'semantics 4.12', {
      steps: [{ listen: [] }, step(entry)],
      expect: { events: [['listener', { referrer: api }]] },
    }),
    row('fails without the popup in the gap after a refusal', 'semantics 2.3', {
      before: [{ type: 'privacy/refuse' }],
      steps: [step(entry)],
      expect: {
        ...call({ errMsg: `${api}:fail privacy permission is not authorized in gap`, errno: 104 }),
        waiting: [],
      },
    }),
    row(`needs ${data} and no other data type`, 'semantics 4.12', {
      before: [
        ...(entry.scope === null ? [] : [scope(entry.scope, false)]),
        agreed,
        merge({ privacy: { undeclared: PRIVACY_DATA.filter((other) => other !== data) } }),
      ],
      steps: [step(entry)],
      expect:
        entry.scope === null
          ? { calls: { call: { success: { $partial: { errMsg: `${api}:ok` } } } } }
          : call({ errMsg: `${api}:fail auth deny`, errno: 103 }),
    }),
    row('an edited table removes its privacy gate', 'design', {
      before: [gate({ privacy: '', scope: '' })],
      steps: [{ listen: [] }, step(entry)],
      expect: { events: [] },
    }),
  ]
  if (entry.scope === null) return privacy
  return [
    ...privacy,
    row(`needs scope.${entry.scope}`, 'semantics 4.7', {
      before: [agreed, scope(entry.scope, false)],
      steps: [step(entry)],
      expect: { ...call({ errMsg: `${api}:fail auth deny`, errno: 103 }), waiting: [] },
    }),
    row('an edited table sets another scope', 'design', {
      before: [agreed, scope(entry.scope, true), scope('werun', false), gate({ scope: 'scope.werun' })],
      steps: [step(entry)],
      expect: call({ errMsg: `${api}:fail auth deny`, errno: 103 }),
    }),
  ]
})

const free = FREE.map(
  ([api, platform]): Row => ({
    fact: 'is not gated by privacy',
    source: 'semantics 4.12',
    platform,
    api,
    gesture: false,
    before: [merge({ privacy: { undeclared: PRIVACY_DATA } })],
    steps: [{ listen: [] }, { call: api, as: 'call' }],
    expect: { calls: { call: { success: { $partial: { errMsg: `${api}:ok` } } } }, events: [], waiting: [] },
  }),
)

export const rows: readonly Row[] = [...gated, ...free]
