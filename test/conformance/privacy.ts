import { agreed, type CallStep, merge, type Row, scope, switches } from './language'

const require: CallStep = { call: 'requirePrivacyAuthorize' }
const clipboard: CallStep = { call: 'getClipboardData' }
const ok = { success: { errMsg: 'requirePrivacyAuthorize:ok' } }
const refused = (api: string, tail = '') => ({
  fail: { errMsg: `${api}:fail privacy permission is not authorized${tail}`, errno: 104 },
})
const pasted = { success: { data: '', errMsg: 'getClipboardData:ok' } }
const popup = { kind: 'privacy', contractName: '《小程序隐私保护指引》' }
const agree = { answer: { choice: 'agree' } } as const
const disagree = { answer: { choice: 'disagree' } } as const
const isAgreed = (value: boolean) => ({ privacy: { $partial: { agreed: value } } })

type Rest = Partial<Row> & Pick<Row, 'steps' | 'expect'>
const row =
  (api: string) =>
  (fact: string, rest: Rest): Row => ({
    fact,
    source: 'semantics 4.12',
    platform: 'both',
    api,
    ...rest,
  })
const requiring = row('requirePrivacyAuthorize')
const reading = row('getPrivacySetting')
const gating = row('getClipboardData')

const setting = (needAuthorization: boolean, privacyContractName = '《小程序隐私保护指引》') => ({
  calls: { getPrivacySetting: { success: { needAuthorization, privacyContractName, errMsg: 'getPrivacySetting:ok' } } },
  waiting: [],
})

