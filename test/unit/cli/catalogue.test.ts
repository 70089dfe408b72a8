import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { FILES, readCatalogue } from '../../../src/cli/catalogue/index.mjs'
import { readMembers } from '../../../src/cli/catalogue/typings.mjs'
import official from '../../../src/wx/apis/official.json' with { type: 'json' }

test.each(Object.entries(FILES))('%s is that of the installed typings: npm run catalogue', (path, textOf) => {
  expect(readFileSync(path, 'utf8') === textOf(readCatalogue()), `${path} is up to date`).toBe(true)
})

const api = (name: string) => (official as readonly { name: string }[]).find((each) => each.name === name)

test('it has the methods of both platforms, each once', () => {
  expect(official.length).toBeGreaterThan(600)
  expect(new Set(official.map(({ name }) => name)).size).toBe(official.length)
  expect(api('scanCode')).toEqual({
    name: 'scanCode',
    page: 'device/scan/wx.scanCode',
    kind: 'async',
    params: {
      onlyFromCamera: { type: 'Boolean' },
      scanType: { type: 'Array', values: ['barCode', 'qrCode', 'wxCode', 'datamatrix', 'pdf417'] },
    },
    result: { charSet: '', path: '', rawData: '', result: '', scanType: 'QR_CODE' },
    platforms: ['miniProgram', 'miniGame'],
  })
})

test.each([
  ['getWindowInfo', 'sync', ['miniProgram', 'miniGame']],
  ['onShow', 'event', ['miniGame']],
  ['offShow', 'off', ['miniGame']],
  ['createAnimation', 'factory', ['miniProgram']],
  ['request', 'async', ['miniProgram', 'miniGame']],
  ['getStorage', 'async', ['miniProgram', 'miniGame']],
  ['getStorageSync', 'sync', ['miniProgram', 'miniGame']],
  ['requestPayment', 'async', ['miniProgram']],
])('%s is of kind %s', (name, kind, platforms) => {
  expect(api(name)).toMatchObject({ name, kind, platforms })
})

/** Typings of the form that the packages have. */
const typings = (members: string) => `
declare namespace Wechat {
  type Callback = (result: Found) => void
  interface Named { name: string }
  interface Found extends Named { errMsg: string; size?: number; list: Array<{ on: boolean }>; bytes: ArrayBuffer; kind: 'a' | 'b' }
  interface Option { success?: Callback; fail?: () => void; complete?: () => void; url: string; mode?: 'x' | 'y'; each?: () => void }
  interface Made { stop(): void }
  interface Wx { ${members} }
}`

test.each([
  [
    '/** [wx.find](https://developers.weixin.qq.com/miniprogram/dev/api/a/b/wx.find.html) */ find<T extends Option = Option>(option: T): void',
    {
      name: 'find',
      page: 'a/b/wx.find',
      kind: 'async',
      params: {
        url: { type: 'String', required: true },
        mode: { type: 'String', values: ['x', 'y'] },
        each: { type: 'Function' },
      },
      result: { name: '', size: 0, list: [{ on: true }], kind: 'a' },
    },
  ],
  ['find(): Found', { kind: 'sync', result: { name: '', errMsg: '', size: 0, list: [{ on: true }], kind: 'a' } }],
  ['find(): Made', { kind: 'factory' }],
  ['find(): void', { kind: 'sync', params: {} }],
  [
    'onFind(listener: Callback): void',
    {
      kind: 'event',
      result: { kind: 'a' },
      types: {
        result: '{ name: string; size?: number; list: { on: boolean }[]; bytes: ArrayBuffer; kind: "a" | "b" }',
      },
    },
  ],
  ['find(option: Option): Found', { types: { params: '{ url: string; mode?: "x" | "y" }' } }],
  ['find(key: string, value: any): unknown', { kind: 'sync', types: { params: 'string', result: 'unknown' } }],
  ['find(key: string): void; find(option: Option): void', { kind: 'async' }],
])('reads %s', (members, expected) => {
  const [member, ...others] = readMembers(typings(members))
  expect(others).toEqual([])
  expect(member).toMatchObject(expected)
})

test('fails on typings of another form', () => {
  expect(() => readMembers('declare namespace A {')).toThrow('The typings could not be read')
  expect(() => readMembers('export {}')).toThrow('The typings have no namespace')
  expect(() => readMembers('declare namespace A { interface B {} }')).toThrow('The typings have no interface Wx')
})
