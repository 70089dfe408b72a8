import type { BrowserContext, Page } from '@playwright/test'
import { isObject } from '../../src/wx/base/json'
import { apply, parseCommand } from '../../src/wx/engine/apply-command'
import type { Answer, Prompt } from '../../src/wx/prompts/prompts'
import type { CommandInput } from '../../src/wx/state/command'
import { DEFAULT_STATE } from '../../src/wx/state/defaults'
import { guideOf } from '../../src/wx/state/page-state'
import { type AgentTask, createAgent, type Observation } from './agent'
import { connectPanel, type PanelLink, type Site } from './browser-panel'
import type { Host, OpenHost } from './host'
import type { Row, Step } from './language'

/** Observation of an idle page. */
interface Sight extends Observation {
  readonly reported: string[]
  /** Titles of the platform's dialogs. */
  readonly dialogs: string[]
  readonly buttons: { text: string; shown: boolean; left: number }[]
}

/**
 * The document of a row. `settle` makes calls to the store that change nothing until the page stops changing:
 * earlier messages of the page have been answered by then, since messages keep their order.
 */
const ROW = `<!doctype html><html lang="en"><title>小程序</title><body><open-data></open-data><script>
  // A call that the store answers and that changes nothing. In strict mode WeChat has no getAuthCode.
  const fence = wx.getAuthCode ?? (() => wx.authorize({ scope: 'scope.fence' }).catch(() => {}))
  const create = ${createAgent.toString()}
  let agent = create(wx, document)
  const reported = []
  const text = (error) => { try { return String(error) } catch { return 'unprintable' } }
  addEventListener('error', (event) => reported.push(text(event.error)))
  const roots = (name) => [...document.querySelectorAll(name)].map((host) => host.shadowRoot)
  const look = () => ({
    ...agent.observe(),
    reported,
    dialogs: roots('wx-mock-dialogs').flatMap((root) => [...root.querySelectorAll('[id^=title]')].map((title) => title.textContent)),
    buttons: roots('wx-mock-button').map((root) => {
      const button = root.querySelector('button')
      return { text: button.textContent, shown: button.checkVisibility(), left: parseFloat(button.style.left) || 0 }
    }),
  })
  async function settle() {
    await fence() // a tap on a native button reaches the page as a message
    for (let seen; seen !== (seen = JSON.stringify(look())); ) await fence()
    return JSON.parse(JSON.stringify(look()))
  }
  async function act(task) {
    if (task) agent.perform(task)
    return settle()
  }
  async function renew() {
    reported.length = 0
    await fence()
    agent = create(wx, document)
  }
  /** Returns the point to tap: on an element, or outside all elements. */
  function place(target) {
    if (target === undefined) return [innerWidth - 2, innerHeight - 2]
    const element = typeof target === 'number'
      ? roots('wx-mock-button')[target].querySelector('button')
      : document.getElementById(target)
    const { x, y, width, height } = element.getBoundingClientRect()
    return [x + width / 2, y + height / 2]
  }
</script>`

const OUTER = `<!doctype html><html lang="en"><title>rows</title>
  <style>iframe { position: fixed; inset: 0; border: 0; width: 100%; height: 100% }</style><script>
    let row
    const clear = () => document.querySelector('iframe')?.remove()
    const open = () => new Promise((loaded) => {
      const frame = document.createElement('iframe')
      frame.src = '/row'
      frame.onload = async () => {
        row = frame.contentWindow
        // Taps are answered by a script that loads with the first component.
        const component = row.document.querySelector('open-data')
        while (row.customElements.get('open-data') && !component.shadowRoot) await new Promise((go) => setTimeout(go, 5))
        loaded()
      }
      document.body.append(frame)
    })
  </script>`

/** Margin added to waits, in ms, because timers run late. */
const SLACK_MS = 40

interface Server {
  readonly origin: string
  route(path: string, answer: { body: string }): void
  close(): Promise<void>
}

/** Limit of rows per site: its history is sent with each change and would grow too long. */
const ROWS_PER_SITE = 40

/**
 * Creates a host in the built extension, on one origin whose state is replaced for each row. Each row has its own
 * document, a frame of one page, unless the previous row left nothing behind in its document.
 */
export async function createBrowserHost(
  context: BrowserContext,
  extensionId: string,
  serve: () => Promise<Server>,
): Promise<{ open: OpenHost; close(): Promise<void> }> {
  const panel = await connectPanel(context, extensionId)
  const page = await openPage(context)
  const printed: string[] = []
  page.tab.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) printed.push(message.text())
  })
  let server: Server | undefined
  let last: { host: BrowserHost; kind: string } | undefined
  let rows = 0

  const begin = () => page.tab.goto(`${server?.origin}/rows`)
  async function moveOn() {
    await server?.close()
    server = await serve()
    server.route('/rows', { body: OUTER })
    server.route('/row', { body: ROW })
    await panel.watch(server.origin)
    await begin()
    await page.tab.bringToFront()
    last = undefined
  }

  const open: OpenHost = async (before, row) => {
    const fresh = rows++ % ROWS_PER_SITE === 0
    if (fresh) await moveOn()
    const now = Date.now()
    const state = before.map(parseCommand).reduce((current, command) => apply(current, command, now), DEFAULT_STATE)
    const kind = `${state.platform} ${state.switches.strict && state.dialect}`
    const reused = row.gesture !== false && last?.kind === kind && (await last.host.isClean())
    if (!reused) await page.evaluate('clear()')
    await panel.reset(state)
    await page.evaluate(reused ? 'row.renew()' : 'open()')
    if (!reused) await panel.loadDialogs(`${server?.origin}/rows`)
    printed.length = 0
    const host = new BrowserHost(page, panel, row, printed)
    last = { host, kind }
    return host
  }
  return {
    open,
    async close() {
      await server?.close()
    },
  }
}

