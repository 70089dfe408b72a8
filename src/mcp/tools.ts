import * as v from 'valibot'
import { describePrompt } from '../testing/answers'
import type { WxMock } from '../testing/mock'
import { readScenario } from '../testing/scenario-files'
import type { ApiName, Call } from '../testing/types'
import { DEFINITIONS } from '../wx/apis/catalogue'
import type { Json } from '../wx/base/json'
import { BUILT_IN_SCENARIOS } from '../wx/scenarios/built-in'
import { placeholdersIn } from '../wx/scenarios/share'
import { SERVER_APIS } from '../wx/server/catalogue'
import type { Output } from './output'
import { addRule, RuleSchema } from './rules'
import type { ServerLink } from './server-link'

/** What a tool works with. */
export interface Tools {
  readonly mock: WxMock
  readonly link: ServerLink
  /** Returns what makes results that have no secrets, with the latest state and calls. */
  output(): Promise<Output>
}

/** A tool: its input, and what it does. `run` returns a text, or JSON without secrets. */
interface Tool<Input extends v.GenericSchema = v.GenericSchema> {
  readonly description: string
  readonly input: Input
  /** Whether it leaves the mini program as it is. */
  readonly reads?: true
  run(input: v.InferOutput<Input>, tools: Tools): Promise<unknown>
}

const tool = <Input extends v.GenericSchema>(definition: Tool<Input>): Tool => definition as unknown as Tool

const nothing = v.strictObject({})
const ms = v.pipe(v.number(), v.minValue(0), v.maxValue(600_000))
/** The store checks what is in it. */
const object = v.record(v.string(), v.any() as v.GenericSchema<Json>)
const scopes = v.optional(v.array(v.string()))
const DONE = 'Done.'
const MOST_CALLS = 200

const describe = <S extends v.GenericSchema>(schema: S, text: string) => v.pipe(schema, v.description(text))

