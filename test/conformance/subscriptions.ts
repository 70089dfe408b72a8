import { merge, type Row } from './language'

const withSubscriptions = { params: { withSubscriptions: true } }
const TEMPLATES = { tmpl1: 'accept', tmpl2: 'ban', SYS_MSG_TYPE_RANK: 'reject' }
export const rows: readonly Row[] = [
  {
    fact: 'withSubscriptions returns the edited main switch and each template',
    source: 'semantics 4.8',
    platform: 'miniProgram',
    api: 'getSetting',
    before: [merge({ subscriptions: { mainSwitch: false, itemSettings: TEMPLATES } })],
    steps: [{ call: 'getSetting', ...withSubscriptions }],
    expect: {
      calls: {
        getSetting: {
          success: {
            authSetting: {},
            subscriptionsSetting: { mainSwitch: false, itemSettings: TEMPLATES },
            errMsg: 'getSetting:ok',
          },
        },
      },
    },
  },
  {
    fact: 'openSetting with withSubscriptions returns them too',
    source: 'semantics 4.9',
    platform: 'miniProgram',
    api: 'openSetting',
    before: [merge({ subscriptions: { itemSettings: TEMPLATES } })],
    steps: [{ call: 'openSetting', ...withSubscriptions }, { answer: { choice: 'done', scopes: {} } }],
    expect: {
      calls: {
        openSetting: {
          success: {
            authSetting: {},
            subscriptionsSetting: { mainSwitch: true, itemSettings: TEMPLATES },
            errMsg: 'openSetting:ok',
          },
        },
      },
    },
  },
  {
    fact: 'openSetting of a mini game returns no subscriptions',
    source: 'semantics 5',
    platform: 'miniGame',
    api: 'openSetting',
    steps: [{ call: 'openSetting', ...withSubscriptions }, { answer: { choice: 'done', scopes: {} } }],
    expect: { calls: { openSetting: { success: { authSetting: {}, errMsg: 'openSetting:ok' } } } },
  },
]
