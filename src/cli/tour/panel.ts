import type { Page } from '@playwright/test'
import { type en, type MessageKey, translate } from '../../../panels/mock/i18n'
import type { ValuesFor } from '../../../panels/shared/i18n'

const WIDTH = 1300
const HEIGHT = 800
/** Height of DevTools' row of tabs, above the panel, in px. */
const TABS = 27

/**
 * The module that drives DevTools. It is passed in, since Vite loads this file from the sources and would rewrite the
 * functions that run in the front end.
 */
export type DevTools = typeof import('../../chromium/devtools.mjs')

export type TourPanel = Awaited<ReturnType<typeof openTourPanel>>

/** Opens the real DevTools of a page with the panel, and returns the actions of the tour. */
export async function openTourPanel(page: Page, { openDevTools, panelFrame, showPanel, undock }: DevTools) {
  const devtools = await openDevTools(page)
  await undock(devtools)
  await showPanel(devtools)
  await devtools.setViewportSize({ width: WIDTH, height: HEIGHT + TABS })
  const frame = panelFrame(devtools)
  await frame.locator('#tab-state').waitFor()
  // Controls are found by the panel's own texts.
  const language = (await frame.locator('html').getAttribute('lang')) === 'zh-CN' ? 'zh-CN' : 'en'
  const t = translate(language)
  const named = <Key extends MessageKey>(key: Key, ...values: ValuesFor<typeof en, Key>) => ({
    name: t(key, ...values),
    exact: true,
  })
  const editor = (api: string) => frame.getByRole('region', named('returns.editor', { api }))

  return {
    /** Waits until the panel shows a prompt. */
    async asks() {
      await frame.locator('.card').first().waitFor()
    },

    /** Answers the open prompt. */
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

    /** Sets a fixed result of an API. */
    async saveRule(api: string, result: object) {
      await frame.locator('#tab-rules').click()
      await frame.locator(`[role=option][data-api="${api}"]`).click()
      await editor(api).getByRole('radio', named('returns.success')).check()
      const json = editor(api).getByRole('textbox', named('returns.json'))
      await json.and(frame.locator('.cm-content')).click() // not the text area that the editor replaces
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

    /** Saves a picture of the panel, without DevTools' row of tabs. */
    async takePicture(path: string) {
      await devtools.screenshot({ path })
    },
  }
}
