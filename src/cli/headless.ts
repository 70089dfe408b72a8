import type { BrowserContext, Page } from '@playwright/test'
import { watchLogs } from '../chromium/extension.mjs'
import { PROTOCOL } from '../protocol/page'
import { CallFeed } from './call-lines'
import { launch } from './launch.mjs'
import { load } from './open.mjs'
import { firstLine, PlainError, say } from './run.mjs'
import { type DevTools, openTourPanel, type TourPanel } from './tour/panel'
import type { DemoButton, Step } from './tour/steps'
import { walk } from './tour/walk'

/** Timeout of one step on a slow machine, in ms. */
const PATIENCE = 30_000

export interface HeadlessOptions {
  /** The program. */
  browser: string
  address: string
  profile: string
  /** Path of the picture of the panel. */
  picture: string
  /** Steps to do once page and panel are open. */
  steps?: readonly Step[]
  /** Whether to close the browser after the steps, instead of at Ctrl+C. */
  once: boolean
  /** Aborted by Ctrl+C. */
  stop: AbortSignal
  prepare?: (context: BrowserContext) => Promise<void>
  devtools: DevTools
}

/**
 * Opens an address and its panel in a browser without a window, prints the calls as they happen, walks the steps,
 * saves a picture of the panel, and stays open until Ctrl+C.
 * @throws PlainError when the address does not load
 * @returns whether everything succeeded; stopping with Ctrl+C is not a failure
 */
export async function browseHeadless(options: HeadlessOptions): Promise<boolean> {
  const { stop } = options
  const context = await launch({ browser: options.browser, profile: options.profile, headless: true })
  const closed = new Promise((done) => context.once('close', done))
  stop.addEventListener('abort', () => void context.close())
  try {
    if (stop.aborted) return true
    const shown = show(context, options)
    const worked = await Promise.race([shown, closed.then(() => false)])
    if (options.once) return worked || stop.aborted
    if (!stop.aborted) say('The calls of the page are printed here. Press Ctrl+C to stop.')
    await closed
    return worked || stop.aborted
  } catch (error) {
    if (stop.aborted) return true // steps fail because of the stop
    throw error
  } finally {
    await context.close()
    await closed
    say('Closed.')
  }
}

/** @returns whether everything succeeded */
async function show(context: BrowserContext, options: HeadlessOptions): Promise<boolean> {
  const page = context.pages()[0] ?? (await context.newPage())
  page.setDefaultTimeout(PATIENCE)
  context.setDefaultTimeout(PATIENCE)
  await options.prepare?.(context)
  const feed = new CallFeed((line) => say(`  ${line}`))
  await watchLogs(context, PROTOCOL, feed.receive)
  const problem = await load(page, options.address)
  if (problem !== undefined) throw new PlainError(problem)
  const panel = await openTourPanel(page, options.devtools)
  const walked = !options.steps || (await walkIn(page, panel, feed, options.steps, options.stop))
  if (options.stop.aborted) return false
  return (await takePicture(panel, options.picture)) && walked
}

async function walkIn(
  page: Page,
  panel: TourPanel,
  feed: CallFeed,
  steps: readonly Step[],
  stop: AbortSignal,
): Promise<boolean> {
  const passed = await walk(steps, {
    panel,
    press: (button: DemoButton) => page.locator('#actions button', { has: page.locator(`#${button}-api`) }).click(),
    nextCall: (api, since) => feed.next(api, since, PATIENCE),
    say,
    stop,
  })
  if (passed) say(`\nThe tour is done: all ${steps.length} steps went as they should.`)
  return passed
}

async function takePicture(panel: TourPanel, path: string): Promise<boolean> {
  try {
    await panel.takePicture(path)
    say(`Picture of the panel: ${path}`)
    return true
  } catch (error) {
    say(`The picture of the panel could not be saved at ${path}: ${firstLine(error)}`)
    return false
  }
}
