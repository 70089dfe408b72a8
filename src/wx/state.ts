import * as v from 'valibot'
import { copy, isObject, same } from './json'
import { PROMPT_KIND_NAMES, SOTER_MODES } from './prompt-kinds'
import { RuleSchema } from './rules'

export const PLATFORMS = ['miniProgram', 'miniGame'] as const
export type Platform = (typeof PLATFORMS)[number]

/** Whose words errors are in (semantics.md 2.3). */
export const DIALECTS = ['tcmpp', 'wechat', 'devtools'] as const
export type Dialect = (typeof DIALECTS)[number]

export const POLICIES = ['ask', 'allow', 'reject', 'dismiss'] as const
/** What becomes of a question to the person: shown, or answered at once. */
export type PromptPolicy = (typeof POLICIES)[number]

const text = (fallback: string) => v.optional(v.string(), fallback)
const flag = (fallback: boolean) => v.optional(v.boolean(), fallback)
const number = (fallback: number) => v.optional(v.number(), fallback)
const time = v.optional(v.nullable(v.number()), null)
/** A section that may be left out whole: every field of it has a default. */
const section = <T extends v.ObjectEntries>(entries: T) =>
  v.optional(v.strictObject(entries), {} as v.InferInput<v.StrictObjectSchema<T, undefined>>)
const choice = <const T extends readonly string[]>(options: T, fallback: T[number]) =>
  v.optional(v.picklist(options), fallback)
const policyEntries = Object.fromEntries(PROMPT_KIND_NAMES.map((kind) => [kind, choice(POLICIES, 'ask')])) as Record<
  (typeof PROMPT_KIND_NAMES)[number],
  ReturnType<typeof choice<typeof POLICIES>>
>

/** Sixteen bytes in base64: the key of AES-128 (semantics.md 4.5). */
const SESSION_KEY = /^[A-Za-z0-9+/]{22}==$/

/**
 * All that a mini program's host knows of one mini program and its user: plain JSON, one per origin.
 * Shapes and names are those of the API documents wherever they have one. Times are milliseconds since the epoch.
 */
