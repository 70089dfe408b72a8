/** About a page's own `wx`, and what nothing mocks. */
export const pageWxEn = {
  'switch.ownWx': 'Page’s own wx',
  'switch.ownWxHint': 'What to do with a wx that the page provides (jweixin, an adapter). Takes effect after a reload.',
  'option.aside': 'Use the page’s wx',
  'option.overlay': 'Mock on top of it',
  'option.keep': 'Ignore it',
  'option.record': 'Use and record it',
  'switch.navigation': 'Navigation',
  'switch.navigationHint': 'What navigateTo and similar APIs do where the companion “Navigation” is on.',
  'option.log': 'Only log the call',
  'option.history': 'Add to the page’s history',
  'switch.unmocked': 'Unmocked APIs',
  'switch.unmockedHint':
    'What happens when the page uses an API that the mock does not have. It is always undefined, so that if (wx.name) works.',
  'option.ignore': 'Leave undefined',
  'option.warn': 'Warn once in the console',
  'option.error': 'Log failed calls',

  'by.own': 'page’s wx',
  'by.unmocked': 'unmocked',
  'by.fired': 'fired',
  'why.own': 'Answered by the page’s own wx and recorded (switches.ownWx is record).',
  'why.fired': 'Fired by the panel or a test, not a call of the page.',
  'why.unmocked': 'Failed because this API is not mocked.',

  'recorded.make.n': 'Create rules from {n} recorded calls',
  'recorded.make.1': 'Create a rule from the recorded call',
  'recorded.title':
    'Creates one rule per API, or one per set of arguments if the results differ. The latest result is used.',
  'toast.rules.n': '{n} rules created. To use them, set State > Switches > Page’s own wx to “Mock on top of it”.',
  'toast.rules.1': '1 rule created. To use it, set State > Switches > Page’s own wx to “Mock on top of it”.',
  'toast.rulesFailed': 'Failed to create rules: {error}',

  'health.own': 'Page uses its own wx',
  'health.about.own':
    'The page replaced the mock with its own wx, so its calls are not mocked. You can put the mock on top: the mock answers the APIs it has, and the rest of the page’s wx stays. The page reloads.',
  'action.overlay': 'Put the mock on top',

  'health.uni': 'Page uses the wx of uni-app',
  'health.about.uni':
    'uni-app replaced the mock with its uni, so calls of wx and uni are not mocked. You can put the mock on top: the mock answers the APIs it has, and the rest of uni stays, also canIUse for the rest. The page reloads.',
  'health.uni2': 'Page uses the wx of uni-app 2',
  'health.about.uni2':
    'uni-app replaced the mock with its uni, so calls of wx and uni are not mocked. You can put the mock on top: the mock answers the APIs it has, with promises of [err, res] as in uni-app 2, and the rest of uni stays, also canIUse for the rest. The page reloads.',
  'health.jssdk': 'Page uses the JSSDK',
  'health.about.jssdk':
    'The page calls WeChat by the JSSDK, which does nothing in other browsers. The mock can act as WeChat: the user agent then has MicroMessenger, wx.config succeeds, and calls are answered with this state. The page reloads.',
  'action.actAsWechat': 'Act as WeChat',
} as const
