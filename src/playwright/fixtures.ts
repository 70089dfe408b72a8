import { dirname } from 'node:path'
import {
  type BrowserContext,
  type BrowserContextOptions,
  test as base,
  type Page,
  type TestInfo,
} from '@playwright/test'
import type { ListenOptions } from '../platform-server/listen'
import { type KeptSecrets, leftOutBut } from '../testing/kept-secrets'
import { firstState, WxMock } from '../testing/mock'
import type { MockOptions } from '../testing/types'
import type { SecretKind } from '../wx/scenarios/secrets'
import { toAbsolute } from '../wx/state/times'
import { Engine, EngineLink } from './engine'
import { ExtensionHost, ExtensionLink } from './extension'
import { attach, openPrompts } from './report'
import { watchUnmocked, withHidden } from './strict'
import { listenInWorker, releaseServers } from './worker-server'

export interface WxMockOptions extends MockOptions {
  /** `engine` needs no extension; `extension` has the real panel, in Chromium only. */
  mode?: 'engine' | 'extension'
  /** Fails the test on a call of an unmocked API. */
  strict?: boolean
  /** The content of a failed test's attachments. */
  report?: {
    /** Secrets to keep in them; none by default. */
    keepSecrets?: KeptSecrets
  }
  /** The origin of the mini program in extension mode; by default the one that the test opens first. */
  origin?: string
  /**
   * Makes `wxMock.server` listen from the start of each test. With a port, each parallel worker adds its index, from 0:
   * a back end that Playwright's `webServer` starts can have it in its configuration.
   */
  server?: ListenOptions
}

/** Fixtures of a test besides the mock. */
export class FixtureMock extends WxMock {
  readonly #link: EngineLink | ExtensionLink

  constructor(link: EngineLink | ExtensionLink, options: ConstructorParameters<typeof WxMock>[0]) {
    super(options)
    this.#link = link
  }

  /** Opens the real panel of a page, as a frame of its DevTools; extension mode only. */
  openPanel(page?: Page) {
    if (this.#link instanceof EngineLink) {
      throw new Error(
        `wxMock.openPanel failed: engine mode has no panel; use extension mode: test.use({ wxMockOptions: { mode: 'extension' } })`,
      )
    }
    return this.#link.openPanel(page)
  }
}

interface TestFixtures {
  wxMockOptions: WxMockOptions
  wxMock: FixtureMock
  /** The options of the test's context: another test may share it only if its own are the same. */
  _wxMockContext: BrowserContextOptions
}

interface WorkerFixtures {
  _wxMockExtension: ExtensionHost
}

const engines = new WeakMap<BrowserContext, Engine>()

