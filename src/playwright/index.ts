import type { BrowserContext } from '@playwright/test'
import { WxMock } from '../testing/mock'
import type { MockOptions } from '../testing/types'
import { EngineLink } from './engine'
import { hasExtension } from './extension'
import { startEngine } from './fixtures'

export type { Answers } from '../testing/answers'
export { WxCallError } from '../testing/call-error'
export type { CallOptions, WaitOptions } from '../testing/mock'
export { WxMock } from '../testing/mock'
export type { RuleChain } from '../testing/rule-chain'
export type { MockServer } from '../testing/server'
export { WxServerError } from '../testing/server-error'
export type { ApiName, Call, MockOptions, Params, Prompts, Result, ScopeName, StatePatch } from '../testing/types'
export { anything } from '../testing/types'
export { type FixtureMock, test, type WxMockOptions } from './fixtures'
export { type CalledOptions, type Expect, expect, matchers } from './matcher'

export interface ContextOptions extends MockOptions {
  /** Timeout of waitForCall and prompts.answer, in ms; 30000 by default. */
  timeout?: number
}

/**
 * Adds a mini program to a context, for use without Playwright's runner. Documents that are already loaded get `wx` when
 * they are reloaded. A context that has a mini program already keeps it, with the state that the options describe.
 * @throws Error on a context of extension mode.
 */
export async function createWxMock(context: BrowserContext, options: ContextOptions = {}): Promise<WxMock> {
  const { timeout = 30_000, ...given } = options
  const folders = [process.cwd()]
  if (hasExtension(context)) {
    throw new Error(
      'createWxMock failed: this context is in extension mode, where the extension provides wx; use the fixture wxMock, or create another context with browser.newContext()',
    )
  }
  const { engine, fresh } = await startEngine(context, given, folders)
  const link = new EngineLink(engine)
  const wxMock = new WxMock({ name: 'wxMock', link, given, folders, timeout: () => timeout })
  if (!fresh) await wxMock.begin()
  return wxMock
}
