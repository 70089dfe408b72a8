import * as v from 'valibot'
import { copy } from '../base/json'
import {
  AVATAR_SIZES,
  DIALECTS,
  ENV_VERSIONS,
  GENDERS,
  GESTURES,
  LOGIN_VERSIONS,
  OWN_WX,
  PLATFORMS,
  POLICIES,
  PRIVACY_BANS,
  PROMISES,
  SUBSCRIPTION_VERDICTS,
  UNMOCKED,
  USER_INFO_UNASKED,
  USER_LANGUAGES,
} from './enumerations'
import type { PersonalSection } from './personal'
import { PROMPT_KIND_NAMES, SOTER_MODES } from './prompt-kinds'
import type { Rule, RuleInput } from './rule-schema'

type Defaulted<E extends v.ObjectEntries> = {
  [K in keyof E]: E[K] extends v.GenericSchema ? v.OptionalSchema<E[K], v.InferInput<E[K]>> : E[K]
}

const policyEntries = Object.fromEntries(PROMPT_KIND_NAMES.map((kind) => [kind, v.picklist(POLICIES)])) as Record<
  (typeof PROMPT_KIND_NAMES)[number],
  v.PicklistSchema<typeof POLICIES, undefined>
>

const finite = v.pipe(v.number(), v.finite())
export const count = v.pipe(v.number(), v.integer('count'), v.minValue(0, 'count'))

/** Sixteen bytes in base64: the key of AES-128 (semantics.md 4.5). */
const SESSION_KEY = /^[A-Za-z0-9+/]{22}==$/

const get = (value: unknown, key: string): unknown => (value as Record<string, unknown>)[key]

/**
 * Creates the schema of all that a mini program's host knows of one mini program and its user: plain JSON, one per origin.
 * Shapes and names are those of the API documents wherever they have one. Times are milliseconds since the epoch.
 * @param defaults a whole state: its values stand for the entries that are left out.
 * @param rule the schema of its rules.
 */
