import { describe, expect, test, vi } from 'vitest'
import { createBridgeScreen } from '../../../src/page/bridge-screen'
import type { Screen, ScreenParts } from '../../../src/page/screen'
import type { PagePrompt } from '../../../src/protocol/page'
import { DEFAULT_STATE } from '../../../src/wx/state/defaults'
import { redact } from '../../../src/wx/state/page-state'

const state = redact(DEFAULT_STATE)
const PROMPT: PagePrompt = { id: 'p1', api: 'authorize', n: 1, question: { kind: 'scope', scope: 'scope.camera' } }
const ALLOW = { choice: 'allow' } as const
const MESSAGE = { type: 'answer', prompt: 'p1', answer: ALLOW }

function make({ connected = true } = {}) {
  let give: ScreenParts['answer'] = () => {}
  const handle = { restyle: vi.fn(), show: vi.fn(), hide: vi.fn(), destroy: vi.fn() }
  const drawn = { open: vi.fn(), notify: vi.fn(), close: vi.fn(), owns: () => false, button: vi.fn(() => handle) }
  const bridge = { send: vi.fn(() => connected), toPage: vi.fn() }
  const screen = createBridgeScreen(
    (answer) => {
      give = answer
      return drawn as unknown as Screen
    },
    () => state,
    bridge,
  )
  return { screen, drawn, handle, bridge, answer: () => give('p1', ALLOW) }
}

describe('answers', () => {
  test('are sent again after each greeting until the prompt is closed', () => {
    const { screen, bridge, answer } = make()
    answer()
    screen.connected()
    expect(bridge.send.mock.calls).toEqual([[MESSAGE], [MESSAGE]])
    screen.close('p1')
    screen.connected()
    expect(bridge.send).toHaveBeenCalledTimes(2)
  })

  test('connect the page when the worker has stopped before or after them', () => {
    vi.useFakeTimers()
    const before = make({ connected: false })
    before.answer()
    expect(before.bridge.toPage.mock.calls).toEqual([[{ type: 'wake' }]])
    const after = make()
    after.screen.disconnected()
    vi.runAllTimers()
    expect(after.bridge.toPage).not.toHaveBeenCalled()
    after.answer()
    after.screen.disconnected()
    vi.runAllTimers()
    expect(after.bridge.toPage.mock.calls).toEqual([[{ type: 'wake' }]])
    vi.useRealTimers()
  })

  test('keep their prompts from being shown again', () => {
    const { screen, drawn, answer } = make()
    screen.open(PROMPT)
    answer()
    screen.open(PROMPT)
    expect(drawn.open.mock.calls).toEqual([[PROMPT, state]])
  })
})

describe('messages of the page', () => {
  test('draw a notice', () => {
    const { screen, drawn } = make()
    screen.draw({ type: 'notice', notice: { kind: 'contract', contractName: 'Guide', more: 1 } })
    expect(drawn.notify.mock.calls).toEqual([[{ kind: 'contract', contractName: 'Guide' }]])
  })

  test('create, change and remove a button, whose taps go to the page', () => {
    const { screen, drawn, handle, bridge } = make()
    const order = (step: string, given: unknown = null) => screen.draw({ type: 'button', button: 3, step, given })
    order('create', { type: 'text' })
    order('create', { type: 'text' })
    expect(drawn.button).toHaveBeenCalledTimes(1)
    ;(drawn.button.mock.calls as unknown as [unknown, () => void][])[0]?.[1]()
    expect(bridge.toPage.mock.calls).toEqual([[{ type: 'tapped', button: 3 }]])
    order('restyle', { left: 4 })
    order('hide')
    order('show')
    order('destroy')
    order('show')
    expect(handle.restyle.mock.calls).toEqual([[{ left: 4 }]])
    for (const step of ['hide', 'show', 'destroy'] as const) expect(handle[step]).toHaveBeenCalledTimes(1)
  })

  test.each([
    undefined,
    null,
    'notice',
    {},
    { type: 'notice' },
    { type: 'notice', notice: { kind: 'contract', contractName: 1 } },
    { type: 'notice', notice: { kind: 'other', contractName: 'Guide' } },
    { type: 'button', button: '1', step: 'create' },
    { type: 'button', button: 1, step: 'constructor' },
    { type: 'button', button: 1, step: 'restyle', given: 'all' },
    { type: 'button', button: 1, step: 'show' },
  ])('are ignored when nothing can be drawn: %j', (message) => {
    const { screen, drawn } = make()
    screen.draw(message)
    expect([drawn.notify.mock.calls, drawn.button.mock.calls]).toEqual([[], []])
  })
})