/** The tools by name. */
export const TOOLS: Readonly<Record<string, Tool>> = {
  list_pages: tool({
    description: 'Lists the pages that are connected to the mock, the one that was used last first.',
    input: nothing,
    reads: true,
    run: async (_input, { link, output }) => {
      const made = await output()
      return link.pages.map((page) => made.page(page))
    },
  }),
  list_apis: tool({
    description: 'Lists the names of all APIs that are mocked: those of wx, and those of the platform’s server.',
    input: nothing,
    reads: true,
    run: async () => ({
      wx: DEFINITIONS.map(({ name }) => name),
      server: SERVER_APIS.map(({ name }) => name),
    }),
  }),
  list_calls: tool({
    description:
      'Lists calls of wx with arguments, result and the reason of the result ("why"), oldest first; the last 50 unless `limit` says otherwise.',
    input: v.strictObject({
      api: v.optional(describe(v.string(), 'Only calls of this API, such as "getLocation".')),
      status: v.optional(v.picklist(['ok', 'fail', 'pending'])),
      limit: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MOST_CALLS)), 50),
    }),
    reads: true,
    run: async ({ api, status, limit }, { mock, output }) => {
      const made = await output()
      const all = (await mock.calls(api as ApiName | undefined)).filter((call) => !status || call.status === status)
      return { total: all.length, calls: all.slice(-limit).map((call) => made.call(call)) }
    },
  }),
  wait_for_call: tool({
    description: 'Waits until a call of an API has been answered, and returns it. Each call is returned once.',
    input: v.strictObject({
      api: v.string(),
      pending: v.optional(describe(v.boolean(), 'Whether a call that still waits counts too.')),
      timeout: v.optional(describe(ms, 'In milliseconds; 5000 by default.')),
    }),
    reads: true,
    run: async ({ api, ...options }, { mock, output }) => {
      const call = (await mock.waitForCall(api as ApiName, options as object)) as Call
      return (await output()).call(call)
    },
  }),
  call_api: tool({
    description:
      'Calls wx in the page that was used last, as a tap would, and returns the result. It waits while a person is asked: answer_prompts answers.',
    input: v.strictObject({ api: v.string(), params: v.optional(object) }),
    run: async ({ api, params }, { mock, output }) => {
      const result = await mock.call(api as never, params as never)
      return (await output()).value(result, api)
    },
  }),
  get_state: tool({
    description:
      'Returns the state of the mini program, or one section of it, such as "scopes", "session", "location", "rules". Secrets are placeholders.',
    input: v.strictObject({ section: v.optional(v.string()) }),
    reads: true,
    run: async ({ section }, { mock, output }) => {
      const state = (await output()).state(await mock.state()) as Record<string, Json>
      if (section === undefined) return state
      if (Object.hasOwn(state, section)) return state[section]
      throw new Error(`The state has no section "${section}". Sections: ${Object.keys(state).join(', ')}`)
    },
  }),
  set_state: tool({
    description:
      'Merges a patch into the state: { "location": { "latitude": 22.5 } }. null resets a field to its default. Pages see it at their next call.',
    input: v.strictObject({ patch: object }),
    run: async ({ patch }, { mock }) => {
      const [placeholder] = placeholdersIn(patch)
      if (placeholder !== undefined) {
        throw new Error(`patch.${placeholder} is the placeholder of a secret: leave the field out to keep its value.`)
      }
      await mock.set(patch as never)
      return DONE
    },
  }),
  set_scopes: tool({
    description:
      'Grants scopes, refuses them, or resets them to never asked. Example: { "deny": ["scope.userLocation"] }',
    input: v.strictObject({ allow: scopes, deny: scopes, forget: scopes }),
    run: async (given, { mock }) => {
      let count = 0
      for (const method of ['allow', 'deny', 'forget'] as const) {
        const names = given[method] ?? []
        count += names.length
        if (names.length > 0) await mock.scopes[method](...(names as [`scope.${string}`]))
      }
      if (count === 0) throw new Error('Name at least one scope in allow, deny or forget.')
      return DONE
    },
  }),
  set_privacy: tool({
    description: 'Gives the privacy consent, rejects it, or forgets it so that it is asked again.',
    input: v.strictObject({ action: v.picklist(['agree', 'disagree', 'reset']) }),
    run: async ({ action }, { mock }) => {
      await mock.privacy[action]()
      return DONE
    },
  }),
  set_session: tool({
    description:
      'Logs in without the page, or ends the login session: now, after milliseconds, or after calls that use it.',
    input: v.strictObject({
      action: v.picklist(['login', 'expire']),
      after: v.optional(describe(v.pipe(v.number(), v.minValue(0)), 'expire: in milliseconds.')),
      afterCalls: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
    }),
    run: async ({ action, ...limits }, { mock }) => {
      if (action === 'login') await mock.session.login()
      else await mock.session.expire(limits as object)
      return DONE
    },
  }),
  expire_server_tokens: tool({
    description: 'Lets all access tokens of the platform’s server expire.',
    input: nothing,
    run: async (_input, { mock }) => {
      await mock.server.expireTokens()
      return DONE
    },
  }),
  list_scenarios: tool({
    description:
      'Lists the scenarios that apply_scenario knows by name: the built-in ones and those saved in the panel.',
    input: nothing,
    reads: true,
    run: async (_input, { link, output }) => {
      const made = await output()
      return {
        builtIn: BUILT_IN_SCENARIOS.map(({ name, description }) => ({ name, description })),
        saved: savedNames(link).map((name) => made.text(name)),
      }
    },
  }),
  apply_scenario: tool({
    description:
      'Replaces the whole state by a scenario: a name of list_scenarios, the path of a scenario file (.json), or the content of one.',
    input: v.strictObject({ scenario: v.union([v.string(), object]) }),
    run: async ({ scenario }, { mock, link }) => {
      await mock.load(scenarioOf(scenario, link))
      return DONE
    },
  }),
  save_scenario: tool({
    description: 'Returns the state as the text of a scenario file, without secrets, to be kept with the code.',
    input: nothing,
    reads: true,
    run: async (_input, { mock }) => mock.save(),
  }),
  list_prompts: tool({
    description: 'Lists the prompts that wait for an answer, oldest first, with the key that answers each.',
    input: nothing,
    reads: true,
    run: async (_input, { mock, output }) => {
      const made = await output()
      return (await mock.prompts.waiting()).map((prompt) => ({
        key: describePrompt(prompt).split(' ')[0],
        ...made.prompt(prompt),
      }))
    },
  }),
  answer_prompts: tool({
    description:
      'Answers waiting prompts, or waits for the next ones. Keys: a scope, privacy, consent, settings, profile, phone, share, soter, location, record, breakpoint. Example: { "privacy": "agree", "scope.userLocation": true }. An object with errMsg makes the call fail.',
    input: v.strictObject({ answers: object, timeout: v.optional(ms) }),
    run: async ({ answers, timeout }, { mock }) => {
      if (Object.keys(answers).length === 0) throw new Error('Name at least one prompt in answers.')
      await mock.prompts.answer(answers as never, timeout === undefined ? {} : { timeout })
      return DONE
    },
  }),
  add_rule: tool({
    description:
      'Decides what an API returns from its next call, before all other rules. Consent and scopes are still checked, unless skipGates.',
    input: RuleSchema,
    run: async (rule, { mock }) => {
      await addRule(mock, rule)
      return DONE
    },
  }),
  remove_rules: tool({
    description: 'Removes the rules of add_rule, for one API or for all. Rules of scenarios and of the panel stay.',
    input: v.strictObject({ api: v.optional(v.string()) }),
    run: async ({ api }, { mock }) => {
      await mock.restore(api as ApiName | undefined)
      return DONE
    },
  }),
  fire: tool({
    description:
      'Fires an event for its listeners in all pages: { "event": "onKeyboardHeightChange", "payload": { "height": 300 } }. Pages have the event while it has a rule (add_rule). Waits until a page listens, and returns the number of listeners.',
    input: v.strictObject({
      event: v.string(),
      payload: v.optional(object),
      timeout: v.optional(describe(ms, 'How long to wait for a listener, in milliseconds.')),
    }),
    run: async ({ event, payload, timeout }, { mock }) => ({
      listeners: await mock.fire(event as never, payload as never, timeout === undefined ? {} : { timeout }),
    }),
  }),
  delete_data: tool({
    description: 'Deletes the mini program’s data as a person can: scopes, privacy consent and login session.',
    input: nothing,
    run: async (_input, { mock }) => {
      await mock.deleteData()
      return DONE
    },
  }),
  reset: tool({
    description: 'Replaces the whole state by that of a fresh install, rules included, and clears the calls.',
    input: nothing,
    run: async (_input, { mock }) => {
      await mock.reset()
      return DONE
    },
  }),
}

/** Returns what panels have saved that has a name. */
function saved({ savedScenarios }: ServerLink): readonly { name: string }[] {
  if (!Array.isArray(savedScenarios)) return []
  return (savedScenarios as unknown[]).filter(
    (each): each is { name: string } => typeof (each as { name?: unknown } | null)?.name === 'string',
  )
}

const savedNames = (link: ServerLink) => saved(link).map(({ name }) => name)

/** Returns a scenario that a panel has saved, if the name is one of those; else what was given. */
function scenarioOf(given: string | object, link: ServerLink): string | object {
  if (typeof given !== 'string') return given
  const found = saved(link).find(({ name }) => name === given)
  if (found) return found
  if (given.endsWith('.json')) return given
  try {
    readScenario(given, [])
    return given
  } catch {
    const names = [...BUILT_IN_SCENARIOS.map(({ name }) => name), ...savedNames(link)]
    throw new Error(`There is no scenario "${given}". Scenarios: ${names.join(', ')}`)
  }
}
