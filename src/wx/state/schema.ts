import * as v from 'valibot'
import { copy } from '../base/json'
import { ALBUM_BYTES, ALBUM_TYPE, bytesIn } from './album'
import {
  AVATAR_SIZES,
  CODE_KINDS,
  COMPANIONS,
  DIALECTS,
  ENV_VERSIONS,
  GENDERS,
  LOGIN_VERSIONS,
  NAVIGATION,
  NETWORK_TYPES,
  OWN_WX,
  PLATFORMS,
  POLICIES,
  PRIVACY_BANS,
  PROMISES,
  STRICTNESS,
  SUBSCRIPTION_VERDICTS,
  SYSTEM_PLATFORMS,
  THEMES,
  UNMOCKED,
  USER_INFO_SEALED,
  USER_INFO_UNASKED,
  USER_LANGUAGES,
} from './enumerations'
import type { PersonalSection, STORE_SECTIONS } from './personal'
import { PROMPT_KIND_NAMES, SOTER_MODES } from './prompt-kinds'
import { json, type Rule, type RuleInput } from './rule-schema'
import { SOTER_PUBLIC_KEY } from './soter-key'

type Defaulted<E extends v.ObjectEntries> = {
  [K in keyof E]: E[K] extends v.GenericSchema ? v.OptionalSchema<E[K], v.InferInput<E[K]>> : E[K]
}

const policyEntries = Object.fromEntries(PROMPT_KIND_NAMES.map((kind) => [kind, v.picklist(POLICIES)])) as Record<
  (typeof PROMPT_KIND_NAMES)[number],
  v.PicklistSchema<typeof POLICIES, undefined>
>

const finite = v.pipe(v.number(), v.finite())
/** A non-negative integer. */
export const count = v.pipe(v.number(), v.integer('count'), v.minValue(0, 'count'))

/** Sixteen bytes in base64: the key of AES-128 (semantics.md 4.5). */
const SESSION_KEY = /^[A-Za-z0-9+/]{22}==$/

/** Recording of a document, which ends when the document is gone. */
const taken = { document: v.string(), startedAt: finite }
const CameraSchema = v.strictObject(taken)
/** Sizes are in pixels, and `duration` in seconds; 0 where it is not known. */
const AlbumFileSchema = v.strictObject({
  type: v.pipe(v.string(), v.regex(ALBUM_TYPE, 'mediaType')),
  /** The bytes in base64. */
  data: v.pipe(
    v.string(),
    v.regex(/^[A-Za-z0-9+/]+={0,2}$/, 'base64'),
    v.check((data) => bytesIn(data) <= ALBUM_BYTES.file, 'fileTooLarge'),
  ),
  width: v.optional(count, 0),
  height: v.optional(count, 0),
  duration: v.optional(v.pipe(finite, v.minValue(0)), 0),
})
/** `limit` and `paused` are in milliseconds, `rate` in bytes per second of sound, `frameSize` in bytes. */
const RecorderSchema = v.strictObject({
  ...taken,
  pausedAt: v.nullable(finite),
  paused: finite,
  limit: finite,
  format: v.string(),
  rate: finite,
  frameSize: finite,
})

/** Devices that record, with the schema of their recordings. */
export const DEVICES = { recorder: RecorderSchema, camera: CameraSchema }
export type Device = keyof typeof DEVICES

const get = (value: unknown, key: string): unknown => (value as Record<string, unknown>)[key]

