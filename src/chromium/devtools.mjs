// Everything that depends on internals of DevTools is here, so that a change in Chromium breaks this file only.

/** @typedef {import('@playwright/test').BrowserContext} BrowserContext */
/** @typedef {import('@playwright/test').Page} Page */

// Without this, Playwright hides the DevTools front end (a target of type "other"). It is read at each attach.
process.env.PW_CHROMIUM_ATTACH_TO_OTHER = '1'

const patience = 60_000
/** The title of the panel, as in panels/devtools. */
const title = 'wx Mock'

/**
 * Opens the DevTools of a page and returns the front end as a page, once the extension's panel is registered. Undocking
 * earlier would stop the registration.
 * @param {Page} page
 * @returns {Promise<Page>}
 */
export async function openDevTools(page) {
  const context = page.context()
  const browser = context.browser()
  if (!browser) throw new Error('This context has no browser to ask for DevTools.')
  const session = await browser.newBrowserCDPSession()
  const opened = context.waitForEvent('page', {
    // An undocked front end opens a second page, for device emulation.
    predicate: (candidate) => candidate.url().startsWith('devtools://devtools/bundled/devtools_app.html'),
    timeout: patience,
  })
  // Not yet in the typings of the protocol.
  const send = /** @type {(method: string, params: object) => Promise<unknown>} */ (session.send.bind(session))
  await Promise.all([opened, send('Target.openDevTools', { targetId: await targetOf(page) })])
  await session.detach()
  const devtools = await opened
  await panelId(devtools)
  return devtools
}

/** @param {Page} page */
async function targetOf(page) {
  const session = await page.context().newCDPSession(page)
  const { targetInfo } = await session.send('Target.getTargetInfo')
  await session.detach()
  return targetInfo.targetId
}

/** Selects the extension's panel. @param {Page} devtools */
export async function showPanel(devtools) {
  await inFrontEnd(devtools, `show the panel "${title}"`, selectPanel, await panelId(devtools))
}

/** @param {Page} devtools */
const panelId = (devtools) => inFrontEnd(devtools, `have the panel "${title}"`, findPanel, title.replaceAll(' ', ''))

/** @param {Page} devtools @param {'light' | 'dark'} theme */
export async function setTheme(devtools, theme) {
  await inFrontEnd(devtools, `take the ${theme} theme`, changeTheme, theme === 'light' ? 'default' : theme)
}

/**
 * Zooms a front end as Ctrl and + do, to 110, 125, 150 % and more; 0 steps reset it. The browser remembers it for all of
 * DevTools.
 * @param {Page} devtools
 * @param {number} steps
 */
export async function zoom(devtools, steps) {
  await inFrontEnd(devtools, `zoom by ${steps} steps`, changeZoom, String(steps))
}

/**
 * Returns the document of the panel in a front end.
 * @param {Page} devtools
 */
export const panelFrame = (devtools) => devtools.frameLocator('iframe[src*="panels/mock/index.html"]')

/**
 * Makes the window of an undocked front end larger than its viewport. It is small at first, and clicks beyond it reach no
 * frame.
 * @param {Page} devtools
 */
async function enlarge(devtools) {
  const viewport = devtools.viewportSize()
  const width = Math.max(1400, (viewport?.width ?? 0) + 100)
  const height = Math.max(1000, (viewport?.height ?? 0) + 200)
  const session = await devtools.context().newCDPSession(devtools)
  const { windowId } = await session.send('Browser.getWindowForTarget')
  await session.send('Browser.setWindowBounds', { windowId, bounds: { width, height } })
  await session.detach()
}

/** Undocks DevTools, so that the panel is as wide as the front end's viewport, and gets all clicks in it. @param {Page} devtools */
export async function undock(devtools) {
  await inFrontEnd(devtools, 'undock', changeDockSide, 'undocked')
  await enlarge(devtools)
}

/**
 * Answers documents with other content, as Local Overrides do. Those take it from a folder that a person has to choose.
 * @param {Page} devtools
 * @param {string} pattern address with wildcards
 * @param {string} html
 */
export async function overrideDocuments(devtools, pattern, html) {
  await inFrontEnd(devtools, `override ${pattern}`, override, JSON.stringify([pattern, html]))
}

/**
 * Runs a step in the front end. It is repeated until it returns something: the front end needs time to start.
 * @template T
 * @param {Page} devtools
 * @param {string} what
 * @param {(argument: string) => Promise<T | false>} step runs in the front end
 * @param {string} argument
 * @returns {Promise<T>}
 */
async function inFrontEnd(devtools, what, step, argument) {
  const lastTry = Date.now() + patience
  for (;;) {
    /** @type {unknown} */
    let problem = 'it returned nothing'
    try {
      const found = await devtools.evaluate(step, argument)
      if (found) return found
    } catch (error) {
      problem = error
    }
    if (Date.now() > lastTry) throw new Error(`DevTools did not ${what} within ${patience} ms: ${problem}`)
    await new Promise((retry) => setTimeout(retry, 20))
  }
}

/** @param {string} idEnd @returns {Promise<string>} */
async function findPanel(idEnd) {
  // @ts-expect-error: a module of DevTools, as are those below.
  const UI = await import('./ui/legacy/legacy.js')
  const { tabs } = UI.InspectorView.InspectorView.instance().tabbedPane
  const ids = tabs.map((/** @type {{ id: string }} */ { id }) => id)
  const found = ids.find((/** @type {string} */ id) => id.startsWith('chrome-extension://') && id.endsWith(idEnd))
  if (!found) throw new Error(`it has ${ids.join(', ')}`)
  return found
}

/** @param {string} id */
async function selectPanel(id) {
  // @ts-expect-error: see above
  const UI = await import('./ui/legacy/legacy.js')
  const view = UI.InspectorView.InspectorView.instance()
  await view.showPanel(id)
  return view.tabbedPane.selectedTabId === id
}

/** @param {string} theme */
async function changeTheme(theme) {
  // @ts-expect-error: see above
  const Common = await import('./core/common/common.js')
  // @ts-expect-error: see above
  const Root = await import('./core/root/root.js')
  const settings = Root.DevToolsContext.globalInstance().get(Common.Settings.Settings)
  const setting = settings.moduleSetting('ui-theme')
  setting.set(theme)
  return setting.get() === theme
}

/** @param {string} side */
async function changeDockSide(side) {
  // @ts-expect-error: see above
  const UI = await import('./ui/legacy/legacy.js')
  const dock = UI.DockController.DockController.instance()
  dock.setDockSide(side)
  return dock.dockSide() === side
}

/** @param {string} text */
async function override(text) {
  const [urlPattern, html] = JSON.parse(text)
  // @ts-expect-error: see above
  const { NetworkManager } = await import('./core/sdk/sdk.js')
  // @ts-expect-error: see above
  const Root = await import('./core/root/root.js')
  const { MultitargetNetworkManager } = NetworkManager
  const manager =
    MultitargetNetworkManager.instance?.() ?? Root.DevToolsContext.globalInstance().get(MultitargetNetworkManager)
  const patterns = [{ urlPattern, requestStage: 'Response' }]
  await manager.setInterceptionHandlerForPatterns(patterns, async (/** @type {any} */ request) => {
    const { responseHeaders } = request
    await request.continueRequestWithContent(new Blob([html], { type: 'text/html' }), false, responseHeaders, true)
  })
  return true
}

/** @param {string} steps */
async function changeZoom(steps) {
  const { InspectorFrontendHost: host } = /** @type {any} */ (window)
  host.resetZoom()
  for (let step = 0; step < Number(steps); step++) host.zoomIn()
  return true
}
