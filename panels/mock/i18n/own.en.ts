/** About a page's own `wx`, and what nothing mocks. */
export const ownEn = {
  'switch.ownWx': 'The page’s own wx',
  'switch.ownWxHint':
    'What becomes of a wx that the page brings itself (jweixin, an adapter). Holds for pages that load next',
  'option.aside': 'Takes the mock’s place',
  'option.overlay': 'Lies under the mock',
  'option.keep': 'Is not let in',
  'option.record': 'Answers, and is recorded',
  'switch.unmocked': 'Unmocked names',
  'switch.unmockedHint':
    'What a name does that the mock’s wx does not have. One that throws is there for if (wx.name), which finds nothing out any more',
  'option.ignore': 'Nothing: it is undefined',
  'option.warn': 'Warns in the console, once',
  'option.error': 'Throws when it is called',

  'by.own': 'own wx',
  'by.unmocked': 'unmocked',
  'why.own': 'Answered by the page’s own wx, and recorded (switches.ownWx is record).',
  'why.unmocked': 'Nothing mocks this API, so the call threw an error (switches.unmocked is error).',

  'recorded.make.n': 'Make rules of {n} recorded calls',
  'recorded.make.1': 'Make a rule of the recorded call',
  'recorded.title':
    'A rule for each API; one for each of its arguments where the answers differ. The last answer counts',
  'said.rules.n': '{n} rules made. They answer once the page’s own wx lies under the mock (State > Switches)',
  'said.rules.1': '1 rule made. It answers once the page’s own wx lies under the mock (State > Switches)',
  'said.rulesFailed': 'No rule was made: {error}',

  'health.own': 'The page has a wx of its own',
  'health.about.own':
    'The page has put a wx of its own in the mock’s place, so its calls go past the mock. Laid over it, the mock’s APIs answer, and all else of the page’s wx stays. The page is reloaded.',
  'action.overlay': 'Lay the mock over it',
}
