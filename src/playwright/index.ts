import type { BrowserContext } from '@playwright/test'
import { WxMock } from '../testing/mock'
import type { MockOptions } from '../testing/types'
import { EngineLink } from './engine'
import { extensionLinkOf } from './extension'
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
 * they are reloaded. A context that has a mini program already keeps it, with the state that the options describe; that of
 * extension mode has one.
 */
export async function createWxMock(context: BrowserContext, options: ContextOptions = {}): Promise<WxMock> {
  const { timeout = 30_000, ...given } = options
  const folders = [process.cwd()]
  const { link, fresh } = await linkTo(context, given, folders)
  const wxMock = new WxMock({ name: 'wxMock', link, given, folders, timeout: () => timeout })
  if (!fresh) await wxMock.begin()
  return wxMock
}

/** Returns a connection to the mini program of a context, and whether it was made for it. */
async function linkTo(context: BrowserContext, given: MockOptions, folders: readonly string[]) {
  const extension = extensionLinkOf(context)
  if (extension) return { link: extension, fresh: false }
  const { engine, fresh } = await startEngine(context, given, folders)
  return { link: new EngineLink(engine), fresh }
}
