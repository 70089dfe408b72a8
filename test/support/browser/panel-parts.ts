import { expect, type Frame, type FrameLocator, type Locator, type Page } from '@playwright/test'
import { writeJson } from './json-editor'
import { rulesIn } from './rules-view'

export type ScopeValue = 'Granted' | 'Refused' | 'Never asked'

/** A row of the call log, cell by cell. */
export interface Row {
  time: string
  api: string
  arguments: string
  outcome: string
  why: string
  duration: string
  frame: string
}

export type PanelParts = ReturnType<typeof partsOf>
export type ReturnEditor = ReturnType<typeof editorIn>

/** Returns locators for the parts of the (English) panel by their visible names, and actions on them. */
export function partsOf(frame: FrameLocator | Frame | Page) {
  const toolbar = frame.getByRole('toolbar', { name: 'Panel tools' })
  const grid = frame.getByRole('grid', { name: 'wx calls' })
  const section = (name: string) => frame.getByRole('region', { name, exact: true })
  const tab = (name: string) => frame.getByRole('tab', { name, exact: true })
  const scope = (name: string, value: ScopeValue) =>
    section('Scopes').getByRole('group', { name, exact: true }).getByRole('radio', { name: value })

  return {
    toolbar,
    /** "Connected", "wx in 2 frames", … */
    health: toolbar.getByRole('status'),
    siteSwitch: toolbar.getByRole('switch', { name: 'Mock this site' }),
    tray: frame.getByRole('region', { name: 'Waiting prompts' }),
    details: frame.getByRole('region', { name: 'Call details' }),
    grid,
    section,
    tab,
    scope,

    heading: (name: string) => frame.getByRole('heading', { name, exact: true }),
    button: (name: string) => frame.getByRole('button', { name, exact: true }),

    /** Returns the card of a waiting prompt: "getLocation waits for privacy consent". */
    card: (title: string | RegExp) => cardIn(frame.getByRole('article', { name: title })),

    /** Returns a radio button of the privacy consent. */
    consent: (value: 'Agreed' | 'Rejected' | 'Never asked') =>
      section('Privacy').getByRole('group', { name: 'Consent' }).getByRole('radio', { name: value, exact: true }),

    /** Returns the newest row of an API. */
    call: (api: string) =>
      grid
        .getByRole('row')
        .filter({ has: frame.getByRole('gridcell', { name: api, exact: true }) })
        .last(),

    /** Returns all visible rows of the log, oldest first. */
    calls: (): Promise<Row[]> =>
      grid.getByRole('row').evaluateAll((rows) =>
        rows.flatMap((row) => {
          if (!row.querySelector('[role=gridcell]')) return []
          const cell = (column: string) => row.querySelector(`.cell.${column}`)?.textContent?.trim() ?? ''
          const [time, api, outcome] = [cell('time'), cell('api'), cell('outcome')]
          const [why, duration, frame] = [cell('why'), cell('duration'), cell('frame')]
          return [{ time, api, arguments: cell('arguments'), outcome, why, duration, frame }]
        }),
      ),

    /** Fills a field of the state and presses Enter. */
    async fill(region: string, field: string, text: string) {
      const input = section(region).getByRole('textbox', { name: field, exact: true })
      await input.fill(text)
      await input.press(region === 'Clipboard' ? 'Control+Enter' : 'Enter')
    },

    /** Opens the rule editor of an API. */
    async editReturn(api: string): Promise<ReturnEditor> {
      return editorIn(await rulesIn(frame).open(api))
    },
  }
}

function cardIn(card: Locator) {
  const button = (name: string) => card.getByRole('button', { name, exact: true })
  return {
    card,
    allow: button('Allow'),
    reject: button('Reject'),
    dismiss: button('Dismiss'),
    agree: button('Agree'),
    disagree: button('Reject'),
    done: button('Done'),
    failWith: card.getByRole('combobox', { name: 'Fail with…' }),
  }
}

type Outcome = 'Default (from state)' | 'Succeed' | 'Fail' | 'Never return'

function editorIn(region: Locator) {
  const outcome = (name: Outcome) => region.getByRole('radio', { name, exact: true })
  const json = region.getByRole('textbox', { name: 'Result (JSON)' })
  const save = region.getByRole('button', { name: 'Save', exact: true })
  const removeRules = region.getByRole('button', { name: 'Remove rules' })
  return {
    json,
    save,
    problem: region.getByRole('alert'),
    delay: region.getByRole('textbox', { name: 'Delay' }),
    beforeGates: region.getByRole('checkbox', { name: 'Skip permission checks' }),
    outcome,

    /** Writes JSON for an outcome without saving. */
    async write(name: 'Succeed' | 'Fail', value: unknown) {
      await outcome(name).check()
      await writeJson(json, typeof value === 'string' ? value : JSON.stringify(value, null, 2))
    },
    /** Fills in a failure, found by typing. */
    async fillFailure(typed: string) {
      const field = region.getByRole('combobox', { name: 'Error' })
      await field.fill(typed)
      await field.press('Enter')
    },
    /** Saves and waits until the panel shows that it is stored. */
    async saved() {
      await save.click()
      await expect(save).toBeDisabled()
    },
    /** Removes the rules with one click. */
    async removeRules() {
      await removeRules.click()
      await expect(removeRules).toBeDisabled()
    },
  }
}
