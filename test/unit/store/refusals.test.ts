import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { translate } from '../../../panels/mock/i18n'
import { refusalText } from '../../../panels/mock/views/shell/labels'
import type { Refusal } from '../../../src/protocol/panel'
import { REASONS, type ReasonCode } from '../../../src/wx/base/input-error'
import type { Command, CommandInput } from '../../../src/wx/state/command'
import { settle } from '../../support/clock'
import { World } from '../../support/world'
import type { Panel } from '../../support/world-panel'

const merge =
  (patch: object) =>
  (panel: Panel): Promise<Refusal | undefined> =>
    command({ type: 'state/merge', patch })(panel)

const command = (given: unknown) => async (panel: Panel) =>
  (await panel.ask({ type: 'command', command: given as CommandInput })) as Refusal | undefined

const rule = (more: object) =>
  command({ type: 'rule/put', rule: { id: 'a', api: 'login', outcome: 'success', ...more } })

const nested = (levels: number): object => (levels === 0 ? {} : { a: nested(levels - 1) })

const file = (type = 'image/png', bytes = 3) => ({ type, data: Buffer.alloc(bytes).toString('base64') })

/** Requests that a user or a faulty panel can send, and the rejection in Chinese. */
const REFUSED: [code: ReasonCode, ask: (panel: Panel, world: World) => Promise<unknown>, chinese: string][] = [
  ['stateNotObject', command({ type: 'state/replace', state: [] }), '状态必须是对象'],
  ['forbidden', merge(JSON.parse('{"switches":{"loginContent":{"__proto__":1}}}')), '不允许使用键 patch.switches'],
  ['unknown', merge({ user: { name: 'x' } }), '未知的键 user.name'],
  ['missing', command({ type: 'rule/remove' }), '缺少 id'],
  ['expected', merge({ location: { latitude: 'north' } }), 'location.latitude 应为 number，而不是 "north"'],
  ['whole', command(7), '内容应为 Object，而不是 7'],
  ['json', rule({ result: { size: 1n } }), 'rule.result.size 必须是 JSON'],
  ['finite', merge({ location: { latitude: Number.NaN } }), 'patch.location.latitude 必须是有限的数，而不是 NaN'],
  ['deep', merge({ switches: { loginContent: nested(60) } }), '的嵌套超过 50 层'],
  ['large', merge({ systemDenied: new Array(1_000_001).fill('a') }), '总数超过上限 1000000'],
  ['empty', rule({ api: '' }), 'rule.api 不能为空'],
  ['positive', rule({ times: 0 }), 'rule.times 必须是正整数'],
  ['count', merge({ session: { callsLeft: -1 } }), 'session.callsLeft 必须是非负整数'],
  ['integer', rule({ seed: 0.5 }), 'rule.seed 必须是整数'],
  [
    'expression',
    rule({ when: [{ path: ['timeout'], op: 'matches', value: '(' }] }),
    'rule.when[0].value 必须是可编译的正则表达式，而不是 (',
  ],
  ['templateNow', rule({ api: 'canIUse', template: true }), 'rule.template 必须为 false'],
  ['fixed', merge({ soter: { publicKey: 'mine' } }), 'soter.publicKey 不能修改'],
  ['reserved', command({ type: 'scope/set', scope: 'prototype', value: true }), 'scope 不能是 prototype'],
  ['sessionKey', merge({ session: { sessionKey: 'short' } }), 'session.sessionKey 必须是 base64 编码的 16 个字节'],
  ['more', merge({ systemDenied: [1, 2, 3, 4, 5] }), '还有 2 处'],
  ['history', (panel) => panel.ask({ type: 'jump', rev: -1 }), '历史记录中已没有该版本'],
  [
    'noEvent',
    (panel) => panel.ask({ type: 'fire', api: 'onCompassChange', payload: {} }),
    '页面中没有事件 onCompassChange',
  ],
  ['gone', (panel) => panel.ask({ type: 'replay', document: 'gone', api: 'login', args: [] }), '请重新加载该页面'],
  [
    'choice',
    async (panel, world) => {
      world.openPage().wx.login?.()
      await world.clock.advance(100)
      return panel.ask({ type: 'answer', prompt: world.site.prompts[0]?.id ?? '', answer: { choice: 'allow' } })
    },
    '选项必须是以下之一：release, fail',
  ],
  [
    'noQuestion',
    (panel) => panel.ask({ type: 'answer', prompt: 'gone', answer: { choice: 'agree' } }),
    '此弹窗已不再等待',
  ],
  ['mediaType', merge({ album: { a: file('text/plain') } }), 'album.a.type 必须是图片或视频（'],
  ['base64', merge({ album: { a: { ...file(), data: '!' } } }), 'album.a.data 必须是 base64 编码'],
  ['fileTooLarge', merge({ album: { a: file('image/png', 1_000_001) } }), 'album.a.data 超过单个文件的上限 1 MB'],
  [
    'albumTooLarge',
    merge({ album: Object.fromEntries([1, 2, 3, 4].map((n) => [n, file('video/mp4', 800_000)])) }),
    'album 超过全部文件的上限 3 MB',
  ],
  [
    'files',
    async (panel, world) => {
      await merge({ companions: ['media'], privacy: { agreed: true } })(panel)
      world.site.ask('a page', { n: 1, api: 'chooseImage', params: {}, gesture: false, listens: false })
      const answer = { choice: 'confirm' as const, files: ['a.png'] }
      return panel.ask({ type: 'answer', prompt: world.site.prompts[0]?.id ?? '', answer })
    },
    'files 必须是相册中 1 到 9 个文件的名称',
  ],
  ['stateTooLarge', merge({ clipboard: { data: 'x'.repeat(7e6) } }), '超过单个站点的上限 6.0 MB'],
  [
    'noSpace',
    async (panel, world) => {
      await merge({ clipboard: { data: 'x'.repeat(5e6) } })(world.openPanel(1, 'http://other.test'))
      return merge({ clipboard: { data: 'x'.repeat(5e6) } })(panel)
    },
    '超过存储上限 8.4 MB',
  ],
  [
    'notStored',
    (panel, world) => {
      world.storing = () => Promise.reject(new Error('QUOTA_BYTES'))
      return command({ type: 'privacy/agree' })(panel)
    },
    '状态无法保存（QUOTA_BYTES）',
  ],
]
/** Reason codes of files, which the panel reads itself and reports with the same codes. */
const OF_FILES: readonly ReasonCode[] = [
  'notJson',
  'notUtf8',
  'notObject',
  'newer',
  'bounded',
  'unreadable',
  'tooMany',
  'doubled',
]
/** Reasons that no user can cause: internal errors, shown as such. */
const DEFECTS = ['src/store/site.ts: Failed to answer …: the engine did not decide it']

