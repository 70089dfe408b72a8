import { describe, expect, test } from 'vitest'
import { parseCommand } from '../../../src/wx/engine/apply-command'
import type { CommandInput } from '../../../src/wx/state/command'
import { settle } from '../../support/clock'
import { World } from '../../support/world'

const rule = (api: string, patch: object = {}): CommandInput => ({
  type: 'rule/put',
  rule: { id: `${api}:1`, api, outcome: 'success', result: { result: 'ABC' }, ...patch },
})

async function open(...commands: CommandInput[]) {
  const world = new World({ commands: commands.map(parseCommand) })
  const page = world.openPage()
  await settle()
  const wx = page.wx as Record<string, (options?: object) => unknown>
  const panel = world.openPanel()
  const command = async (next: CommandInput) => {
    await panel.command(next)
    await settle()
  }
  return { world, wx, command }
}

describe('a rule makes a name that the mock does not have', () => {
  test('exist in pages that load next, and answers its calls', async () => {
    const { wx } = await open(rule('scanCode'))
    expect(Object.keys(wx)).toContain('scanCode')
    expect(wx.scanCode?.name).toBe('scanCode')
    await expect(wx.scanCode?.()).resolves.toEqual({ result: 'ABC', errMsg: 'scanCode:ok' })
    expect(wx.canIUse?.('scanCode' as never)).toBe(true)
  })

  test('exist at once, until the rule is removed', async () => {
    const { wx, command } = await open()
    expect('scanCode' in wx).toBe(false)
    expect(wx.canIUse?.('scanCode' as never)).toBe(false)
    await command(rule('scanCode'))
    await expect(wx.scanCode?.()).resolves.toMatchObject({ result: 'ABC' })
    await command(rule('scanCode', { outcome: 'fail', result: { errMsg: 'scanCode:fail cancel' } }))
    await expect(wx.scanCode?.()).rejects.toEqual({ errMsg: 'scanCode:fail cancel' })
    await command({ type: 'rule/remove', id: 'scanCode:1' })
    expect('scanCode' in wx).toBe(false)
    expect(wx.canIUse?.('scanCode' as never)).toBe(false)
    await command(rule('scanCode'))
    await expect(wx.scanCode?.()).resolves.toMatchObject({ result: 'ABC' })
  })

  test('exist while the rule is enabled', async () => {
    const { wx, command } = await open(rule('scanCode', { enabled: false }))
    expect('scanCode' in wx).toBe(false)
    await command(rule('scanCode'))
    expect('scanCode' in wx).toBe(true)
    await command(rule('scanCode', { enabled: false }))
    expect('scanCode' in wx).toBe(false)
  })

  test('return its result directly, if the rule says so', async () => {
    const { wx } = await open(rule('getWindowInfo', { sync: true, result: { windowWidth: 375 } }))
    expect(wx.getWindowInfo?.()).toEqual({ windowWidth: 375 })
  })

  test('fail in calls that the rule does not answer', async () => {
    const { wx } = await open(rule('scanCode', { times: 1 }))
    await expect(wx.scanCode?.()).resolves.toMatchObject({ result: 'ABC' })
    await expect(wx.scanCode?.()).rejects.toEqual({ errMsg: 'scanCode:fail not support' })
  })

  test('appear in the log with its calls', async () => {
    const { wx, world } = await open(rule('scanCode'))
    const panel = world.openPanel()
    await wx.scanCode?.({ onlyFromCamera: true })
    await world.clock.advance(200)
    expect(panel.log.at(-1)).toMatchObject({ api: 'scanCode', args: [{ onlyFromCamera: true }], why: { by: 'rule' } })
  })
})

describe('a rule makes no member', () => {
  test.each([
    'createUserInfoButton', // of the other platform
    'CameraContext.focus',
    'server.sendMessage',
    'toString',
    '__proto__',
    'constructor',
    'a b',
    '1st',
  ])('%s', async (name) => {
    const { wx, command } = await open()
    const before = Object.keys(wx)
    await command(rule(name))
    expect(Object.keys(wx)).toEqual(before)
    expect(Object.getPrototypeOf(wx)).toBe(Object.prototype)
  })
})

test('a member of the page is left alone', async () => {
  const { wx, command } = await open()
  const own = () => 'page'
  wx.scanCode = own
  await command(rule('scanCode'))
  expect(wx.scanCode).toBe(own)
  await command({ type: 'rule/remove', id: 'scanCode:1' })
  expect(wx.scanCode).toBe(own)
})

test('a template needs a call that can wait for the store', () => {
  const template = (api: string, patch: object) => () => parseCommand(rule(api, { template: true, ...patch }))
  expect(template('scanCode', {})).not.toThrow()
  expect(template('getWindowInfo', { sync: true })).toThrow()
})
