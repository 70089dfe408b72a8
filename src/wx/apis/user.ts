import { api } from '../definition'
import type { PageState, UserInfo } from '../state'
import { userInfo } from '../user-info'

interface UserInfoResult {
  userInfo: UserInfo
  rawData: string
  signature: string
  encryptedData?: string
  iv?: string
}

/** The mini game document knows nothing but userInfo; WeChat gives games the rest too (semantics.md 5). */
const isBare = (state: PageState) => state.platform === 'miniGame' && state.dialect === 'tcmpp'

/** semantics.md 4.5: never shows a dialog by itself; withCredentials needs a living session and brings the sealed data. */
export const getUserInfo = api({
  name: 'getUserInfo',
  kind: 'async',
  params: {
    withCredentials: { type: 'Boolean' },
    lang: { type: 'String', values: ['en', 'zh_CN', 'zh_TW'] },
  },
  returns: ['userInfo', 'rawData', 'signature', 'encryptedData', 'iv'],
  reads: 'user',
  privacy: 'nickname',
  scope: 'scope.userInfo',
  scopeUnasked: (state) => state.switches.userInfoUnasked,
  session: (params) => params.withCredentials === true,
  writer: (state) => !isBare(state),
  answer: ({ state, params, vault, now }): { result: UserInfoResult } => {
    const info = userInfo(state)
    if (isBare(state)) return { result: { userInfo: info } as UserInfoResult }
    const rawData = JSON.stringify(info)
    const result: UserInfoResult = { userInfo: info, rawData, signature: vault.sign(rawData) }
    if (!params.withCredentials) return { result }
    const { identity, account } = vault.state
    const watermark = { timestamp: Math.floor(now / 1000), appid: account.miniProgram.appId }
    const sealed = vault.encrypt({ openId: identity.openId, ...info, unionId: identity.unionId, watermark })
    return { result: { ...result, ...sealed } }
  },
  example: (state) => {
    const info = userInfo(state)
    return isBare(state) ? { userInfo: info } : { userInfo: info, rawData: JSON.stringify(info), signature: '' }
  },
})
