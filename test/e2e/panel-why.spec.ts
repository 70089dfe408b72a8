import { expect, test } from '../support/browser/fixtures'
import { GAME, gameIn, INNER } from '../support/browser/game'

test.beforeEach(async ({ page, server }) => {
  server.route('/game', { body: GAME })
  server.route('/inner', { body: INNER })
  await page.goto(`${server.origin}/game`)
})

for (const [choice, answer, sentence] of [
  ['Allow', 'Allowed', 'Answered after 2 prompts'],
  ['Reject', 'Refused', 'Failed after 2 prompts'],
] as const) {
  test(`Why names both prompts of a call, and what it waits for (${choice})`, async ({ page, panel }) => {
    const { calls, call, card, details } = await panel(page)
    await gameIn(page).ask('getLocation')
    await expect.poll(calls).toMatchObject([{ outcome: 'pending', why: 'prompt privacy' }])
    await card(/^getLocation asks for consent/).agree.click()
    await expect.poll(calls).toMatchObject([{ outcome: 'pending', why: 'prompt scope.userLocation' }])
    const prompt = card(/^getLocation asks for/)
    await (choice === 'Allow' ? prompt.allow : prompt.reject).click()
    await expect.poll(calls).toMatchObject([{ why: 'prompt privacy, scope.userLocation' }])
    await call('getLocation').click()
    await expect(details).toContainText(`${sentence}: Agreed to the privacy guide → ${answer} scope.userLocation.`)
  })
}

test('Why names a rule as the list of rules does, and opens it', async ({ page, server, panel, commander }) => {
  const { calls, call, details, frame } = await panel(page)
  const result = { errMsg: 'login:fail timeout' }
  const rules = [
    { id: 'mx0oazuhoh2w1', api: 'login', outcome: 'fail', result, times: 1 },
    { id: 'mx0oazuhoh2w2', api: 'login', outcome: 'success', result: { code: 'x' }, note: 'Always in' },
  ] as const
  await commander.command(server.origin, { type: 'state/merge', patch: { rules: [...rules] } })
  await gameIn(page).call('login')
  await expect.poll(calls).toMatchObject([{ why: 'rule Fail timeout, once' }])
  await gameIn(page).call('login')
  await expect.poll(calls).toMatchObject([{}, { why: 'rule Always in' }])
  await call('login').click()
  await details.getByRole('button', { name: 'Open rule Always in' }).click()
  await expect(frame.getByRole('button', { name: /Always in/, expanded: true })).toBeVisible()
})
