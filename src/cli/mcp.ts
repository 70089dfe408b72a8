import { readFileSync } from 'node:fs'
import { serveStdio } from '@modelcontextprotocol/server/stdio'
import { createMcpServers } from '../mcp/server'
import { createServerLink } from '../mcp/server-link'
import { leftOutBut } from '../testing/kept-secrets'
import { messageOf } from '../wx/base/error-message'
import { readAddress } from './address.mjs'
import { stopSignal } from './open.mjs'
import { fromRoot, PlainError, sayError } from './run.mjs'
import { readServeOptions, type ServeValues, startProxy } from './serve'

export interface McpValues extends ServeValues {
  readonly serve?: string
  readonly 'keep-secrets'?: readonly string[]
}

/** The address of `wx-mock-panel serve`. */
const DEFAULT_ADDRESS = 'http://localhost:5180'

/** Speaks the Model Context Protocol on standard input and output until the input ends. All else is printed as errors. */
export async function mcpCommand(addresses: readonly string[], values: McpValues, help: string): Promise<void> {
  const { serve, 'keep-secrets': kept = [] } = values
  if (addresses.length + (serve === undefined ? 0 : 1) > 1) {
    throw new PlainError(`Give one address: of a server with the mock, or after --serve.\n\n${help}`)
  }
  const without = keptSecrets(kept)
  const stop = stopSignal()
  const served = serve === undefined ? undefined : await startProxy(readServeOptions([serve], values))
  for (const address of served?.addresses ?? []) sayError(`Page: ${address}`)
  const link = createServerLink(served?.wholePanel ?? readServer(addresses[0] ?? DEFAULT_ADDRESS))
  const { version } = JSON.parse(readFileSync(fromRoot('package.json'), 'utf8')) as { version: string }
  const create = createMcpServers({ link, version, without })
  // A wrong address is known at once; the tools say it again.
  await link.connect().catch((error) => sayError(messageOf(error)))
  const server = serveStdio(create, {
    onerror: (error) => sayError(messageOf(error)),
  })
  await new Promise<void>((done) => {
    process.stdin.on('close', done).on('end', done)
    if (stop.aborted) done()
    stop.addEventListener('abort', () => done())
  })
  await server.close()
  link.close()
  await served?.close()
}

/** Returns the address of a server; what follows `#` is the token of its panel. */
function readServer(text: string): string {
  const { origin, hash } = new URL(readAddress(text, 'wx-mock-panel mcp'))
  return origin + hash
}

function keptSecrets(kept: readonly string[]) {
  try {
    return leftOutBut(kept as never)
  } catch (error) {
    throw new PlainError(
      messageOf(error).replace('keepSecrets', '--keep-secrets').replace('true, false, or a list', 'one'),
    )
  }
}
