import { parseCommand } from '../../src/wx/engine/apply-command'
import { settle } from '../support/clock'
import { World } from '../support/world'
import { createAgent } from './agent'
import { createFakeScreen } from './fake-screen'
import type { OpenHost } from './host'

/** Converts a thrown value to text, which can fail. */
function describe(error: unknown): string {
  try {
    return String(error)
  } catch {
    return 'unprintable'
  }
}

/** Opens a host in one process: the real runtime and store with a manual clock. */
export const openNodeHost: OpenHost = async (before) => {
  const world = new World({ commands: before.map(parseCommand) })
  const page = world.openPage()
  await settle()
  const screen = createFakeScreen(page)
  const agent = createAgent(page.wx, screen.document)
  return {
    async perform(task) {
      agent.perform(task)
      await settle()
    },
    observe: async () => agent.observe(),
    setGesture: async (on) => {
      page.gesture = on
    },
    answer: (answer) => page.answer(answer),
    async answerInPanel(answer, nth) {
      const prompt = world.site.prompts[nth]
      if (!prompt) throw new Error(`Failed to answer in the panel: ${world.site.prompts.length} questions wait`)
      world.site.answer(prompt.id, answer)
      await settle()
    },
    async run(command) {
      world.site.commit([parseCommand(command)], 'edit')
      await settle()
    },
    async tap(target) {
      if (typeof target === 'number') page.buttons[target]?.tap()
      else screen.tap(target)
      await settle()
    },
    advance: (ms) => world.clock.advance(ms),
    async leave() {
      page.leave()
      await settle()
    },
    async dialog() {
      if (page.prompts.size > 1) throw new Error(`${page.prompts.size} dialogs are on the screen at once`)
      return page.prompt?.question ?? null
    },
    waiting: async () => world.site.prompts.map(({ question }) => question),
    state: async () => world.site.state,
    buttons: async () => page.buttons.map(({ text, shown, left }) => ({ text, shown, left })),
    notices: async () => page.notices,
    printed: async () => page.printed,
    reported: async () => page.errors.map(describe),
  }
}
