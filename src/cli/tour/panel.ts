import type { Page } from '@playwright/test'
import { type MessageKey, translate } from '../../../panels/mock/i18n'
import type { Values } from '../../../panels/shared/i18n'

const WIDTH = 1300
const HEIGHT = 800
/** Height of the row of tabs of DevTools, above the panel. */
const TABS = 27

/**
 * What drives DevTools, handed in: its functions run in the front end as they are written, and Vite, which loads this file
 * from the sources, would rewrite them.
 */
export type DevTools = typeof import('../../chromium/devtools.mjs')

export type TourPanel = Awaited<ReturnType<typeof openTourPanel>>

/** Opens the real DevTools of a page on the panel, and returns what the tour does there. */
export async function openTourPanel(page: Page, { enlarge, openDevTools, panelFrame, showPanel, undock }: DevTools) {
  const devtools = await openDevTools(page)
  await undock(devtools)
  await enlarge(devtools, WIDTH + 100, HEIGHT + 200)
  await showPanel(devtools)
  await devtools.setViewportSize({ width: WIDTH, height: HEIGHT + TABS })
  const frame = panelFrame(devtools)
  await frame.locator('#tab-state').waitFor()
  // Controls are found by the texts that the panel itself has for them, in its language.
  const language = (await frame.locator('html').getAttribute('lang')) === 'zh-CN' ? 'zh-CN' : 'en'
  const t = translate(language)
  const named = (key: MessageKey, values?: Values) => ({ name: t(key, values), exact: true })
  const editor = (api: string) => frame.getByRole('region', named('returns.editor', { api }))

  return {
    /** Answers the question that waits. */
    async answer(kind: 'privacy' | 'scope', choice: 'agree' | 'allow' | 'reject') {
      await frame
        .locator(`.card.${kind}`)
        .getByRole('button', named(`tray.${choice}`))
        .click()
    },

    async setScope(scope: string, value: 'granted' | 'refused' | 'never') {
      await frame.locator('#tab-state').click()
      const scopes = frame.getByRole('region', named('section.scopes'))
      const choices = scopes.getByRole('group', { name: scope, exact: true })
      await choices.getByRole('radio', named(`scopes.${value}`)).check()
    },

    async expireSession() {
      await frame.locator('#tab-state').click()
      const session = frame.getByRole('region', named('section.session'))
      await session.getByRole('button', named('session.expireNow')).click()
      await session.locator('.session-status.ended').waitFor()
    },

    /** Makes an API succeed with a result, whatever the state says. */
    async saveRule(api: string, result: object) {
      await frame.locator('#tab-rules').click()
      await frame.locator(`[role=option][data-api="${api}"]`).click()
      await editor(api).getByRole('radio', named('returns.success')).check()
      const json = editor(api).getByRole('textbox', named('returns.json'))
      await json.and(frame.locator('.cm-content')).click() // not the text area that is there until the editor has loaded
      await json.press('ControlOrMeta+a')
      await json.press('Delete')
      await devtools.keyboard.insertText(JSON.stringify(result, null, 2))
      const save = editor(api).getByRole('button', named('returns.save'))
      await save.click()
      await save.and(frame.locator(':disabled')).waitFor()
    },

    async removeRules(api: string) {
      await frame.locator('#tab-rules').click()
      await frame.locator(`[role=option][data-api="${api}"]`).click()
      const remove = editor(api).getByRole('button', named('returns.putBack'))
      await remove.click()
      await remove.and(frame.locator(':disabled')).waitFor()
    },

    /** Waits until the list of calls shows a call. */
    async shows(id: string) {
      await frame.locator(`[id="call-${id}"]`).waitFor()
    },

    /** Saves a picture of the panel, below the row of tabs of DevTools. */
    async takePicture(path: string) {
      await devtools.screenshot({ path })
    },
  }
}
