import { readFileSync } from 'node:fs'
import { expect, test } from '../support/browser/fixtures'
import { callsOf, details, resize, tray } from '../support/browser/panel-page'

const SDK = readFileSync(new URL('../../node_modules/jweixin-module/lib/index.js', import.meta.url), 'utf8')
const PAGE = `<!doctype html><title>H5</title><script src="/sdk.js"></script><script>
  jWeixin.config({ jsApiList: ['getLocation'] })
  jWeixin.ready(() => jWeixin.getLocation({ complete: ({ errMsg }) => { answer = errMsg } }))
</script>`

test('a page with the JSSDK works after one click, asks for consent in the panel, and the log says how its call came', async ({
  page,
  server,
  panel,
  commander,
}) => {
  await commander.command(server.origin, {
    type: 'state/merge',
    patch: { scopes: { 'scope.userLocation': true } },
  })
  server.route('/sdk.js', { headers: { 'content-type': 'text/javascript' }, body: SDK })
  server.route('/h5', { body: PAGE })
  await page.goto(`${server.origin}/h5`)
  const opened = await panel(page)
  await resize(opened, 900)
  await expect(opened.health).toHaveText('Page uses the JSSDK')
  await opened.frame.locator('.empty').getByRole('button', { name: 'Act as WeChat' }).click()
  const card = tray(opened.frame).getByRole('article', { name: /getLocation/ })
  await card.getByRole('button', { name: 'Agree', exact: true }).click()
  await expect.poll(() => page.evaluate('globalThis.answer')).toBe('getLocation:ok')
  await callsOf(opened.frame, 'getLocation').click()
  await expect(details(opened.frame)).toContainText('through the JSSDK')
})
