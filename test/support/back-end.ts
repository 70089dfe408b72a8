import { createDecipheriv, createHash } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import express from 'express'

const PAGE = `<!doctype html><title>Shop</title>
<button id="login">Log in</button><button id="profile">Profile</button><output></output>
<script>
  const show = (value) => { document.querySelector('output').textContent = JSON.stringify(value) }
  const send = async (path, body) => {
    const headers = { 'Content-Type': 'application/json' }
    show(await (await fetch(path, { method: 'POST', headers, body: JSON.stringify(body) })).json())
  }
  document.querySelector('#login').onclick = async () => send('/api/login', { code: (await wx.login()).code })
  document.querySelector('#profile').onclick = async () =>
    send('/api/profile', await wx.getUserInfo({ withCredentials: true }))
</script>`

interface Sealed {
  rawData: string
  signature: string
  encryptedData: string
  iv: string
}

/**
 * Starts a back end as a shop has it: it serves the page, exchanges login codes at the platform's server, and decrypts
 * what the page sends.
 */
export async function startBackEnd(appid: string) {
  const app = express()
  let sessionKey = ''
  const backEnd = { origin: '', platform: 'https://api.weixin.qq.com', close: async () => {} }

  app.get('/', (_request, response) => void response.type('html').send(PAGE))
  app.post('/api/login', express.json(), async ({ body }, response) => {
    const query = new URLSearchParams({
      ...{ appid, secret: 'app secret', js_code: (body as { code: string }).code },
      grant_type: 'authorization_code',
    })
    const answer = (await (await fetch(`${backEnd.platform}/sns/jscode2session?${query}`)).json()) as {
      session_key?: string
      openid?: string
      errcode?: number
    }
    sessionKey = answer.session_key ?? ''
    response.json(answer.errcode ? { errcode: answer.errcode } : { openid: answer.openid })
  })
  app.post('/api/profile', express.json(), ({ body }, response) => {
    const { rawData, signature, encryptedData, iv } = body as Sealed
    const isSigned =
      createHash('sha1')
        .update(rawData + sessionKey)
        .digest('hex') === signature
    const cipher = createDecipheriv('aes-128-cbc', Buffer.from(sessionKey, 'base64'), Buffer.from(iv, 'base64'))
    const { openId, nickName, watermark } = JSON.parse(
      cipher.update(encryptedData, 'base64', 'utf8') + cipher.final('utf8'),
    )
    response.json({ isSigned, openId, nickName, appid: watermark.appid })
  })

  const server = app.listen(0, 'localhost')
  await new Promise<void>((resolve) => void server.once('listening', resolve))
  backEnd.origin = `http://localhost:${(server.address() as AddressInfo).port}`
  backEnd.close = async () => {
    server.closeAllConnections()
    await new Promise((resolve) => void server.close(resolve))
  }
  return backEnd
}