/** A page that runs code without user activation, unlike `evaluate` of Playwright. */
interface RowPage {
  readonly tab: Page
  evaluate<T>(expression: string): Promise<T>
}

async function openPage(context: BrowserContext): Promise<RowPage> {
  const tab = await context.newPage()
  const session = await context.newCDPSession(tab)
  return {
    tab,
    async evaluate(expression) {
      const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
        expression,
        awaitPromise: true,
        returnByValue: true,
      })
      if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text)
      return result.value
    },
  }
}

/** Calls that leave listeners, elements or lasting objects in a document. */
const LASTING = /onNeedPrivacyAuthorization|create|getRecorderManager/
const leavesNothing = (step: Step): boolean => {
  if ('listen' in step || 'element' in step || 'leave' in step) return false
  const calls = 'call' in step ? [step] : 'calls' in step ? step.calls : []
  return !calls.some(({ call }) => LASTING.test(call))
}

class BrowserHost implements Host {
  readonly #page: RowPage
  readonly #panel: PanelLink
  readonly #row: Row
  readonly #printed: readonly string[]
  #sight: Sight | undefined
  #site: Site | undefined

  constructor(page: RowPage, panel: PanelLink, row: Row, printed: readonly string[]) {
    this.#page = page
    this.#panel = panel
    this.#row = row
    this.#printed = printed
  }

  async perform(task: AgentTask | null) {
    this.#site = undefined
    this.#sight = await this.#page.evaluate<Sight>(`row.act(${JSON.stringify(task)})`)
  }

  async observe(): Promise<Sight> {
    if (!this.#sight) await this.perform(null)
    return this.#sight as Sight
  }

  /** Waits for a job outside the page and its effect in the page. */
  async #from(job: Promise<unknown>) {
    await job
    await this.perform(null)
  }

  async #look(): Promise<Site> {
    this.#site ??= await this.#panel.site()
    return this.#site
  }

  async isClean() {
    if (!this.#row.steps.every(leavesNothing)) return false
    const { calls, dialogs, buttons } = await this.observe()
    const settled = Object.values(calls).every(({ events, returned }) => events.length > 0 || returned === 'value')
    return settled && dialogs.length + buttons.length === 0
  }

  async #click(target?: string | number) {
    const [x = 0, y = 0] = await this.#page.evaluate<number[]>(`row.place(${JSON.stringify(target)})`)
    await this.#page.tab.mouse.click(x, y)
  }

  async setGesture(on: boolean) {
    if (on) await this.#click()
    else if (this.#sight) throw new Error('Failed to take a tap back: no browser can')
  }

  async answer(answer: Answer) {
    if ((await this.observe()).dialogs.length === 0) throw new Error('Failed to answer: no dialog is shown')
    await this.#from(this.#panel.answer(answer, (prompts) => prompts.findIndex(isShown)))
  }

  answerInPanel = (answer: Answer, nth: number) => this.#from(this.#panel.answer(answer, () => nth))
  run = (command: CommandInput) => this.#from(this.#panel.command(command))
  tap = (target: string | number) => this.#from(this.#click(target))

  async advance(ms: number) {
    const passing = this.#row.needsStoreClock
      ? turnBack(this.#panel, ms)
      : this.#page.evaluate(`new Promise((done) => setTimeout(done, ${ms + SLACK_MS}))`)
    await this.#from(passing)
  }

  async leave() {
    await this.observe()
    await this.#page.evaluate('clear()')
    await this.#panel.idle()
    this.#site = undefined
  }

  async dialog() {
    const { dialogs } = await this.observe()
    if (dialogs.length > 1) throw new Error(`${dialogs.length} dialogs are on the screen at once`)
    const shown = (await this.#look()).prompts.find(isShown)?.question ?? null
    if ((dialogs.length === 1) !== (shown !== null)) {
      throw new Error(`the screen shows ${dialogs[0] ?? 'nothing'}, the panel ${shown?.kind ?? 'nothing'}`)
    }
    return shown
  }

  waiting = async () => (await this.#look()).prompts.map(({ question }) => question)
  state = async () => (await this.#look()).state
  buttons = async () => (await this.observe()).buttons
  reported = async () => (await this.observe()).reported

  async notices() {
    const contractName = guideOf((await this.#look()).state, '小程序')
    return (await this.observe()).dialogs.filter((title) => title === contractName)
  }

  async printed() {
    await this.observe()
    return this.#printed
  }
}

/** Returns whether the platform shows a dialog for a prompt. */
const isShown = ({ question }: Prompt) => question.kind !== 'consent' && question.kind !== 'breakpoint'

/** Lets time pass for the store by moving every stored time back. */
async function turnBack(panel: PanelLink, ms: number) {
  const { session, privacy, server } = (await panel.site()).state
  const earlier = (moments: Record<string, number | null>) =>
    Object.fromEntries(Object.entries(moments).flatMap(([key, at]) => (at === null ? [] : [[key, at - ms]])))
  const patch = {
    session: earlier({ codeIssuedAt: session.codeIssuedAt, expiresAt: session.expiresAt }),
    privacy: earlier({ refusedAt: privacy.refusedAt }),
    server:
      server.userKeys.length === 0
        ? {}
        : {
            userKeys: server.userKeys.map((key) => ({
              ...key,
              createdAt: key.createdAt - ms,
              expiresAt: key.expiresAt - ms,
            })),
          },
  }
  if (Object.values(patch).some((moments) => isObject(moments) && Object.keys(moments).length > 0)) {
    await panel.command({ type: 'state/merge', patch })
  }
}
