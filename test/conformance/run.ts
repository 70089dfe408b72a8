import { createDecipheriv, createHash } from 'node:crypto'
import { DEFINITIONS } from '../../src/wx/apis/catalogue'
import type { Platform } from '../../src/wx/state/enumerations'
import type { CallRecord, Observation } from './agent'
import type { Host, OpenHost } from './host'
import { type CallSeen, merge, type Row, type Seen, type Step } from './language'
import { mismatches } from './match'

/** Runs one row on one platform and returns its mismatches. */
export async function runRow(row: Row, platform: Platform, open: OpenHost): Promise<string[]> {
  const host = await open([merge({ platform }), ...(row.before ?? [])], row)
  if (row.gesture !== undefined || row.steps.some(looksAtTaps)) await host.setGesture(row.gesture ?? true)
  const problems: string[] = []
  for (const [index, step] of row.steps.entries()) {
    const place = `step ${index + 1}: `
    if ('see' in step) problems.push(...(await check(host, step.see)).map((problem) => place + problem))
    else await take(host, step)
  }
  if (row.expect) problems.push(...(await check(host, row.expect)))
  return problems
}

/** Returns whether a tap affects a step; others skip the slow real tap. */
function looksAtTaps(step: Step): boolean {
  if ('listen' in step || 'resolve' in step) return true
  const calls = 'call' in step ? [step] : 'calls' in step ? step.calls : []
  return calls.some(
    ({ call, onSuccess }) => demandsTap(call) || (onSuccess !== undefined && demandsTap(onSuccess.call)),
  )
}

const demandsTap = (api: string) => DEFINITIONS.some(({ name, gesture }) => name === api && gesture)

async function take(host: Host, step: Exclude<Step, { see: Seen }>): Promise<void> {
  if ('call' in step) return host.perform({ type: 'calls', calls: [step] })
  if ('calls' in step) return host.perform({ type: 'calls', calls: step.calls })
  if ('listen' in step) return host.perform({ type: 'listen', reactions: step.listen, as: step.as ?? 'listener' })
  if ('resolve' in step) return host.perform({ type: 'resolve', event: step.resolve, argument: step.with })
  if ('probe' in step) return host.perform({ type: 'probe', probe: step.probe, as: step.as })
  if ('mutate' in step) {
    return host.perform({ type: 'mutate', call: step.mutate, path: step.path, value: step.value })
  }
  if ('element' in step) {
    return host.perform({ type: 'element', tag: step.element, attributes: step.attributes, as: step.as })
  }
  if ('tap' in step) return host.tap(step.tap)
  if ('gesture' in step) return host.setGesture(step.gesture)
  if ('answer' in step) return host.answer(step.answer)
  if ('panel' in step) return host.answerInPanel(step.panel, step.nth ?? 0)
  if ('run' in step) return host.run(step.run)
  if ('advance' in step) return host.advance(step.advance)
  return host.leave()
}

async function check(host: Host, seen: Seen): Promise<string[]> {
  const page = await host.observe()
  const problems: string[] = []
  const compare = (actual: unknown, pattern: unknown, path: string) => {
    if (pattern !== undefined) problems.push(...mismatches(actual, pattern as never, path))
  }
  for (const [name, call] of Object.entries(seen.calls ?? {})) problems.push(...checkCall(name, page.calls[name], call))
  compare(page.order, seen.order, 'order')
  compare(page.events, seen.events, 'privacy events')
  for (const [name, pattern] of Object.entries(seen.probes ?? {})) compare(page.probes[name], pattern, `probe ${name}`)
  if (seen.dialog !== undefined) compare(await host.dialog(), seen.dialog, 'dialog')
  if (seen.waiting)
    compare(
      (await host.waiting()).map(({ kind }) => kind),
      seen.waiting,
      'waiting',
    )
  if (seen.buttons) compare(await host.buttons(), seen.buttons, 'native buttons')
  if (seen.notices) compare(await host.notices(), seen.notices, 'notices')
  if (seen.printed) compare(await host.printed(), seen.printed, 'console')
  if (seen.reported) compare(await host.reported(), seen.reported, 'reported errors')
  if (seen.state) compare(await host.state(), { $partial: seen.state }, 'state')
  if (seen.fresh) {
    const [a, b] = seen.fresh.map((name) => page.calls[name]?.events.at(-1)?.object ?? page.calls[name]?.object)
    if (a === undefined || a === b) problems.push(`${seen.fresh.join(' and ')} were handed one object`)
  }
  if (!seen.sealed && !seen.signed) return problems
  const { sessionKey } = (await host.state()).session
  for (const [name, pattern] of Object.entries(seen.sealed ?? {})) {
    compare(unseal(page, name, sessionKey), pattern, `encryptedData of ${name}`)
  }
  for (const name of seen.signed ?? []) {
    const { rawData, signature } = resultOf(page, name)
    const expected = createHash('sha1').update(`${rawData}${sessionKey}`, 'utf8').digest('hex')
    compare(signature, expected, `signature of ${name}`)
  }
  return problems
}

/** Checks the expectations of a call and the rules for every call (semantics.md 1). */
function checkCall(name: string, call: CallRecord | undefined, seen: CallSeen): string[] {
  if (!call) return [`${name} was never called`]
  const { given, returned, events } = call
  if ('value' in seen) return mismatches(call.value, seen.value, `${name}()`)
  const problems: string[] = []
  const promised = given.length === 0 && !seen.silent
  const wanted = promised ? 'promise' : 'undefined'
  if (returned !== wanted) problems.push(`${name} returned ${returned}, should be ${wanted}`)
  const ok = 'success' in seen
  const settled = promised
    ? [ok ? 'resolved' : 'rejected']
    : [ok ? 'success' : 'fail', 'complete'].filter((callback) => (given as readonly string[]).includes(callback))
  const expected = seen.pending || seen.silent ? [] : settled
  problems.push(
    ...mismatches(
      events.map((event) => event.name),
      expected,
      `callbacks of ${name}`,
    ),
  )
  if (problems.length > 0) return problems
  for (const event of events)
    problems.push(...mismatches(event.result, ok ? seen.success : seen.fail, `${name}.${event.name}`))
  if (new Set(events.map(({ object }) => object)).size > 1) problems.push(`${name}: complete got another object`)
  if (!promised && events.some(({ early }) => early !== (seen.immediate === true))) {
    problems.push(`${name} was ${seen.immediate ? 'not ' : ''}settled before it returned`)
  }
  return problems
}

function resultOf(page: Observation, name: string): Record<string, unknown> {
  return (page.calls[name]?.events.at(-1)?.result ?? {}) as Record<string, unknown>
}

function unseal(page: Observation, name: string, sessionKey: string): unknown {
  const { encryptedData, iv } = resultOf(page, name)
  try {
    const cipher = createDecipheriv('aes-128-cbc', Buffer.from(sessionKey, 'base64'), Buffer.from(String(iv), 'base64'))
    return JSON.parse(cipher.update(String(encryptedData), 'base64', 'utf8') + cipher.final('utf8'))
  } catch (error) {
    return String(error)
  }
}
