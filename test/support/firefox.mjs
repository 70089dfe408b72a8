// Drives Debian's Firefox with the built extension by puppeteer-core. What is in no tab (DevTools, the popup, the event page)
// is reached from the browser's own window.
import puppeteer from 'puppeteer-core'
import { ensureFirefox } from '../../src/cli/browser.mjs'
import { firefoxFolder } from '../../src/cli/setup.mjs'

/** Time for waits of a busy machine, in ms. */
export const PATIENCE = 180_000
const LOOK_EVERY_MS = 50

/** The window of the browser, with the privileges of Firefox itself. @typedef {any} BrowserWindow */

/** Starts Firefox and installs the extension as a temporary add-on. */
export async function launchFirefox() {
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: await ensureFirefox(),
    headless: true,
    args: ['--remote-allow-system-access'],
    protocolTimeout: PATIENCE,
  })
  const id = await browser.installExtension(firefoxFolder)

  /** @param {string} method @param {object} params */
  async function send(method, params) {
    // Puppeteer offers its connection, which its types do not have.
    const { connection } = /** @type {{ connection: { send: (method: string, params: object) => Promise<any> } }} */ (
      /** @type {unknown} */ (browser)
    )
    return (await connection.send(method, params)).result
  }

  /**
   * Runs a function in the browser's window.
   * @param {(window: BrowserWindow, ...args: any[]) => unknown} run
   * @param {...unknown} args
   */
  async function inWindow(run, ...args) {
    const { contexts } = await send('browsingContext.getTree', { 'moz:scope': 'chrome' })
    const { type, result, exceptionDetails } = await send('script.evaluate', {
      expression: `(async () => JSON.stringify(await (${run})(window, ...${JSON.stringify(args)})))()`,
      target: { context: contexts[0].context },
      awaitPromise: true,
    })
    if (type !== 'success') throw new Error(exceptionDetails.text)
    return result.value === undefined ? undefined : JSON.parse(result.value)
  }

  await inWindow(prepareWindow, id)
  return {
    browser,
    /** Opens DevTools for the tab in front, on the panel. */
    async openPanel() {
      await inWindow((window) => window.wxMockTest.openPanel())
      return viewOf(inWindow, 'panel')
    },
    /** Presses the button of the extension in the toolbar, for the tab in front. */
    async openPopup() {
      await inWindow((window) => window.wxMockTest.openPopup())
      return viewOf(inWindow, 'popup')
    },
    /** Stops the event page, as Firefox does when it is idle. */
    stopBackground: () => inWindow((window) => window.wxMockTest.stopBackground()),
    /** Returns the errors that the code of the extension has reported. */
    errors: () => inWindow((window) => window.wxMockTest.errors()),
  }
}

/**
 * Adds to the browser's window what tests need of it. Runs there.
 * @param {BrowserWindow} window
 * @param {string} id of the extension
 */
function prepareWindow(window, id) {
  const { ChromeUtils, WebExtensionPolicy, Services } = window
  const { extension, mozExtensionHostname } = WebExtensionPolicy.getByID(id)
  /** @type {any} */
  let toolbox
  const tool = () =>
    [...toolbox.doc.querySelectorAll('.devtools-tab')]
      .find((/** @type {Element} */ tab) => tab.textContent === 'wx Mock')
      ?.id.replace('toolbox-tab-', '')

  /** The views of the extension that are in no tab. @type {Record<string, () => any>} */
  const views = {
    panel: () =>
      toolbox.doc.getElementById(`toolbox-panel-iframe-${tool()}`)?.contentDocument?.querySelector('browser'),
    popup: () => window.document.querySelector('.webextension-popup-browser'),
  }
  let asked = 0

  window.wxMockTest = {
    async openPanel() {
      const { require: load } = ChromeUtils.importESModule('resource://devtools/shared/loader/Loader.sys.mjs')
      const { gDevTools } = load('devtools/client/framework/devtools')
      toolbox = await gDevTools.showToolboxForTab(window.gBrowser.selectedTab, { toolId: 'webconsole' })
      while (!tool()) await new Promise((done) => window.setTimeout(done, 50))
      await toolbox.selectTool(tool())
    },
    openPopup() {
      const { ExtensionParent } = ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs')
      return ExtensionParent.apiManager.global.browserActionFor(extension).triggerAction(window)
    },
    stopBackground: () => extension.terminateBackground({ ignoreDevToolsAttached: true }),
    errors: () =>
      Services.console
        .getMessageArray()
        .filter((/** @type {any} */ { flags = 1 }) => !(flags & 1))
        .map(String)
        .filter((/** @type {string} */ text) => text.includes(mozExtensionHostname)),
    /** Runs a function, as text, in the document of a view. @param {string} view @param {string} run @param {unknown[]} args @param {boolean} once */
    runIn(view, run, args, once) {
      const { messageManager } = views[view]?.() ?? {}
      if (!messageManager) return { missing: true }
      const name = `wx-mock-test:${++asked}`
      return new Promise((done) => {
        messageManager.addMessageListener(name, function receive(/** @type {{ data: unknown }} */ { data }) {
          messageManager.removeMessageListener(name, receive)
          done(data)
        })
        // A view that still loads never answers, so it is asked again.
        if (!once) window.setTimeout(done, 1000, {})
        const text = `sendAsyncMessage('${name}', { value: (${run})(content, ...${JSON.stringify(args)}) })`
        messageManager.loadFrameScript(`data:,${encodeURIComponent(text)}`, false)
      })
    },
  }
}

