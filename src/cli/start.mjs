import { serve } from '../demo/server.mjs'
import { ensureBrowser } from './browser.mjs'
import { browse, requireDisplay } from './open.mjs'
import { fromRoot, PlainError, say } from './run.mjs'
import { ensureBuild, ensureDependencies, requireNode, runMain } from './setup.mjs'

await runMain(async () => {
  requireNode()
  const address = process.argv[2]
  if (address !== undefined && !URL.canParse(address)) {
    throw new PlainError(`"${address}" is not an address. Example: npm start -- http://localhost:3000/`)
  }
  await ensureDependencies()
  await ensureBuild()
  requireDisplay('npm start')
  const browser = await ensureBrowser()
  say(`Browser: ${browser}`)
  const server = address === undefined ? await serve(fromRoot('src/demo/page'), 5180) : undefined
  if (server) say(`Serving the demo page on ${server.origin}/`)
  try {
    await browse({ browser, address: address ?? `${server?.origin}/`, profile: fromRoot('.cache/profile') })
  } finally {
    await server?.close()
  }
})
