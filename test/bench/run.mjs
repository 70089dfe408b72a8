// npm run bench [name ...]: runs all measurements and prints one table; figures are compared, never asserted.
import { PlainError, say } from '../../src/cli/run.mjs'
import { ensureBuild, ensureDependencies, requireNode, runMain } from '../../src/cli/setup.mjs'
import * as bytes from './bytes.mjs'
import * as companions from './companions.mjs'
import * as edit from './edit.mjs'
import * as fixture from './fixture.mjs'
import * as load from './load.mjs'
import * as local from './local.mjs'
import * as origins from './origins.mjs'
import * as panel from './panel.mjs'
import * as server from './server.mjs'
import * as sync from './sync.mjs'
import { printTable } from './table.mjs'
import * as worker from './worker.mjs'

/** In order. @type {Record<string, { title: string, measure: (session: import('./session.mjs').Session) => Promise<import('./table.mjs').Row[]> }>} */
const measurements = { local, sync, companions, worker, edit, origins, load, panel, server, fixture, bytes }

await runMain(async () => {
  requireNode()
  const chosen = process.argv.slice(2)
  const unknown = chosen.filter((name) => !Object.hasOwn(measurements, name))
  if (unknown.length > 0) {
    throw new PlainError(`No measurement ${unknown.join(', ')}. There are: ${Object.keys(measurements).join(' ')}`)
  }
  await ensureDependencies()
  await ensureBuild()
  const { openSession } = await import('./session.mjs')
  const session = await openSession()
  /** @type {[string, import('./table.mjs').Row[]][]} */
  const groups = []
  try {
    for (const [name, { title, measure }] of Object.entries(measurements)) {
      if (chosen.length > 0 && !chosen.includes(name)) continue
      say(`Measuring: ${title} ...`)
      groups.push([`${name}: ${title}`, await measure(session)])
    }
  } finally {
    await session.close()
  }
  printTable(groups)
})
