import type { TourPanel } from './panel'

/** APIs with a button on the demo page. */
export type DemoButton = 'login' | 'checkSession' | 'getLocation'

/** The expected end of a call. */
export interface Expected {
  readonly api: string
  readonly ok: boolean
  /** The expected `why.by`, if the step is about that. */
  readonly by?: 'state' | 'rule' | 'prompt' | 'default'
  /** Expected fields of the result. */
  readonly result?: Readonly<Record<string, unknown>>
}

/** One step of the tour: an edit in the panel, a button on the page, an answer in the panel, and the expected calls. */
export interface Step {
  readonly name: string
  readonly edit?: (panel: TourPanel) => Promise<void>
  readonly press?: DemoButton
  readonly answer?: (panel: TourPanel) => Promise<void>
  readonly expected: readonly Expected[]
}

const HERE = { latitude: 22.5431, longitude: 114.0579 }

/** The tour of the guide to the panel, as far as a program can take it. */
export const TOUR: readonly Step[] = [
  {
    name: 'Log in',
    press: 'login',
    expected: [
      { api: 'login', ok: true },
      { api: 'checkSession', ok: true },
    ],
  },
  {
    name: 'Ask for the location, and agree to the privacy guide in the panel',
    press: 'getLocation',
    answer: (panel) => panel.answer('privacy', 'agree'),
    expected: [],
  },
  {
    name: 'Refuse the location in the panel',
    answer: (panel) => panel.answer('scope', 'reject'),
    expected: [{ api: 'getLocation', ok: false, by: 'prompt' }],
  },
  {
    name: 'Ask again: the state refuses without a question',
    press: 'getLocation',
    expected: [{ api: 'getLocation', ok: false, by: 'state' }],
  },
  {
    name: 'Set the scope to never asked, and allow the location in the panel',
    edit: (panel) => panel.setScope('scope.userLocation', 'never'),
    press: 'getLocation',
    answer: (panel) => panel.answer('scope', 'allow'),
    expected: [{ api: 'getLocation', ok: true, by: 'prompt' }],
  },
  {
    name: 'Expire the session, and check it',
    edit: (panel) => panel.expireSession(),
    press: 'checkSession',
    expected: [{ api: 'checkSession', ok: false }],
  },
  {
    name: 'Save a rule with other coordinates',
    edit: (panel) => panel.saveRule('getLocation', HERE),
    press: 'getLocation',
    expected: [{ api: 'getLocation', ok: true, by: 'rule', result: HERE }],
  },
  {
    name: 'Remove the rule',
    edit: (panel) => panel.removeRules('getLocation'),
    press: 'getLocation',
    expected: [{ api: 'getLocation', ok: true, by: 'default' }],
  },
]
