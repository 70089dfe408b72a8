import { describe, expect, test } from 'vitest'
import { createWxMock } from '../../../src/node'
import { createNodeCompanions } from '../../../src/node/companions'
import { apisOf } from '../../../src/wx/apis/catalogue'
import { COMPANION_APIS } from '../../../src/wx/companions/all'

type Options = Record<string, unknown>
type AnyWx = Record<string, (options?: Options) => Promise<Options>>

function open() {
  const { wx, mock } = createWxMock({ companions: ['interaction'] })
  const api = wx as unknown as AnyWx
  /** Calls an API, and resolves with its result or its error. */
  const ask = async (name: string, options: Options = {}) => api[name]?.(options).catch((error: unknown) => error)
  return { ask, mock }
}

describe('a question', () => {
  const EDITABLE = { title: 'Name', content: 'Ann', editable: true }
  const SHEET = { itemList: ['a', 'b'] }
  const MODAL = { confirm: true, cancel: false, errMsg: 'showModal:ok' }

  test.each<[string, string, Options, Parameters<ReturnType<typeof open>['mock']['prompts']['answer']>[0], Options]>([
    ['confirmed', 'showModal', { content: 'Delete?' }, { modal: 'confirm' }, MODAL],
    ['canceled', 'showModal', {}, { modal: 'cancel' }, { confirm: false, cancel: true, errMsg: 'showModal:ok' }],
    ['confirmed by true', 'showModal', {}, { modal: 'confirm' }, MODAL],
    ['with a text', 'showModal', EDITABLE, { modal: { content: 'Bob' } }, { ...MODAL, content: 'Bob' }],
    ['failed', 'showModal', {}, { modal: { errMsg: 'showModal:fail x' } }, { errMsg: 'showModal:fail x' }],
    ['an item', 'showActionSheet', SHEET, { modal: { index: 1 } }, { tapIndex: 1, errMsg: 'showActionSheet:ok' }],
    ['no item', 'showActionSheet', SHEET, { modal: 'cancel' }, { errMsg: 'showActionSheet:fail cancel' }],
  ])('is answered: %s', async (_name, api, options, answer, expected) => {
    const { ask, mock } = open()
    const asked = ask(api, options)
    await mock.prompts.answer(answer)
    expect(await asked).toEqual(expected)
  })

  test('shows what the page asks', async () => {
    const { ask, mock } = open()
    void ask('showModal', { title: 'Sure?', content: 'It is gone then', confirmText: 'Yes', showCancel: false })
    await expect
      .poll(async () => (await mock.prompts.waiting()).map(({ question }) => question))
      .toEqual([{ kind: 'modal', title: 'Sure?', text: 'It is gone then', confirm: 'Yes' }])
  })

  test.each<[string, Options, string]>([
    [
      'showModal',
      { confirmText: 'Too long' },
      'showModal:fail confirmText length should not larger than 4 Chinese characters',
    ],
    ['showActionSheet', { itemList: Array(7).fill('x') }, 'showActionSheet:fail itemList should not be larger than 6'],
    [
      'showActionSheet',
      { itemList: [1] },
      'showActionSheet:fail parameter error: parameter.itemList[0] should be String instead of Number;',
    ],
  ])('is refused: %s', async (api, options, errMsg) => {
    expect(await open().ask(api, options)).toMatchObject({ errMsg })
  })

  test.each([
    ['allow', { confirm: true }],
    ['reject', { confirm: false }],
  ] as const)('answers itself where the policy says so: %s', async (policy, expected) => {
    const { ask, mock } = open()
    await mock.set({ policies: { modal: policy } })
    expect(await ask('showModal', {})).toMatchObject(expected)
  })
})

test('what only shows something succeeds, also without a page', async () => {
  const { ask, mock } = open()
  const state = await mock.state()
  const names = COMPANION_APIS.filter(({ companion }) => companion === 'interaction').map(({ name }) => name)
  for (const name of names.filter((each) => !/^show(Modal|ActionSheet)$/.test(each))) {
    const given = { title: 'x', frontColor: '#000', backgroundColor: '#fff' }
    expect(await ask(name, given)).toEqual({ errMsg: `${name}:ok` })
  }
  expect([...apisOf(state as never, createNodeCompanions().definitions).keys()]).toEqual(names)
})