export const rows: readonly Row[] = [
  reading('needs authorization until the user agrees; no popup', {
    steps: [{ call: 'getPrivacySetting' }],
    expect: setting(true),
  }),
  reading('needs no authorization after the user agreed', {
    before: [agreed],
    steps: [{ call: 'getPrivacySetting' }],
    expect: setting(false),
  }),
  reading('needs authorization again if the agreement is forgotten', {
    source: 'semantics 3',
    before: [agreed, { type: 'privacy/forget' }],
    steps: [{ call: 'getPrivacySetting' }],
    expect: setting(true),
  }),
  reading('needs authorization again if the data are cleared', {
    source: 'semantics 3',
    before: [agreed, { type: 'data/clear' }],
    steps: [{ call: 'getPrivacySetting' }],
    expect: setting(true),
  }),
  reading('needs no authorization if no guide is configured', {
    unconfirmed: true,
    before: [merge({ privacy: { configured: false } })],
    steps: [{ call: 'getPrivacySetting' }],
    expect: setting(false),
  }),
  reading('returns the edited contract name', {
    before: [merge({ privacy: { contractName: '《我的指引》' } })],
    steps: [{ call: 'getPrivacySetting' }],
    expect: setting(true, '《我的指引》'),
  }),
  reading('the guide has the name of the program', {
    before: [merge({ account: { name: '点餐' } })],
    steps: [{ call: 'getPrivacySetting' }],
    expect: setting(true, '《点餐隐私保护指引》'),
  }),
  gating('the popup shows the guide with the name of the program', {
    before: [merge({ account: { name: '点餐' } })],
    steps: [clipboard],
    expect: { dialog: { kind: 'privacy', contractName: '《点餐隐私保护指引》' } },
  }),
  reading('returns nothing without callbacks', {
    source: 'semantics 1',
    steps: [{ call: 'getPrivacySetting', callbacks: [] }],
    expect: { calls: { getPrivacySetting: { silent: true } } },
  }),
  requiring('succeeds at once if the user agreed before', {
    before: [agreed],
    steps: [require],
    expect: { calls: { requirePrivacyAuthorize: ok }, waiting: [] },
  }),
  requiring('shows the popup of the platform if the page has no listener', {
    steps: [require],
    expect: { calls: { requirePrivacyAuthorize: { pending: true } }, dialog: popup, waiting: ['privacy'] },
  }),
  requiring('succeeds when the user agrees in the popup', {
    steps: [require, agree],
    expect: { calls: { requirePrivacyAuthorize: ok }, dialog: null, state: isAgreed(true) },
  }),
  requiring('fails when the user refuses in the popup', {
    steps: [require, disagree],
    expect: { calls: { requirePrivacyAuthorize: refused('requirePrivacyAuthorize') }, state: isAgreed(false) },
  }),
  requiring('returns nothing without callbacks and still asks', {
    source: 'semantics 1',
    steps: [{ ...require, callbacks: [] }],
    expect: { calls: { requirePrivacyAuthorize: { silent: true } }, dialog: popup },
  }),
  requiring('succeeds if no guide is configured', {
    unconfirmed: true,
    before: [merge({ privacy: { configured: false } })],
    steps: [require],
    expect: { calls: { requirePrivacyAuthorize: ok }, waiting: [] },
  }),
  requiring('needs no data type: undeclared ones do not block it', {
    before: [merge({ privacy: { undeclared: ['location', 'nickname', 'clipboard'] } })],
    steps: [require],
    expect: { dialog: popup },
  }),
  requiring('the panel answers the popup for the user', {
    source: 'design',
    steps: [require, { panel: { choice: 'agree' } }],
    expect: { calls: { requirePrivacyAuthorize: ok }, dialog: null },
  }),
  ...(['allow', 'reject', 'dismiss'] as const).map((policy) =>
    requiring(`with the policy ${policy} no popup is shown`, {
      source: 'design',
      before: [merge({ policies: { privacy: policy } })],
      steps: [require],
      expect: {
        calls: { requirePrivacyAuthorize: policy === 'allow' ? ok : refused('requirePrivacyAuthorize') },
        waiting: [],
      },
    }),
  ),
  gating('a gated API asks for consent and then continues', {
    steps: [clipboard, { see: { dialog: popup, calls: { getClipboardData: { pending: true } } } }, agree],
    expect: { calls: { getClipboardData: pasted }, waiting: [] },
  }),
  gating('a gated API fails with its own name when consent is refused', {
    steps: [clipboard, disagree],
    expect: { calls: { getClipboardData: refused('getClipboardData') } },
  }),
  gating('its callbacks run after the answer, never during it', {
    steps: [clipboard, agree],
    expect: { order: ['getClipboardData.returned', 'getClipboardData.success', 'getClipboardData.complete'] },
  }),
  gating('after agreement nothing asks again', {
    steps: [clipboard, agree, { call: 'getUserInfo' }, { ...clipboard, as: 'again' }],
    expect: { calls: { again: pasted }, waiting: [] },
  }),
  gating('calls that wait for the popup of the platform share it and settle together', {
    steps: [{ calls: [clipboard, require] }, { see: { waiting: ['privacy'] } }, agree],
    expect: { calls: { getClipboardData: pasted, requirePrivacyAuthorize: ok } },
  }),
  gating('a refusal fails all calls that wait for the popup of the platform', {
    steps: [{ calls: [clipboard, require] }, disagree],
    expect: {
      calls: {
        getClipboardData: refused('getClipboardData'),
        requirePrivacyAuthorize: refused('requirePrivacyAuthorize'),
      },
    },
  }),
  gating('fails if the guide does not declare the clipboard', {
    before: [agreed, merge({ privacy: { undeclared: ['clipboard'] } })],
    steps: [clipboard],
    expect: {
      calls: {
        getClipboardData: {
          fail: { errMsg: 'getClipboardData:fail api scope is not declared in the privacy agreement', errno: 112 },
        },
      },
    },
  }),
  ...(
    [
      ['guide', ' please go to mp to announce your privacy usage', 1025],
      ['popup', ' please implement the privacy pop-up feature', 1026],
      ['interface', ' privacy interface is banned', 101101],
    ] as const
  ).flatMap(([banned, reason, errno]) => {
    const before = [agreed, merge({ privacy: { banned } })]
    const fail = (api: string) => ({ [api]: { fail: { errMsg: `${api}:fail${reason}`, errno } } })
    return [
      gating(`fails with ${errno} if the platform bans the ${banned}, even if the user agreed`, {
        source: 'semantics 2.3',
        before,
        steps: [clipboard],
        expect: { calls: fail('getClipboardData'), waiting: [] },
      }),
      requiring(`fails with ${errno} without a popup if the platform bans the ${banned}`, {
        source: 'semantics 4.12',
        before: [merge({ privacy: { banned } })],
        steps: [require],
        expect: { calls: fail('requirePrivacyAuthorize'), dialog: null, waiting: [] },
      }),
      row('authorize')(`fails with ${errno} for a scope of personal data if the platform bans the ${banned}`, {
        source: 'semantics 4.12',
        before,
        steps: [{ call: 'authorize', params: { scope: 'scope.userLocation' } }],
        expect: { calls: fail('authorize'), waiting: [] },
      }),
      row('login')(`is not affected by a ban of the ${banned}, as it reads no personal data`, {
        source: 'semantics 4.1',
        before,
        steps: [{ call: 'login' }],
        expect: { calls: { login: { success: { $partial: { errMsg: 'login:ok' } } } } },
      }),
    ]
  }),
  gating('a ban by the platform is checked before the declared data types', {
    unconfirmed: true,
    source: 'semantics 2.3',
    before: [agreed, merge({ privacy: { banned: 'guide', undeclared: ['clipboard'] } })],
    steps: [clipboard],
    expect: { calls: { getClipboardData: { fail: { $partial: { errno: 1025 } } } } },
  }),
  gating('another undeclared data type does not block it', {
    before: [agreed, merge({ privacy: { undeclared: ['location'] } })],
    steps: [clipboard],
    expect: { calls: { getClipboardData: pasted } },
  }),
  gating('is not gated if no guide is configured', {
    unconfirmed: true,
    before: [merge({ privacy: { configured: false } })],
    steps: [clipboard],
    expect: { calls: { getClipboardData: pasted }, waiting: [] },
  }),
  gating('a data type that the guide newly declares needs the agreement again', {
    before: [agreed, merge({ privacy: { undeclared: ['location'] } })],
    steps: [{ run: merge({ privacy: { undeclared: [] } }) }, clipboard],
    expect: { calls: { getClipboardData: { pending: true } }, waiting: ['privacy'] },
  }),
  gating('a data type that the guide no longer declares leaves the agreement', {
    before: [agreed],
    steps: [{ run: merge({ privacy: { undeclared: ['location'] } }) }, clipboard],
    expect: { calls: { getClipboardData: pasted }, waiting: [] },
  }),
  gating('an edit of the guide can set the agreement itself', {
    source: 'design',
    before: [agreed, merge({ privacy: { undeclared: ['location'] } })],
    steps: [{ run: merge({ privacy: { undeclared: [], agreed: true } }) }, clipboard],
    expect: { calls: { getClipboardData: pasted } },
  }),
  gating('agreeing in the panel lets a waiting call continue', {
    source: 'design',
    steps: [clipboard, { run: agreed }],
    expect: { calls: { getClipboardData: pasted }, dialog: null, waiting: [] },
  }),
  gating('with "one agreement releases all" off, an agreement in the panel leaves the popup open', {
    source: 'design',
    before: [switches({ agreeReleasesAll: false })],
    steps: [clipboard, { run: agreed }],
    expect: { calls: { getClipboardData: { pending: true } }, waiting: ['privacy'] },
  }),
  ...(
    [
      ['getUserInfo', {}, 'nickname'],
      ['getLocation', {}, 'location'],
      ['getClipboardData', {}, 'clipboard'],
      ['authorize', { scope: 'scope.userLocation' }, 'location'],
      ['authorize', { scope: 'scope.record' }, 'microphone'],
      ['authorize', { scope: 'scope.camera' }, 'camera'],
      ['authorize', { scope: 'scope.writePhotosAlbum' }, 'album'],
      ['authorize', { scope: 'scope.werun' }, 'werun'],
    ] as const
  ).map(
    ([api, params, data]): Row =>
      row(api)(`${'scope' in params ? `of ${params.scope} ` : ''}needs the data type ${data}`, {
        before: [agreed, merge({ privacy: { undeclared: [data] } }), scope('userInfo', true)],
        steps: [{ call: api, params }],
        expect: { calls: { [api]: { fail: { $partial: { errno: 112 } } } } },
      }),
  ),
]