export function createStateSchema(defaults: object, rule: v.GenericSchema<RuleInput, Rule>) {
  /** Makes the entries optional, with the defaults at `path`. */
  function withDefaults<E extends v.ObjectEntries>(path: string, entries: E): Defaulted<E> {
    const values = path.split('.').reduce<unknown>((value, key) => (key ? get(value, key) : value), defaults)
    const optional = (key: string, schema: v.GenericSchema) => {
      const fallback = get(values, key)
      return fallback === undefined ? schema : v.optional(schema, () => copy(fallback))
    }
    const wrapped = Object.entries(entries).map(([key, schema]) => [key, optional(key, schema as v.GenericSchema)])
    return Object.fromEntries(wrapped) as Defaulted<E>
  }

  /** Creates the schema of a section that may be left out whole or in part. */
  const section = <E extends v.ObjectEntries>(path: string, entries: E) => v.strictObject(withDefaults(path, entries))

  const entries = {
    platform: v.picklist(PLATFORMS),
    dialect: v.picklist(DIALECTS),
    /** What getAccountInfoSync returns (semantics.md 4.3). */
    account: section('account', {
      miniProgram: section('account.miniProgram', {
        appId: v.string(),
        envVersion: v.picklist(ENV_VERSIONS),
        version: v.string(),
      }),
      plugin: v.optional(v.strictObject({ appId: v.string(), version: v.string() })),
    }),
    /** UserInfo (semantics.md 4.6); an empty language is the one that the platform forces. */
    user: section('user', {
      nickName: v.string(),
      avatarUrl: v.string(),
      gender: v.picklist(GENDERS),
      country: v.string(),
      province: v.string(),
      city: v.string(),
      language: v.picklist(['', ...USER_LANGUAGES]),
    }),
    /** Who the user is to the server; never leaves the store except encrypted. */
    identity: section('identity', {
      openId: v.string(),
      unionId: v.string(),
    }),
    /** The login session (semantics.md 3 and 4.2). */
    session: section('session', {
      loggedIn: v.boolean(),
      /** The code of the last login, or the one that the next login gives when `fixed.code` is set. */
      code: v.string(),
      codeIssuedAt: v.nullable(finite),
      /** A code is good for one exchange on the server (semantics.md 4.1). */
      codeUsed: v.boolean(),
      sessionKey: v.pipe(v.string(), v.regex(SESSION_KEY, 'sessionKey')),
      expiresAt: v.nullable(finite),
      /** How many more calls use the session before it has expired; null where they are not counted. */
      callsLeft: v.nullable(count),
      /** What a new login keeps instead of making it anew. */
      fixed: section('session.fixed', { code: v.boolean(), sessionKey: v.boolean() }),
    }),
    /** Three-valued: absent is never asked, true granted, false refused (semantics.md 3). */
    scopes: v.record(v.string(), v.boolean()),
    /** Scopes that the operating system refuses the host app (semantics.md 3, check 6). */
    systemDenied: v.array(v.string()),
    privacy: section('privacy', {
      agreed: v.boolean(),
      contractName: v.string(),
      /** Whether the developer has a privacy guide at all; without one nothing is gated (semantics.md 4.12). */
      configured: v.boolean(),
      /**
       * What the platform bans the mini program from personal data for, if it does: a guide that is not announced, or no
       * popup of its own (semantics.md 2.3).
       */
      banned: v.nullable(v.picklist(PRIVACY_BANS)),
      /** Data types missing from the guide: their APIs fail with errno 112. */
      undeclared: v.array(v.string()),
      refusedAt: v.nullable(finite),
      /** Milliseconds after a refusal in which the platform's popup is not shown again (semantics.md 2.3). */
      gap: v.pipe(finite, v.minValue(0)),
    }),
    /** What getLocation returns (semantics.md 4.13). */
    location: section('location', {
      latitude: finite,
      longitude: finite,
      speed: finite,
      accuracy: finite,
      altitude: finite,
      verticalAccuracy: finite,
      horizontalAccuracy: finite,
    }),
    /** What getFuzzyLocation returns. */
    fuzzyLocation: section('fuzzyLocation', { latitude: finite, longitude: finite }),
    /** What the location picker has chosen when it opens. */
    place: section('place', {
      name: v.string(),
      address: v.string(),
      latitude: finite,
      longitude: finite,
    }),
    clipboard: section('clipboard', { data: v.string() }),
    /** What `<button open-type="getPhoneNumber">` is about. */
    phone: section('phone', { phoneNumber: v.string(), countryCode: v.string() }),
    /** Biometrics of the device (semantics.md 4.11). */
    soter: section('soter', {
      supported: v.array(v.picklist(SOTER_MODES)),
      enrolled: v.array(v.picklist(SOTER_MODES)),
    }),
    /** What getSetting({ withSubscriptions: true }) tells (semantics.md 4.8). */
    subscriptions: section('subscriptions', {
      mainSwitch: v.boolean(),
      itemSettings: v.record(v.string(), v.picklist(SUBSCRIPTION_VERDICTS)),
    }),
    /** Whether startRecord is recording. */
    recording: v.boolean(),
    /** Editions of which scope and which personal data an API is gated by; null or an empty name opens the gate (semantics.md 4.7, 4.12). */
    gates: v.record(
      v.string(),
      v.strictObject({ scope: v.optional(v.nullable(v.string())), privacy: v.optional(v.nullable(v.string())) }),
    ),
    policies: section('policies', policyEntries),
    rules: v.array(rule),
    /** APIs whose calls are held before they are answered, so that a person can edit the answer. */
    breakpoints: v.array(v.string()),
    /** Editions of error texts and numbers, by name of errors.ts. */
    errors: v.record(v.string(), v.strictObject({ reason: v.optional(v.string()), errno: v.optional(finite) })),
    switches: section('switches', {
      /** Leave out what the platform's own documents do not have. */
      strict: v.boolean(),
      /** Off is an old base library: errors carry errMsg alone (semantics.md 2.2). */
      errno: v.boolean(),
      /** v1 is whatever the host app sends, v2 is `{ code }` (semantics.md 4.1). */
      loginVersion: v.picklist(LOGIN_VERSIONS),
      /** What login v1 succeeds with. */
      loginContent: v.record(v.string(), v.any()),
      /** What getUserInfo does when scope.userInfo was never asked (semantics.md 4.5). */
      userInfoUnasked: v.picklist(USER_INFO_UNASKED),
      /** The user as WeChat shows it since 2022: no name, grey avatar (semantics.md 4.5). */
      anonymousUser: v.boolean(),
      /** Side of the square avatar, the last segment of avatarUrl; 0 is 640, null as it stands there (semantics.md 4.6). */
      avatarSize: v.nullable(v.picklist(AVATAR_SIZES)),
      /** Whether cloud development is on: sealed data then come with a cloudID (semantics.md 4.5). */
      cloud: v.boolean(),
      /** Whether tap gestures are demanded where the platform demands them. */
      gestures: v.picklist(GESTURES),
      /** Whether callback-only APIs return a promise too (semantics.md 1). */
      promises: v.picklist(PROMISES),
      /** Whether one agreement lets every call go on that waits for it (semantics.md 8.9). */
      agreeReleasesAll: v.boolean(),
      /**
       * What becomes of a `wx` that the page brings itself, from the next load on: it takes the mock's place, lies under
       * the mock's APIs, is not let in, or answers what it can itself, to be recorded.
       */
      ownWx: v.picklist(OWN_WX),
      /** What a name does that nothing mocks: nothing, tell of it in the console once, or throw when it is called. */
      unmocked: v.picklist(UNMOCKED),
      /** Accepts events that scripts make (`element.click()`) in dialogs and native buttons, for test tools that run in the page. */
      scriptedTaps: v.boolean(),
    }),
  }
  return v.strictObject(withDefaults('', entries))
}

type StateSchema = ReturnType<typeof createStateSchema>

export type MockState = v.InferOutput<StateSchema>
export type MockStateInput = v.InferInput<StateSchema>
export type UserInfo = MockState['user']

/** The state without what a page must never see: the session key and who the user is to the server. */
export type PageState = Omit<MockState, 'identity' | 'session' | PersonalSection> & {
  session: Pick<MockState['session'], 'loggedIn' | 'expiresAt' | 'callsLeft'>
} & { readonly [S in PersonalSection]: MockState[S] | null }

/** The state as an API sees it that has passed its gates. */
export type OpenState = PageState & Pick<MockState, PersonalSection>
