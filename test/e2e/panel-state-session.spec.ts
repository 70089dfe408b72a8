import { receiveEdits, resultOf } from '../support/browser/game'
import { field, fill, openStatePage, section } from '../support/browser/state-view'
import { expect, test } from '../support/browser/wide'

test.beforeEach(({ page, server, commander }) => openStatePage({ page, server, commander }))

test('the session ends at the chosen date and time', async ({ page, panel }) => {
  const { frame } = await panel(page)
  const session = section(frame, 'Login session')
  const expires = session.getByLabel('Expires', { exact: true })
  await expect(expires).toBeDisabled()
  await resultOf(page, 'login')
  await expires.fill('2031-05-06T07:08:09')
  await expect(session.getByRole('status')).toHaveText(/^Valid until 07:08:09 \(\d+ h/)
  await expires.fill('2001-05-06T07:08:09')
  await expect.poll(async () => (await resultOf(page, 'checkSession')).errMsg).toContain('fail session time out')
  await session.getByRole('button', { name: 'Reset Expires to default' }).click()
  await expect.poll(async () => (await resultOf(page, 'checkSession')).errMsg).toBe('checkSession:ok')
})

test('the session expires after the chosen number of calls and shows how many are left', async ({ page, panel }) => {
  const { frame } = await panel(page)
  const session = section(frame, 'Login session')
  const status = session.getByRole('status')
  const calls = field(frame, 'Login session', 'Calls until the login session expires')
  const check = async () => (await resultOf(page, 'checkSession')).errMsg
  await expect(calls).toBeDisabled()
  await resultOf(page, 'login')
  await expect(calls).toHaveValue('')
  await fill(frame, 'Login session', 'Calls until the login session expires', '1.5')
  await expect(session.getByRole('alert')).toHaveText('Must be a whole number, 0 or more')
  await fill(frame, 'Login session', 'Calls until the login session expires', '2')
  await expect(session.getByRole('alert')).toBeHidden()
  await expect(status).toHaveText('Logged in, 2 calls left')
  await receiveEdits(page)
  expect(await check()).toBe('checkSession:ok')
  await expect(calls).toHaveValue('1')
  await expect(status).toHaveText('Logged in, 1 call left')
  expect(await check()).toBe('checkSession:ok')
  await expect(calls).toHaveValue('0')
  await expect(status).toHaveText('Expired, call limit reached')
  expect(await check()).toContain('fail session time out')
  await session.getByRole('button', { name: 'Reset Expires after to default' }).click()
  await expect(status).toHaveText('Logged in, no expiry')
  await expect(calls).toHaveValue('')
  await expect.poll(check).toBe('checkSession:ok')
  await fill(frame, 'Login session', 'Calls until the login session expires', '1')
  await expect(status).toHaveText('Logged in, 1 call left')
  await fill(frame, 'Login session', 'Calls until the login session expires', '')
  await expect(status).toHaveText('Logged in, no expiry')
})

test('shows the remaining time of the session', async ({ page, panel }) => {
  const { frame } = await panel(page)
  const session = section(frame, 'Login session')
  await resultOf(page, 'login')
  await session.getByRole('textbox', { name: 'Seconds until the login session expires' }).fill('100')
  await session.getByRole('button', { name: 'Expire in' }).click()
  const left = async () => Number(/1 min (\d+) s left/.exec(await session.getByRole('status').innerText())?.[1])
  await expect.poll(left).toBeGreaterThan(30)
  const before = await left()
  await expect.poll(left).toBeLessThan(before)
  expect(await left()).toBeGreaterThan(before - 10)
})

test('a code is unused, used, or expired after five minutes', async ({ page, panel, server, commander }) => {
  const { frame } = await panel(page)
  const session = section(frame, 'Login session')
  await expect(session.getByText('not issued yet')).toBeVisible()
  await resultOf(page, 'login')
  await expect(session.getByText(/^unused \(4 min \d+ s left\)$/)).toBeVisible()
  await session.getByRole('button', { name: 'Mark as used' }).click()
  await expect(session.getByText('used', { exact: true })).toBeVisible()
  const issued = Date.now() - 301_000
  await commander.command(server.origin, {
    type: 'state/merge',
    patch: { session: { codeUsed: false, codeIssuedAt: issued } },
  })
  await expect(session.getByText(/^expired at/)).toBeVisible()
})
