import { createDecipheriv, createHash, createHmac } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import express from 'express'

const PAGE = `<!doctype html><title>Shop</title>
<button id="login">Log in</button><button id="profile">Profile</button><button id="note">Send note</button><output></output>
<script>
  const show = (value) => { document.querySelector('output').textContent = JSON.stringify(value) }
  const send = async (path, body) => {
    const headers = { 'Content-Type': 'application/json' }
    show(await (await fetch(path, { method: 'POST', headers, body: JSON.stringify(body) })).json())
  }
  document.querySelector('#login').onclick = async () => send('/api/login', { code: (await wx.login()).code })
  document.querySelector('#profile').onclick = async () =>
    send('/api/profile', await wx.getUserInfo({ withCredentials: true }))
  document.querySelector('#note').onclick = () =>
    wx.getUserCryptoManager().getLatestUserKey({
      async success({ encryptKey, iv, version }) {
        const raw = Uint8Array.from(atob(encryptKey), (letter) => letter.charCodeAt(0))
        const key = await crypto.subtle.importKey('raw', raw, 'AES-CBC', false, ['encrypt'])
        const utf8 = new TextEncoder()
        const sealed = await crypto.subtle.encrypt({ name: 'AES-CBC', iv: utf8.encode(iv) }, key, utf8.encode('你好, Ada'))
        send('/api/note', { version, sealed: btoa(String.fromCharCode(...new Uint8Array(sealed))) })
      },
      fail: show,
    })
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
  let openid = ''
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
    openid = answer.openid ?? ''
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

  app.post('/api/note', express.json(), async ({ body }, response) => {
    const { version, sealed } = body as { version: number; sealed: string }
    const app = new URLSearchParams({ appid, secret: 'app secret', grant_type: 'client_credential' })
    const token = (await (await fetch(`${backEnd.platform}/cgi-bin/token?${app}`)).json()) as { access_token: string }
    const signed = new URLSearchParams({
      access_token: token.access_token,
      openid,
      signature: createHmac('sha256', sessionKey).update('').digest('hex'),
      sig_method: 'hmac_sha256',
    })
    const address = `${backEnd.platform}/wxa/business/getuserencryptkey?${signed}`
    const { key_info_list } = (await (await fetch(address, { method: 'POST' })).json()) as {
      key_info_list: { version: number; encrypt_key: string; iv: string }[]
    }
    const key = key_info_list.find((each) => each.version === version)
    if (!key) return void response.json({ missing: version })
    const cipher = createDecipheriv('aes-128-cbc', Buffer.from(key.encrypt_key, 'base64'), Buffer.from(key.iv))
    response.json({ version, text: cipher.update(sealed, 'base64', 'utf8') + cipher.final('utf8') })
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
