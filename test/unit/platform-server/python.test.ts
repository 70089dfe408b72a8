import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { createWxMock } from '../../../src/node/index'

const [, CODE = ''] = /^```python\n(.*?)^```$/ms.exec(readFileSync('src/platform-server/README.md', 'utf8')) ?? []

/** Calls the documented function with the codes that follow, and prints what it returns or raises. */
const CALLER = `${CODE}
import sys
for code in sys.argv[1:]:
    try:
        print(json.dumps(session_of(code)))
    except RuntimeError as error:
        print(error)
`

test('the documented Python code redeems a code once', { timeout: 60_000 }, async () => {
  const { wx, mock, server } = createWxMock()
  const { url, close } = await server.listen()
  const { code } = await wx.login()
  const { account, identity, session } = await mock.state()
  const env = {
    ...process.env,
    WX_API: url,
    WX_APPID: account.miniProgram.appId,
    WX_SECRET: 'any',
    no_proxy: '127.0.0.1',
  }
  const { stdout } = await promisify(execFile)('python3', ['-c', CALLER, code, code], { env })
  await close()
  const [first, second] = stdout.split('\n')
  expect(JSON.parse(first ?? '')).toEqual([identity.openId, session.sessionKey])
  expect(second).toMatch(/\(40163\)$/)
})