/** Starts the engine in a context, unless it has one already. */
export async function startEngine(context: BrowserContext, given: MockOptions, folders: readonly string[]) {
  const known = engines.get(context)
  if (known) {
    await known.start()
    return { engine: known, fresh: false }
  }
  const engine = new Engine(context, toAbsolute(firstState(given, folders), Date.now()))
  engines.set(context, engine)
  await engine.start()
  return { engine, fresh: true }
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  wxMockOptions: [{}, { option: true }],

  _wxMockExtension: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from the pattern
    async ({}, use) => {
      const host = new ExtensionHost()
      await use(host)
      await host.close()
    },
    { scope: 'worker', box: true },
  ],

  context: async (
    { context, wxMockOptions, _wxMockExtension, launchOptions, headless, _wxMockContext },
    use,
    testInfo,
  ) => {
    if (withProject(wxMockOptions, testInfo).mode !== 'extension') return use(context)
    const launch = { ...launchOptions, ...(headless === undefined ? {} : { headless }) }
    await use(await _wxMockExtension.context(launch, _wxMockContext))
    await _wxMockExtension.clean()
  },

  _wxMockContext: [
    async (
      {
        acceptDownloads,
        baseURL,
        bypassCSP,
        clientCertificates,
        colorScheme,
        contextOptions,
        deviceScaleFactor,
        extraHTTPHeaders,
        geolocation,
        hasTouch,
        httpCredentials,
        ignoreHTTPSErrors,
        isMobile,
        javaScriptEnabled,
        locale,
        offline,
        permissions,
        proxy,
        serviceWorkers,
        storageState,
        timezoneId,
        userAgent,
        viewport,
      },
      use,
    ) =>
      use({
        ...contextOptions,
        acceptDownloads,
        baseURL,
        bypassCSP,
        clientCertificates,
        colorScheme,
        deviceScaleFactor,
        extraHTTPHeaders,
        geolocation,
        hasTouch,
        httpCredentials,
        ignoreHTTPSErrors,
        isMobile,
        javaScriptEnabled,
        locale,
        offline,
        permissions,
        proxy,
        serviceWorkers,
        storageState,
        timezoneId,
        userAgent,
        viewport,
      } as BrowserContextOptions),
    { box: true },
  ],

  wxMock: [
    async ({ context, wxMockOptions, _wxMockExtension, baseURL, actionTimeout }, use, testInfo) => {
      const { mode = 'engine', strict = false, origin, report, server, ...given } = withProject(wxMockOptions, testInfo)
      const without = leftOutBut(report?.keepSecrets)
      const folders = foldersOf(testInfo)
      const end = performance.now() + testInfo.timeout
      const unmocked = strict ? watchUnmocked(context) : undefined
      const started = mode === 'engine' ? await startEngine(context, given, folders) : undefined
      const link = started ? new EngineLink(started.engine) : await _wxMockExtension.link(origin, baseURL)
      const wxMock = new FixtureMock(link, {
        name: 'wxMock',
        link,
        given,
        folders,
        listen: listenInWorker,
        // Shorter than the test's timeout: a failed wait says more than a timed out test.
        timeout: () => actionTimeout || (testInfo.timeout ? Math.max(end - performance.now() - 500, 500) : 30_000),
        step: (title, job) => base.step(title, job, { box: true }),
      })
      if (!started?.fresh) await wxMock.begin()
      if (server)
        await wxMock.server.listen(server.port ? { ...server, port: server.port + testInfo.parallelIndex } : server)
      await use(wxMock)
      await releaseServers()
      await finish(wxMock, testInfo, without, unmocked?.found)
      unmocked?.stop()
      if (started?.fresh) started.engine.close()
      if (link instanceof ExtensionLink) await link.close()
    },
    { auto: true },
  ],
})

/**
 * Reports problems when the test's own code has ended.
 * @param without secrets to leave out of attachments.
 * @param uncaught calls of unmocked APIs, where the test must fail on them.
 */
async function finish(
  wxMock: FixtureMock,
  testInfo: TestInfo,
  without: readonly SecretKind[],
  uncaught: readonly string[] | undefined,
) {
  const failed = testInfo.status !== testInfo.expectedStatus
  const { state, calls, prompts } = await wxMock.finalView(failed || uncaught !== undefined)
  const unmocked = uncaught ? withHidden(uncaught, calls) : []
  const attached =
    failed || unmocked.length > 0 ? await attach(testInfo, { state, calls, prompts, unmocked }, without) : undefined
  const open = openPrompts(prompts)
  if (open !== undefined) {
    testInfo.annotations.push({ type: 'wx prompt still open', description: open })
    if (failed) throw new Error(open)
  }
  if (attached && unmocked.length > 0) {
    const lines = attached.unmocked.join('\n  ')
    throw new Error(`The page called APIs that are not mocked (wxMockOptions.strict):\n  ${lines}`)
  }
}

/** Adds the options of the project: `test.use` replaces all of them, and would turn extension mode off. */
function withProject(options: WxMockOptions, { project }: TestInfo): WxMockOptions {
  const { wxMockOptions } = project.use as { wxMockOptions?: WxMockOptions }
  return { ...wxMockOptions, ...options }
}

function foldersOf({ config, file }: TestInfo): string[] {
  const { configFile, rootDir } = config
  return [...new Set([process.cwd(), configFile ? dirname(configFile) : rootDir, dirname(file)])]
}