/**
 * Creates the schema of the state of one mini program and its user: plain JSON, one per origin.
 * Names and shapes follow the API documents. Times are milliseconds since the epoch.
 * @param defaults a whole state, whose values replace entries that are left out.
 * @param rule the schema of a rule.
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
    /** Result of getAccountInfoSync (semantics.md 4.3). */
    account: section('account', {
      /** Name that dialogs show; empty for the title of the page. */
      name: v.string(),
      miniProgram: section('account.miniProgram', {
        appId: v.string(),
        envVersion: v.picklist(ENV_VERSIONS),
        version: v.string(),
      }),
      plugin: v.optional(v.strictObject({ appId: v.string(), version: v.string() })),
    }),
    /** UserInfo (semantics.md 4.6); an empty language means the one that the platform forces. */
    user: section('user', {
      nickName: v.string(),
      avatarUrl: v.string(),
      gender: v.picklist(GENDERS),
      country: v.string(),
      province: v.string(),
      city: v.string(),
      language: v.picklist(['', ...USER_LANGUAGES]),
    }),
    /** Identity of the user at the server; leaves the store only encrypted. */
    identity: section('identity', {
      openId: v.string(),
      unionId: v.string(),
    }),
    /** What RecorderManager and CameraContext record now; null for nothing. Pages do not get it. */
    devices: section('devices', { recorder: v.nullable(DEVICES.recorder), camera: v.nullable(DEVICES.camera) }),
    /** The login session (semantics.md 3 and 4.2). */
    session: section('session', {
      loggedIn: v.boolean(),
      /** Code of the last login; also of the next one if `fixed.code` is set. */
      code: v.string(),
      codeIssuedAt: v.nullable(finite),
      /** Whether the server has exchanged the code: it accepts each code once (semantics.md 4.1). */
      codeUsed: v.boolean(),
      sessionKey: v.pipe(v.string(), v.regex(SESSION_KEY, 'sessionKey')),
      expiresAt: v.nullable(finite),
      /** Number of calls that can still use the session; null where they are not counted. */
      callsLeft: v.nullable(count),
      /** Values that a new login keeps instead of creating new ones. */
      fixed: section('session.fixed', { code: v.boolean(), sessionKey: v.boolean() }),
    }),
    /** What the platform's server knows besides the session (semantics.md 4.17). */
    server: section('server', {
      /** The AppSecret that a back end must send; an empty text accepts any. */
      secret: v.string(),
      /** Codes before that of the session, and codes of phone number buttons, oldest first. */
      codes: v.array(
        v.strictObject({ kind: v.picklist(CODE_KINDS), code: v.string(), issuedAt: finite, used: v.boolean() }),
      ),
      /** Tokens of back ends, oldest first. `endsAt`: the time from which a newer one replaces it. */
      tokens: v.array(
        v.strictObject({ token: v.string(), stable: v.boolean(), expiresAt: finite, endsAt: v.nullable(finite) }),
      ),
      /** The user's keys for encryption between page and back end, oldest first (semantics.md 4.18). */
      userKeys: v.array(
        v.strictObject({
          encryptKey: v.pipe(v.string(), v.regex(SESSION_KEY, 'sessionKey')),
          iv: v.string(),
          version: count,
          createdAt: finite,
          expiresAt: finite,
        }),
      ),
    }),
    /** Absent: never asked; true: granted; false: refused (semantics.md 3). */
    scopes: v.record(v.string(), v.boolean()),
    /** Scopes that the operating system refuses the host app (semantics.md 3, check 6). */
    systemDenied: v.array(v.string()),
    privacy: section('privacy', {
      agreed: v.boolean(),
      /** Name of the privacy guide; empty for the usual one, which has the name of the program (semantics.md 4.12). */
      contractName: v.string(),
      /** Whether the mini program has a privacy guide; without one no consent is needed (semantics.md 4.12). */
      configured: v.boolean(),
      /** Reason why the platform bans the mini program from personal data; null where it does not (semantics.md 2.3). */
      banned: v.nullable(v.picklist(PRIVACY_BANS)),
      /** Data types that the guide does not declare: their APIs fail with errno 112. */
      undeclared: v.array(v.string()),
      refusedAt: v.nullable(finite),
      /** Time after a refusal in which the platform's popup is not shown again, in milliseconds (semantics.md 2.3). */
      gap: v.pipe(finite, v.minValue(0)),
    }),
    /** Result of getLocation (semantics.md 4.13). */
    location: section('location', {
      latitude: finite,
      longitude: finite,
      speed: finite,
      accuracy: finite,
      altitude: finite,
      verticalAccuracy: finite,
      horizontalAccuracy: finite,
    }),
    /** Result of getFuzzyLocation. */
    fuzzyLocation: section('fuzzyLocation', { latitude: finite, longitude: finite }),
    /** Initial choice of the location picker. */
    place: section('place', {
      name: v.string(),
      address: v.string(),
      latitude: finite,
      longitude: finite,
    }),
    clipboard: section('clipboard', { data: v.string() }),
    /** Phone number that `<button open-type="getPhoneNumber">` gets. */
    phone: section('phone', { phoneNumber: v.string(), countryCode: v.string() }),
    /** Email address that `<button open-type="getEmailAddress">` asks for. */
    email: section('email', { address: v.string() }),
    /** Biometrics of the device (semantics.md 4.11). */
    soter: section('soter', {
      supported: v.array(v.picklist(SOTER_MODES)),
      enrolled: v.array(v.picklist(SOTER_MODES)),
      /** Number of signatures that the sensor has made. */
      counter: count,
      /** Key that checks the sensor's signatures, in PEM. It cannot be changed. */
      publicKey: v.literal(SOTER_PUBLIC_KEY, 'fixed'),
    }),
    /** Pictures and videos of the user by name, which chooseImage and chooseMedia return (semantics.md 10.8). */
    album: v.pipe(
      v.record(v.string(), AlbumFileSchema),
      v.check(
        (files) => Object.values(files).reduce((sum, { data }) => sum + bytesIn(data), 0) <= ALBUM_BYTES.all,
        'albumTooLarge',
      ),
    ),
    /** WeixinJSBridge, by which the JSSDKs of H5 pages call (semantics.md 9.1). Pages read the first three when they load. */
    jssdk: section('jssdk', {
      bridge: v.boolean(),
      /** Whether the page is in a web-view of the mini program. */
      webView: v.boolean(),
      /** Whether the user agent of the page names WeChat: without it, the SDKs ignore wx.config. */
      userAgent: v.boolean(),
      /** Whether the signature of wx.config is valid. */
      signature: v.boolean(),
      /** APIs that the official account may not use. */
      denied: v.array(v.string()),
    }),
    /** subscriptionsSetting of getSetting({ withSubscriptions: true }) (semantics.md 4.8). */
    subscriptions: section('subscriptions', {
      mainSwitch: v.boolean(),
      itemSettings: v.record(v.string(), v.picklist(SUBSCRIPTION_VERDICTS)),
    }),
    /** Chapters of further APIs that pages have (semantics.md 9.2); `parseState` also takes `'all'`. */
    companions: v.array(v.picklist(COMPANIONS)),
    /** What the mini program has stored by setStorage, by key (semantics.md 10.2): pages keep it, and this follows. */
    storage: v.record(v.string(), json),
    /** Time of the last edit of each stored value that did not come from a page, which pages then take over. */
    storageEdits: v.record(v.string(), finite),
    /** Edits of getSystemInfo and its parts; `SYSTEM` in wx/companions/system.ts has the rest (semantics.md 10.3). */
    system: v.strictObject({
      brand: v.exactOptional(v.string()),
      model: v.exactOptional(v.string()),
      platform: v.exactOptional(v.picklist(SYSTEM_PLATFORMS)),
      system: v.exactOptional(v.string()),
      /** Version of the host app. */
      version: v.exactOptional(v.string()),
      SDKVersion: v.exactOptional(v.string()),
      language: v.exactOptional(v.string()),
      theme: v.exactOptional(v.picklist(THEMES)),
      fontSizeSetting: v.exactOptional(finite),
      benchmarkLevel: v.exactOptional(finite),
      pixelRatio: v.exactOptional(finite),
      screenWidth: v.exactOptional(count),
      screenHeight: v.exactOptional(count),
      /** Size of the window; null for that of the browser's window, or of the screen where there is none. */
      windowWidth: v.exactOptional(v.nullable(count)),
      windowHeight: v.exactOptional(v.nullable(count)),
      statusBarHeight: v.exactOptional(count),
      /** Height of what the device covers at the bottom of the screen. */
      bottomInset: v.exactOptional(count),
      bluetoothEnabled: v.exactOptional(v.boolean()),
      locationEnabled: v.exactOptional(v.boolean()),
      wifiEnabled: v.exactOptional(v.boolean()),
      /** The connection; without one (`none`) calls to the network fail. */
      networkType: v.exactOptional(v.picklist(NETWORK_TYPES)),
    }),
    /** Edits of how the mini program was launched; `LAUNCH` in wx/companions/lifecycle.ts has the rest (semantics.md 10.6). */
    launch: v.strictObject({
      /** Empty for the path of the page. */
      path: v.exactOptional(v.string()),
      query: v.exactOptional(v.record(v.string(), v.string())),
      scene: v.exactOptional(count),
      /** Whether getUpdateManager finds a new version. */
      hasUpdate: v.exactOptional(v.boolean()),
    }),
    /** Whether startRecord is recording. */
    recording: v.boolean(),
    /** Overrides of the scope and personal data that an API needs; null or an empty name for none (semantics.md 4.7, 4.12). */
    gates: v.record(
      v.string(),
      v.strictObject({ scope: v.optional(v.nullable(v.string())), privacy: v.optional(v.nullable(v.string())) }),
    ),
    policies: section('policies', policyEntries),
    rules: v.array(rule),
    /** APIs whose calls pause before they are answered, so that a person can edit the answer. */
    breakpoints: v.array(v.string()),
    /** Overrides of error texts and numbers, keyed by `ErrorName`. */
    errors: v.record(v.string(), v.strictObject({ reason: v.optional(v.string()), errno: v.optional(finite) })),
    switches: section('switches', {
      /** Whether to omit APIs that the platform's own documents do not have. */
      strict: v.boolean(),
      /** Whether errors have errno and errCode; false is an old base library (semantics.md 2.2). */
      errno: v.boolean(),
      /** v1: free content from the host app; v2 and v3: `{ code }` (semantics.md 4.1). */
      loginVersion: v.picklist(LOGIN_VERSIONS),
      /** Result of login v1: any members, null included. */
      loginContent: v.record(v.string(), json),
      /** Behavior of getUserInfo when scope.userInfo was never asked (semantics.md 4.5). */
      userInfoUnasked: v.picklist(USER_INFO_UNASKED),
      /** When user info has encrypted data although the call has no `withCredentials` (semantics.md 4.5). */
      userInfoSealed: v.picklist(USER_INFO_SEALED),
      /** Whether the user has no name and a grey avatar, as in WeChat since 2022 (semantics.md 4.5). */
      anonymousUser: v.boolean(),
      /** Size in avatarUrl; null leaves the URL unchanged (semantics.md 4.6). */
      avatarSize: v.nullable(v.picklist(AVATAR_SIZES)),
      /** Whether cloud development is on: sealed data then have a cloudID (semantics.md 4.5). */
      cloud: v.boolean(),
      /** Whether tap gestures are demanded where the platform demands them. */
      gestures: v.picklist(STRICTNESS),
      /** Whether files to save need a local path, as on phones; lenient accepts network addresses too (semantics.md 4.13). */
      filePaths: v.picklist(STRICTNESS),
      /** Whether `desc` of getUserProfile is limited to 30 characters (semantics.md 4.4). */
      desc: v.picklist(STRICTNESS),
      /** Whether callback-only APIs return a promise too (semantics.md 1). */
      promises: v.picklist(PROMISES),
      /** Whether one agreement releases all calls that wait for it (semantics.md 8.9). */
      agreeReleasesAll: v.boolean(),
      /**
       * Handling of a `wx` that the page brings itself, from the next load on: it replaces the mock (`aside`), the mock's
       * APIs replace its APIs (`overlay`), it is blocked (`keep`), or it answers and is recorded (`record`).
       */
      ownWx: v.picklist(OWN_WX),
      /** Handling of names that are not mocked: nothing, one warning in the console, or an error when called. */
      unmocked: v.picklist(UNMOCKED),
      /** navigateTo and similar APIs are only logged (`log`), or add entries to the history of the page, whose router follows. */
      navigation: v.picklist(NAVIGATION),
      /** Whether dialogs and native buttons accept events from scripts (`element.click()`), for test tools that run in the page. */
      scriptedTaps: v.boolean(),
    }),
  }
  return v.strictObject(withDefaults('', entries))
}

type StateSchema = ReturnType<typeof createStateSchema>

/** The state of one mini program and its user. */
export type MockState = v.InferOutput<StateSchema>
/** A state in which entries may be missing. */
export type MockStateInput = v.InferInput<StateSchema>
export type UserInfo = MockState['user']
export type AlbumFile = MockState['album'][string]

/** The state without what only the store needs. Personal sections may be null. */
export type PageState = Omit<MockState, (typeof STORE_SECTIONS)[number] | 'session' | PersonalSection> & {
  session: Pick<MockState['session'], 'loggedIn' | 'expiresAt' | 'callsLeft'>
} & { readonly [S in PersonalSection]: MockState[S] | null }

/** The state as an API sees it after its gates have passed. */
export type OpenState = PageState & Pick<MockState, PersonalSection>
