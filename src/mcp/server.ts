import { McpServer } from '@modelcontextprotocol/server'
import { toStandardJsonSchema } from '@valibot/to-json-schema'
import { WxCallError } from '../testing/call-error'
import { WxMock } from '../testing/mock'
import { messageOf } from '../wx/base/error-message'
import { SECRET_KINDS, type SecretKind } from '../wx/scenarios/secrets'
import { DEFAULT_STATE } from '../wx/state/defaults'
import { asText, Output } from './output'
import type { ServerLink } from './server-link'
import { TOOLS, type Tools } from './tools'

export interface McpOptions {
  readonly link: ServerLink
  readonly version: string
  /** Kinds of secrets that results leave out; all by default. */
  readonly without?: readonly SecretKind[]
  /** Timeout of waits, in ms; 5000 by default. */
  readonly timeout?: number
}

const INSTRUCTIONS =
  'A live mock of the wx API of WeChat and TCMPP mini programs, in the pages of a dev server. A change applies to the next call of wx. ' +
  'If a call waits for a person, list_prompts shows it and answer_prompts answers. "why" in a call names what decided its result.'

/** Returns a function that makes servers of the Model Context Protocol for a mini program, which all share one connection. */
export function createMcpServers({
  link,
  version,
  without = SECRET_KINDS,
  timeout = 5_000,
}: McpOptions): () => McpServer {
  const mock = new WxMock({ name: 'mock', link, given: {}, folders: [process.cwd()], timeout: () => timeout })
  const tools: Tools = {
    mock,
    link,
    output: async () => new Output(without, { state: await mock.state(), calls: await mock.calls() }),
  }

  /** Runs a tool. Its errors are results, so that the model can read them. */
  async function run(name: string, input: unknown) {
    try {
      await link.connect()
      const result = await TOOLS[name]?.run(input, tools)
      return { content: [{ type: 'text' as const, text: asText(result) }] }
    } catch (error) {
      return { content: [{ type: 'text' as const, text: asText(await describeError(error)) }], isError: true }
    }
  }

  /** Describes an error without secrets, also without a connection. */
  async function describeError(error: unknown): Promise<unknown> {
    const output = await tools.output().catch(() => new Output(without, { state: DEFAULT_STATE, calls: [] }))
    if (!(error instanceof WxCallError)) return output.text(messageOf(error))
    const { errMsg, errno, errCode } = error
    return output.value({
      errMsg,
      ...(errno === undefined ? {} : { errno }),
      ...(errCode === undefined ? {} : { errCode }),
    })
  }

  return () => {
    const server = new McpServer({ name: 'wx-mock-panel', version }, { instructions: INSTRUCTIONS })
    for (const [name, { description, input, reads = false }] of Object.entries(TOOLS)) {
      const inputSchema = toStandardJsonSchema(input)
      const annotations = { readOnlyHint: reads, openWorldHint: false }
      server.registerTool(name, { description, inputSchema, annotations }, (given: unknown) => run(name, given))
    }
    return server
  }
}