/**
 * A view of the extension, and what a test does there.
 * @param {(run: (window: BrowserWindow, ...args: any[]) => unknown, ...args: unknown[]) => Promise<any>} inWindow
 * @param {'panel' | 'popup'} view
 */
function viewOf(inWindow, view) {
  /** @param {(content: any, ...args: any[]) => boolean} run @param {string[]} args @param {boolean} once */
  const runIn = async (run, args, once) =>
    (await inWindow((window, ...all) => window.wxMockTest.runIn(...all), view, String(run), args, once)).value

  /** Waits until an element with a text is there. @param {string} selector @param {string} pattern */
  async function shows(selector, pattern) {
    const giveUp = Date.now() + PATIENCE
    while (!(await runIn(find, [selector, pattern], false))) {
      if (Date.now() > giveUp) throw new Error(`The ${view} does not show ${pattern} in ${selector}`)
      await new Promise((done) => setTimeout(done, LOOK_EVERY_MS))
    }
  }

  return {
    shows,
    /** Presses the first element with a text once it is there. @param {string} selector @param {string} pattern */
    async press(selector, pattern) {
      await shows(selector, pattern)
      if (!(await runIn(press, [selector, pattern], true))) throw new Error(`The ${view} has no ${selector} any more`)
    },
    /** Writes into a field once it is there, and presses Enter. @param {string} label @param {string} text */
    async write(label, text) {
      const field = `input[aria-label="${label}"]`
      await shows(field, '')
      if (!(await runIn(write, [field, text], true))) throw new Error(`The ${view} has no field ${label} any more`)
    },
    /** Selects an option of a list once it is there. @param {string} selector @param {string} value */
    async choose(selector, value) {
      await shows(selector, '')
      if (!(await runIn(choose, [selector, value], true))) throw new Error(`The ${view} has no ${selector} any more`)
    },
  }
}

/** @param {any} content @param {string} selector @param {string} pattern */
function find({ document }, selector, pattern) {
  return [...document.querySelectorAll(selector)].some(({ textContent }) => new RegExp(pattern, 's').test(textContent))
}

/** @param {any} content @param {string} selector @param {string} pattern */
function press(content, selector, pattern) {
  const all = [...content.document.querySelectorAll(selector)]
  const found = all.find(({ textContent }) => new RegExp(pattern, 's').test(textContent))
  // Later, since a view that closes sends no answer.
  if (found) content.setTimeout(() => found.click(), 0)
  return found !== undefined
}

/** @param {any} content @param {string} selector @param {string} value */
function choose({ document, Event }, selector, value) {
  const list = document.querySelector(selector)
  if (!list) return false
  list.value = value
  list.dispatchEvent(new Event('change', { bubbles: true }))
  return true
}

/** @param {any} content @param {string} selector @param {string} text */
function write({ document, InputEvent, KeyboardEvent }, selector, text) {
  const field = document.querySelector(selector)
  if (!field) return false
  field.value = text
  field.dispatchEvent(new InputEvent('input', { bubbles: true }))
  field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))
  return true
}
