import { type AnyDefinition, api, type ParamTable, type Reply } from '../apis/definition'
import type { Json, JsonObject } from '../base/json'
import type { ModalQuestion } from '../prompts/modal'
import type { Command } from '../state/command'
import type { Companion, Platform } from '../state/enumerations'
import type { MockState } from '../state/schema'
import type { PrivacyData } from '../state/scopes'
import { SHOW_AD } from './ads'
import { chosenFiles, fileChoice, imageResult, mediaResult } from './files'
import type { CompanionHost } from './host'

type Given = Readonly<Record<string, unknown>>
/** What a person has confirmed: the text of the field, the number of the item, or names of files. */
interface Confirmed {
  readonly content: string
  readonly index: number
  readonly files?: readonly string[] | undefined
}
interface Result {
  readonly result: JsonObject
  readonly commands?: Command[]
}

/** An API that asks the person one thing. */
interface Asking {
  readonly chapter: Companion
  readonly platforms?: readonly Platform[]
  readonly privacy?: PrivacyData
  readonly params: ParamTable
  readonly returns?: readonly string[]
  /** Returns the text of the error of wrong values. */
  readonly wrong?: (given: Given) => string | undefined
  readonly question: (given: Given) => Omit<ModalQuestion, 'kind'>
  readonly confirmed: (given: Given, confirmed: Confirmed, state: MockState) => Result
  /** The result of the other button; without it the call fails with `cancel`. */
  readonly canceled?: (given: Given) => Result
  /** The result has files, for which the page gets addresses of its own. */
  readonly returnsFiles?: true
}

const text = (value: unknown, otherwise = ''): string => (typeof value === 'string' ? value : otherwise)
/** Returns the texts in a list; none where it could not be read. */
const texts = (value: unknown): string[] => (Array.isArray(value) ? value : []).map((item) => text(item))
const CANCEL = { cancel: '取消' } as const
const CONFIRM = { confirm: '确定', ...CANCEL } as const

const ADDRESS = {
  userName: '张三',
  postalCode: '510000',
  provinceName: '广东省',
  cityName: '广州市',
  countyName: '海珠区',
  detailInfo: '新港中路397号',
  nationalCode: '510000',
  telNumber: '020-81167888',
}

/** Number of characters that a button of showModal has at most (semantics.md 10.5). */
const MAX_BUTTON = 4

/** Returns the error of a button's text that is too long. */
const tooLong = (given: Given): string | undefined => {
  const name = ['confirmText', 'cancelText'].find((key) => text(given[key]).length > MAX_BUTTON)
  return name && `${name} length should not larger than ${MAX_BUTTON} Chinese characters`
}

/** Most items of an action sheet (semantics.md 10.5). */
const MAX_ITEMS = 6

