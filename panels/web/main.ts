import { mountPanel } from '../mock/mount'
import { languageOf } from '../shared/i18n'
import { createBrowserEnv, readToken } from './browser-env'
import { showRefusal } from './refusal'
import { createWebAdapter, RefusedError } from './web-adapter'
import { WORDING } from './wording'

async function start() {
  const token = readToken()
  if (token === '') throw new RefusedError('Failed to connect: this address has no token')
  await mountPanel(await createWebAdapter(createBrowserEnv(token)), WORDING)
}

await start().catch((error: unknown) => {
  if (!(error instanceof RefusedError)) throw error
  showRefusal(languageOf('auto', navigator.language))
})