export const MockStateSchema = v.strictObject({
  platform: choice(PLATFORMS, 'miniProgram'),
  dialect: choice(DIALECTS, 'tcmpp'),
  /** What getAccountInfoSync returns (semantics.md 4.3). */
  account: section({
    miniProgram: section({
      appId: text('wx4f4bc4dec97d474b'),
      envVersion: choice(['develop', 'trial', 'release'], 'develop'),
      version: text(''),
    }),
    plugin: v.optional(v.strictObject({ appId: v.string(), version: v.string() })),
  }),
  /** UserInfo (semantics.md 4.6); an empty language is the one that the platform forces. */
  user: section({
    nickName: text('Mock User'),
    avatarUrl: text(''),
    gender: v.optional(v.picklist([0, 1, 2]), 0),
    country: text(''),
    province: text(''),
    city: text(''),
    language: choice(['', 'en', 'zh_CN', 'zh_TW'], ''),
  }),
  /** Who the user is to the server; never leaves the writer except encrypted. */
  identity: section({
    openId: text('oMockOpenId0000000000000000'),
    unionId: text('oMockUnionId000000000000000'),
  }),
  /** The login session (semantics.md 3 and 4.2). */
  session: section({
    loggedIn: flag(false),
    /** The code of the last login, or the one that the next login gives when `fixed.code` is set. */
    code: text(''),
    codeIssuedAt: time,
    /** A code is good for one exchange on the server (semantics.md 4.1). */
    codeUsed: flag(false),
    sessionKey: v.optional(
      v.pipe(v.string(), v.regex(SESSION_KEY, 'must be 16 bytes in base64 (24 characters ending in ==)')),
      'tiihtNczf5v6AKRyjwEUhQ==',
    ),
    expiresAt: time,
    /** What a new login keeps instead of making it anew. */
    fixed: section({ code: flag(false), sessionKey: flag(false) }),
  }),
  /** Three-valued: absent is never asked, true granted, false refused (semantics.md 3). */
  scopes: v.optional(v.record(v.string(), v.boolean()), {}),
  /** Scopes that the operating system refuses the host app (semantics.md 3, check 6). */
  systemDenied: v.optional(v.array(v.string()), []),
  privacy: section({
    agreed: flag(false),
    contractName: text('《小程序隐私保护指引》'),
    /** Whether the developer has a privacy guide at all; without one nothing is gated (semantics.md 4.12). */
    configured: flag(true),
    /** Data types missing from the guide: their APIs fail with errno 112. */
    undeclared: v.optional(v.array(v.string()), []),
    refusedAt: time,
    /** Milliseconds after a refusal in which the platform's popup is not shown again (semantics.md 2.3). */
    gap: v.optional(v.pipe(v.number(), v.minValue(0)), 10_000),
  }),
  /** What getLocation returns (semantics.md 4.13). */
  location: section({
    latitude: number(23.12908),
    longitude: number(113.26436),
    speed: number(-1),
    accuracy: number(65),
    altitude: number(0),
    verticalAccuracy: number(65),
    horizontalAccuracy: number(65),
  }),
  /** What getFuzzyLocation returns. */
  fuzzyLocation: section({ latitude: number(23.13), longitude: number(113.26) }),
  /** What the location picker has chosen when it opens. */
  place: section({
    name: text('Guangzhou Tower'),
    address: text('222 Yuejiang West Road, Guangzhou'),
    latitude: number(23.10641),
    longitude: number(113.32446),
  }),
  clipboard: section({ data: text('') }),
  /** What `<button open-type="getPhoneNumber">` is about. */
  phone: section({ phoneNumber: text('13800138000'), countryCode: text('86') }),
  /** Biometrics of the device (semantics.md 4.11). */
  soter: section({
    supported: v.optional(v.array(v.picklist(SOTER_MODES)), ['fingerPrint']),
    enrolled: v.optional(v.array(v.picklist(SOTER_MODES)), ['fingerPrint']),
  }),
  /** What getSetting({ withSubscriptions: true }) tells (semantics.md 4.8). */
  subscriptions: section({
    mainSwitch: flag(true),
    itemSettings: v.optional(v.record(v.string(), v.picklist(['accept', 'reject', 'ban'])), {}),
  }),
  /** Whether startRecord is recording. */
  recording: flag(false),
  /** Editions of which scope and which personal data an API is gated by; null opens the gate (semantics.md 4.7, 4.12). */
  gates: v.optional(
    v.record(
      v.string(),
      v.strictObject({ scope: v.optional(v.nullable(v.string())), privacy: v.optional(v.nullable(v.string())) }),
    ),
    {},
  ),
  policies: section(policyEntries),
  rules: v.optional(v.array(RuleSchema), []),
  /** APIs whose calls are held before they are answered, so that a person can edit the answer. */
  breakpoints: v.optional(v.array(v.string()), []),
  /** Editions of error texts and numbers, by name of errors.ts. */
  errors: v.optional(
    v.record(v.string(), v.strictObject({ reason: v.optional(v.string()), errno: v.optional(v.number()) })),
    {},
  ),
  switches: section({
    /** Leave out what the platform's own documents do not have. */
    strict: flag(false),
    /** Off is an old base library: errors carry errMsg alone (semantics.md 2.2). */
    errno: flag(true),
    /** v1 is whatever the host app sends, v2 is `{ code }` (semantics.md 4.1). */
    loginVersion: choice(['v1', 'v2'], 'v2'),
    /** What login v1 succeeds with. */
    loginContent: v.optional(v.record(v.string(), v.any()), {}),
    /** What getUserInfo does when scope.userInfo was never asked (semantics.md 4.5). */
    userInfoUnasked: choice(['fail', 'prompt'], 'fail'),
    /** The user as WeChat shows it since 2022: no name, grey avatar (semantics.md 4.5). */
    anonymousUser: flag(false),
    /** Side of the square avatar, the last segment of avatarUrl; 0 is 640 (semantics.md 4.6). */
    avatarSize: v.optional(v.picklist([0, 46, 64, 96, 132]), 132),
    /** Whether cloud development is on: sealed data then come with a cloudID (semantics.md 4.5). */
    cloud: flag(false),
    /** Whether tap gestures are demanded where the platform demands them. */
    gestures: choice(['strict', 'lenient'], 'strict'),
    /** Whether callback-only APIs return a promise too (semantics.md 1). */
    promises: choice(['documented', 'all'], 'documented'),
    /** Whether one agreement lets every call go on that waits for it (semantics.md 8.9). */
    agreeReleasesAll: flag(true),
  }),
})

