import type { BrowserContext, Page, Request } from '@playwright/test'

interface FirstPage {
  /** Address that relative ones are based on. */
  readonly baseURL: string | undefined
  /** Returns whether a page is one of the test. */
  isOurs(page: Page): boolean
  /** Called before a document is requested. Returns whether its origin is another one than so far. */
  opening(origin: string): Promise<boolean>
}

/**
 * Finds the origin that a test opens first, before its document is requested: by `page.goto`, a link, a script or a
 * redirect. The first document that loads ends the search.
 * @returns a function that ends it earlier.
 */
export async function watchFirstPage(context: BrowserContext, { baseURL, isOurs, opening }: FirstPage) {
  /** The page that is navigating to its first document; those of others do not count then. */
  let first: Page | undefined
  let ended = false

  async function open(page: Page, address: string): Promise<boolean> {
    if (ended || (first !== undefined && first !== page) || !isOurs(page)) return false
    const origin = originOf(address, baseURL)
    if (origin === undefined) return false
    first = page
    return opening(origin)
  }

  function watch(page: Page) {
    const { goto } = page
    page.goto = async (address, options) => {
      await open(page, address)
      return goto.call(page, address, options)
    }
    page.on('framenavigated', (frame) => {
      if (page === first && frame === page.mainFrame() && originOf(frame.url()) !== undefined) void stop()
    })
  }

  const requested = (request: Request) => {
    const page = pageOf(request)
    // Redirects have no route.
    if (page && (baseURL !== undefined || request.redirectedFrom())) void open(page, request.url())
  }

  /**
   * Makes requests wait. One of another origin is sent again: the browser has looked up its headers already, without
   * those of the mock. The routes of a page come before, and `goto` is not sent before `opening` is done.
   */
  const hold: Parameters<BrowserContext['route']>[1] = async (route, request) => {
    const page = pageOf(request)
    const moved = page && (await open(page, request.url()))
    await (moved ? route.fulfill({ status: 307, headers: { location: request.url() } }) : route.fallback())
  }

  async function stop() {
    if (ended) return
    ended = true
    context.off('page', watch)
    context.off('request', requested)
    if (baseURL === undefined) await context.unroute('**', hold).catch(() => {}) // the context is closed
  }

  context.on('page', watch)
  context.on('request', requested)
  // With a base address another origin is rare, and each route costs the test time.
  if (baseURL === undefined) await context.route('**', hold)
  return stop
}

/** Returns the page of a request for its own document. */
function pageOf(request: Request): Page | undefined {
  if (!request.isNavigationRequest()) return undefined
  try {
    const frame = request.frame()
    return frame.parentFrame() === null ? frame.page() : undefined
  } catch {
    return undefined // a popup whose page is not known yet
  }
}

function originOf(address: string, base?: string): string | undefined {
  if (!URL.canParse(address, base)) return undefined
  const { origin, protocol } = new URL(address, base)
  return protocol.startsWith('http') ? origin : undefined
}
