import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createPrompts } from '../../../src/bridge/prompts'
import type { BridgeScreen } from '../../../src/protocol/isolated'
import type { StoreToPage } from '../../../src/protocol/page'

const PROMPT: StoreToPage = {
  type: 'prompt',
  prompt: { id: 'p', n: 0, api: 'authorize', question: { kind: 'scope', scope: 'scope.camera' } },
}

function createScreen() {
  const shown = { draw: 0, open: 0 }
  const screen: BridgeScreen = {
    open: () => void shown.open++,
    draw: () => void shown.draw++,
    close: () => {},
    connected: () => {},
    disconnected: () => {},
  }
  return { shown, screen }
}

beforeEach(() => {
  vi.stubGlobal('window', {})
  // The worker never answers: the script that draws does not come.
  vi.stubGlobal('chrome', { runtime: { id: 'id', sendMessage: () => new Promise(() => {}) } })
})
afterEach(() => vi.unstubAllGlobals())

test('keeps a bounded number of drawings until the script that draws has loaded, and every prompt', () => {
  const { shown, screen } = createScreen()
  const prompts = createPrompts(
    () => true,
    () => {},
  )
  for (let n = 0; n < 10_000; n++) prompts.draw({ type: 'notice', n })
  prompts.receive(PROMPT)
  window.wxMockScreen?.(() => screen)
  expect(shown).toEqual({ draw: 100, open: 1 })
  prompts.draw({ type: 'notice' })
  expect(shown.draw).toBe(101)
})