export type MockState = v.InferOutput<typeof MockStateSchema>
export type MockStateInput = v.InferInput<typeof MockStateSchema>
export type UserInfo = MockState['user']

/** The state of a mini program that was just installed. Shared: never change it. */
export const DEFAULT_STATE: MockState = v.parse(MockStateSchema, {})

/**
 * Checks a whole state.
 * @throws Error whose message names the place and what is wrong with it.
 */
export function parseState(input: unknown): MockState {
  const parsed = v.safeParse(MockStateSchema, input)
  if (!parsed.success) throw new Error(describeIssues(parsed.issues))
  return parsed.output
}

/** As much of a stored state as still is valid; what is not falls back to its default, section by section. */
export function salvageState(input: unknown): MockState {
  if (!isObject(input)) return DEFAULT_STATE
  const entries: Record<string, unknown> = {}
  for (const [key, schema] of Object.entries(MockStateSchema.entries)) {
    const parsed = v.safeParse(schema as v.GenericSchema, input[key])
    if (parsed.success) entries[key] = parsed.output
  }
  return parseState(entries)
}

/** "session.sessionKey must be …; platform must be …": the first three issues, each with its place. */
export function describeIssues(issues: readonly v.BaseIssue<unknown>[]): string {
  const lines = issues.slice(0, 3).map((issue) => {
    const place = (issue.path ?? []).reduce(
      (path, item) =>
        typeof item.key === 'number' ? `${path}[${item.key}]` : path ? `${path}.${item.key}` : `${item.key}`,
      '',
    )
    if (issue.type === 'strict_object' && issue.expected === 'never') return `${place} is not a known key`
    if (issue.received === 'undefined') return `${place} is missing`
    if (issue.message.startsWith('must ')) return `${place} ${issue.message}`
    return `${place || 'the value'} must be ${issue.expected ?? 'valid'}, not ${issue.received}`
  })
  const more = issues.length - lines.length
  return lines.join('; ') + (more > 0 ? `; and ${more} more` : '')
}

/** The state without what a page must never see: the session key and who the user is to the server. */
export type PageState = Omit<MockState, 'identity' | 'session'> & {
  session: Pick<MockState['session'], 'loggedIn' | 'expiresAt'>
}

export function redact(state: MockState): PageState {
  const { identity: _secret, session, ...rest } = state
  return { ...rest, session: { loggedIn: session.loggedIn, expiresAt: session.expiresAt } }
}

export function sessionIsValid(state: PageState, now: number): boolean {
  const { loggedIn, expiresAt } = state.session
  return loggedIn && (expiresAt === null || now < expiresAt)
}

const edited = new WeakMap<PageState, Set<string>>()
const PAGE_DEFAULT = redact(DEFAULT_STATE)

/** The sections of the state (`location`, `user`, …) that differ from a fresh install. */
export function editedSections(state: PageState): ReadonlySet<string> {
  let sections = edited.get(state)
  if (!sections) {
    const keys = Object.keys(PAGE_DEFAULT) as (keyof PageState)[]
    sections = new Set(keys.filter((key) => !same(project(state)[key], PAGE_DEFAULT[key])))
    edited.set(state, sections)
  }
  return sections
}

/** Writer and page hold states of different width; what they say of them must be the same. */
function project(state: PageState): PageState {
  return 'identity' in state ? redact(state as MockState) : state
}

/** A copy that may be changed at will, for tests and editors. */
export function freshState(): MockState {
  return copy(DEFAULT_STATE)
}