const ASKING: Readonly<Record<string, Asking>> = {
  showModal: {
    chapter: 'interaction',
    params: {
      title: { type: 'String' },
      content: { type: 'String' },
      showCancel: { type: 'Boolean' },
      cancelText: { type: 'String' },
      cancelColor: { type: 'String' },
      confirmText: { type: 'String' },
      confirmColor: { type: 'String' },
      editable: { type: 'Boolean' },
      placeholderText: { type: 'String' },
    },
    returns: ['confirm', 'cancel', 'content'],
    wrong: tooLong,
    question: ({ title, content, showCancel = true, cancelText, confirmText, editable, placeholderText }) => ({
      title: text(title),
      text: editable ? '' : text(content),
      confirm: text(confirmText, '确定'),
      ...(showCancel ? { cancel: text(cancelText, CANCEL.cancel) } : {}),
      ...(editable ? { field: { value: text(content), placeholder: text(placeholderText) } } : {}),
    }),
    confirmed: ({ editable }, { content }) => ({
      result: { confirm: true, cancel: false, ...(editable ? { content } : {}) },
    }),
    canceled: () => ({ result: { confirm: false, cancel: true } }),
  },
  showActionSheet: {
    chapter: 'interaction',
    params: {
      itemList: { type: 'Array', required: true, items: 'String' },
      itemColor: { type: 'String' },
      alertText: { type: 'String' },
    },
    returns: ['tapIndex'],
    wrong: ({ itemList }) =>
      texts(itemList).length > MAX_ITEMS ? `itemList should not be larger than ${MAX_ITEMS}` : undefined,
    question: ({ itemList, alertText }) => ({
      title: text(alertText),
      text: '',
      confirm: '',
      ...CANCEL,
      items: texts(itemList),
    }),
    confirmed: (_given, { index }) => ({ result: { tapIndex: index } }),
  },
  scanCode: {
    chapter: 'media',
    params: { onlyFromCamera: { type: 'Boolean' }, scanType: { type: 'Array' } },
    returns: ['result', 'scanType', 'charSet', 'path', 'rawData'],
    question: () => ({
      title: '扫一扫',
      text: '',
      ...CONFIRM,
      field: { value: 'https://example.com/', placeholder: 'QR' },
    }),
    confirmed: (_given, { content }) => ({
      result: { result: content, scanType: 'QR_CODE', charSet: 'UTF-8', path: '', rawData: '' },
    }),
  },
  makePhoneCall: {
    chapter: 'media',
    params: { phoneNumber: { type: 'String', required: true } },
    question: ({ phoneNumber }) => ({ title: '', text: text(phoneNumber), confirm: '呼叫', ...CANCEL }),
    confirmed: () => ({ result: {} }),
  },
  chooseImage: {
    chapter: 'media',
    privacy: 'album',
    params: { count: { type: 'Number' }, sizeType: { type: 'Array' }, sourceType: { type: 'Array' } },
    returns: ['tempFilePaths', 'tempFiles'],
    question: ({ count }) => ({ title: '选择图片', text: '', ...CONFIRM, files: fileChoice(count, ['image']) }),
    confirmed: ({ count }, { files }, state) => ({
      result: imageResult(chosenFiles(fileChoice(count, ['image']), files, state)),
    }),
    returnsFiles: true,
  },
  chooseMedia: {
    chapter: 'media',
    privacy: 'album',
    params: {
      count: { type: 'Number' },
      mediaType: { type: 'Array' },
      sourceType: { type: 'Array' },
      maxDuration: { type: 'Number' },
      camera: { type: 'String' },
    },
    returns: ['tempFiles', 'type'],
    question: ({ count, mediaType }) => ({
      title: '选择图片或视频',
      text: '',
      ...CONFIRM,
      files: fileChoice(count, mediaType),
    }),
    confirmed: ({ count, mediaType }, { files }, state) => ({
      result: mediaResult(chosenFiles(fileChoice(count, mediaType), files, state)),
    }),
    returnsFiles: true,
  },
  choosePoi: {
    chapter: 'media',
    privacy: 'chosenLocation',
    params: {},
    returns: ['type', 'city', 'name', 'address', 'latitude', 'longitude'],
    question: () => ({ title: '选择位置', text: '', ...CONFIRM }),
    confirmed: (_given, _confirmed, { place }) => ({ result: { type: 1, city: '', ...place } }),
  },
  chooseAddress: {
    chapter: 'media',
    privacy: 'address',
    params: {},
    returns: ['userName', 'postalCode', 'provinceName', 'cityName', 'countyName', 'detailInfo', 'telNumber'],
    question: () => ({ title: '选择收货地址', text: Object.values(ADDRESS).join(' '), ...CONFIRM }),
    confirmed: () => ({ result: ADDRESS }),
  },
  requestPayment: {
    chapter: 'payment',
    params: {
      timeStamp: { type: 'String', required: true },
      nonceStr: { type: 'String', required: true },
      package: { type: 'String', required: true },
      signType: { type: 'String' },
      paySign: { type: 'String', required: true },
    },
    question: ({ package: order }) => ({ title: '微信支付', text: text(order), confirm: '支付', ...CANCEL }),
    confirmed: () => ({ result: {} }),
  },
  requestMidasPayment: {
    chapter: 'payment',
    platforms: ['miniGame'],
    params: {
      mode: { type: 'String', required: true },
      offerId: { type: 'String', required: true },
      currencyType: { type: 'String', required: true },
      buyQuantity: { type: 'Number' },
      env: { type: 'Number' },
    },
    question: ({ buyQuantity }) => ({ title: '米大师', text: `${buyQuantity ?? ''}`, confirm: '支付', ...CANCEL }),
    confirmed: () => ({ result: {} }),
  },
  [SHOW_AD]: {
    chapter: 'payment',
    params: {},
    returns: ['isEnded'],
    question: () => ({ title: '激励视频广告', text: '', confirm: '看完', cancel: '提前关闭' }),
    confirmed: () => ({ result: { isEnded: true } }),
    canceled: () => ({ result: { isEnded: false } }),
  },
  requestSubscribeMessage: {
    chapter: 'payment',
    params: { tmplIds: { type: 'Array', required: true, items: 'String' } },
    question: ({ tmplIds }) => ({
      title: '订阅消息',
      text: texts(tmplIds).join(', '),
      confirm: '允许',
      ...CANCEL,
    }),
    confirmed: (given) => subscribed(given, 'accept'),
    canceled: (given) => subscribed(given, 'reject'),
  },
}

/** Returns the verdict on each template of a message, which the settings of subscriptions keep (semantics.md 10.8). */
function subscribed({ tmplIds }: Given, verdict: 'accept' | 'reject'): Result {
  const result = Object.fromEntries(texts(tmplIds).map((id) => [id, verdict]))
  return { result, commands: [{ type: 'state/merge', patch: { subscriptions: { itemSettings: result } } }] }
}

/**
 * Creates the APIs that ask the person one thing (semantics.md 10.5).
 * @param host absent in the store.
 */
export const createAsking = (host?: CompanionHost): readonly AnyDefinition[] =>
  Object.entries(ASKING).map(([name, asking]) => definition(name, asking, host))

function definition(name: string, asking: Asking, host: CompanionHost | undefined): AnyDefinition {
  const { chapter, platforms, privacy, params, returns = [], wrong, question, confirmed, canceled } = asking
  return api({
    name,
    kind: 'async',
    companion: chapter,
    ...(platforms && { platforms }),
    ...(privacy && { privacy }),
    params,
    returns: returns as readonly never[],
    ...(asking.returnsFiles && host && { received: host.withAddresses }),
    answer({ params: given, answered: { modal }, crypto }): Reply<Json> {
      const problem = wrong?.(given)
      if (problem) return { error: { errMsg: `${name}:fail ${problem}` } }
      if (!modal) return { ask: { kind: 'modal', ...question(given) } }
      if (modal.choice === 'confirm') return confirmed(given, { content: '', index: 0, ...modal }, crypto.state)
      return canceled?.(given) ?? { error: { errMsg: `${name}:fail cancel` } }
    },
  })
}
