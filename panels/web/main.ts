import './web.css'
import { mountPanel } from '../mock/mount'
import { languageOf } from '../shared/i18n'
import { createBrowserEnv, readToken } from './browser-env'
import { guardFromCover } from './cover'
import { createCoverNotice, showRefusal } from './notices'
import { createWebAdapter, RefusedError } from './web-adapter'
import { WORDING } from './wording'

const language = languageOf('auto', navigator.language)

async function start() {
  const token = readToken()
  if (token === '') throw new RefusedError('Failed to connect: this address has no token')
  await mountPanel(await createWebAdapter(createBrowserEnv(token)), WORDING)
  const root = document.getElementById('root')
  if (root && window.top !== window) guardFromCover(root, createCoverNotice(language))
}

await start().catch((error: unknown) => {
  if (!(error instanceof RefusedError)) throw error
  showRefusal(language)
})
