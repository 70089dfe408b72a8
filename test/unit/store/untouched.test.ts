import { expect, test } from 'vitest'
import { PROTOCOL } from '../../../src/protocol/page'
import { buttonAgreePrivacyAuthorization } from '../../../src/wx/apis/privacy'
import type { CommandInput } from '../../../src/wx/state/command'
import { settle } from '../../support/clock'
import { callHead, openRawPage } from '../../support/raw-page'
import { World } from '../../support/world'

const AGREE = buttonAgreePrivacyAuthorization.name
const call = (n: number, api: string, params: object = {}) => ({
  ...callHead(n, api),
  ...{ params, gesture: true, listens: true },
})
const hello = (...calls: object[]) => ({ type: 'hello', protocol: PROTOCOL, rev: 0, startedAt: 0, calls })
const agreement = { type: 'answer', prompt: 'consent:raw/0', answer: { choice: 'agree', tapped: true } }

/** Messages by which a page consents. */
const WAYS: Record<string, readonly object[]> = {
  'a call': [{ type: 'call', call: call(0, AGREE) }],
  'a call in a hello': [hello(call(0, AGREE))],
  'an answer': [{ type: 'call', call: call(0, 'getClipboardData') }, agreement],
}
const STATES: Record<string, object> = {
  TCMPP: {},
  WeChat: { dialect: 'wechat' },
  'a mini game': { platform: 'miniGame' },
}
const TOUCHES: [name: string, untouched: boolean, patch: object, agreed: boolean][] = [
  ['a page that somebody has touched', false, {}, true],
  ['a page that nobody has touched', true, {}, false],
  ['a page that nobody has touched, with scripted taps', true, { switches: { scriptedTaps: true } }, true],
]

for (const [touch, untouched, switches, agreed] of TOUCHES) {
  for (const [way, messages] of Object.entries(WAYS)) {
    for (const [name, state] of Object.entries(STATES)) {
      test(`${way} of ${touch} ${agreed ? 'consents' : 'fails and consents to nothing'}: ${name}`, async () => {
        const patch: CommandInput = { type: 'state/merge', patch: { ...state, ...switches } }
        const world = new World({ commands: [patch] })
        const page = openRawPage(world)
        for (const message of messages) page.send({ ...message, untouched })
        await settle()
        expect(world.site.state.privacy.agreed).toBe(agreed)
        const settled = page.received.findLast((message) => message.type === 'settle')
        expect(settled?.type === 'settle' && settled.outcome.ok).toBe(agreed)
      })
    }
  }
}