describe('a rejection by the store', () => {
  test.each(REFUSED)('%s is shown in the language of the panel', async (code, ask, chinese) => {
    const commands: Command[] = [{ type: 'state/merge', patch: { breakpoints: ['login'] } }]
    const world = new World({ commands })
    const panel = world.openPanel()
    await settle()
    const refusal = (await ask(panel, world)) as Refusal
    expect(refusal.reasons?.map((reason) => reason.code)).toContain(code)
    expect(refusalText(translate('zh-CN'), refusal)).toContain(chinese)
    expect(refusal.error, 'elsewhere the same in English').toContain(refusalText(translate('en'), refusal))
  })

  test('every reason can occur', () => {
    const codes = [...REFUSED.map(([code]) => code), ...OF_FILES]
    expect(codes.sort()).toEqual(Object.keys(REASONS).sort())
  })

  test('every thrown reason has a text in every language', () => {
    expect(['src/wx', 'src/store', 'src/protocol'].flatMap(wordsThrownIn).sort()).toEqual(DEFECTS)
  })

  test('an unexpected error is shown unchanged', () => {
    const refusal = { error: 'Failed to decide login: no step answered' }
    expect(refusalText(translate('en'), refusal)).toBe(refusal.error)
    expect(refusalText(translate('zh-CN'), refusal)).toBe(`意外错误：${refusal.error}`)
  })
})

/** Returns the texts of all errors in the code, except those with a reason code. */
function wordsThrownIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .flatMap((name) => {
      const path = join(folder, name).replaceAll('\\', '/')
      const made = readFileSync(path, 'utf8').matchAll(/new (\w*Error|DOMException)\(\s*(?:['"`](.*?)['"`])?/g)
      return [...made].flatMap(([all, type, words]) =>
        type === 'InputError' ? [] : [`${path}: ${(words ?? all).replace(/\$\{.*?\}/g, '…')}`],
      )
    })
}
