import { PROMPT_KIND_NAMES, type PromptKind } from './prompt-kinds'
import type { MockState, OpenState } from './schema'
import { SOTER_PUBLIC_KEY } from './soter-key'

/**
 * The part of a fresh install's state that a page knows. Shared: never change it. A plain value, not the output of the
 * schema, so that pages need no schema.
 */
export const PAGE_DEFAULT: OpenState = {
  platform: 'miniProgram',
  dialect: 'tcmpp',
  account: {
    name: '',
    miniProgram: {
      appId: 'wx4f4bc4dec97d474b',
      envVersion: 'develop',
      version: '',
    },
  },
  user: {
    nickName: 'Mock User',
    avatarUrl: '',
    gender: 0,
    country: '',
    province: '',
    city: '',
    language: '',
  },
  session: {
    loggedIn: false,
    expiresAt: null,
    callsLeft: null,
  },
  scopes: {},
  systemDenied: [],
  privacy: {
    agreed: false,
    contractName: '',
    configured: true,
    banned: null,
    undeclared: [],
    refusedAt: null,
    gap: 10000,
  },
  location: {
    latitude: 23.12908,
    longitude: 113.26436,
    speed: -1,
    accuracy: 65,
    altitude: 0,
    verticalAccuracy: 65,
    horizontalAccuracy: 65,
  },
  fuzzyLocation: {
    latitude: 23.13,
    longitude: 113.26,
  },
  clipboard: {
    data: '',
  },
  jssdk: {
    bridge: true,
    webView: false,
    userAgent: false,
    signature: true,
    denied: [],
  },
  subscriptions: {
    mainSwitch: true,
    itemSettings: {},
  },
  companions: [],
  storage: {},
  storageEdits: {},
  system: {},
  launch: {},
  gates: {},
  rules: [],
  breakpoints: [],
  errors: {},
  switches: {
    strict: false,
    errno: true,
    loginVersion: 'v2',
    loginContent: {},
    userInfoUnasked: 'fail',
    userInfoSealed: 'session',
    anonymousUser: false,
    avatarSize: null,
    cloud: false,
    gestures: 'strict',
    filePaths: 'strict',
    desc: 'strict',
    promises: 'documented',
    agreeReleasesAll: true,
    ownWx: 'aside',
    unmocked: 'ignore',
    navigation: 'log',
    scriptedTaps: false,
  },
}

/** The whole state of a fresh install, in the order of its schema. Shared: never change it. */
export const DEFAULT_STATE: MockState = /* @__PURE__ */ withStoreSections(PAGE_DEFAULT)

function withStoreSections(page: OpenState): MockState {
  const { platform, dialect, account, user, scopes, systemDenied, privacy, location, fuzzyLocation, clipboard } = page
  const { jssdk, subscriptions, companions, storage, storageEdits, system, launch } = page
  const { gates, rules, breakpoints, errors, switches } = page
  return {
    ...{ platform, dialect, account, user },
    identity: {
      openId: 'oMockOpenId0000000000000000',
      unionId: 'oMockUnionId000000000000000',
    },
    devices: { recorder: null, camera: null },
    session: {
      loggedIn: false,
      code: '',
      codeIssuedAt: null,
      codeUsed: false,
      sessionKey: 'tiihtNczf5v6AKRyjwEUhQ==',
      expiresAt: null,
      callsLeft: null,
      fixed: {
        code: false,
        sessionKey: false,
      },
    },
    server: {
      secret: '',
      codes: [],
      tokens: [],
      userKeys: [],
    },
    ...{ scopes, systemDenied, privacy, location, fuzzyLocation },
    place: {
      name: 'Guangzhou Tower',
      address: '222 Yuejiang West Road, Guangzhou',
      latitude: 23.10641,
      longitude: 113.32446,
    },
    clipboard,
    phone: {
      phoneNumber: '13800138000',
      countryCode: '86',
    },
    email: {
      address: 'mock.user@example.com',
    },
    soter: {
      supported: ['fingerPrint'],
      enrolled: ['fingerPrint'],
      counter: 0,
      publicKey: SOTER_PUBLIC_KEY,
    },
    album: {},
    ...{ jssdk, subscriptions, companions, storage, storageEdits, system, launch },
    recording: false,
    gates,
    policies: Object.fromEntries(PROMPT_KIND_NAMES.map((kind) => [kind, 'ask'])) as Record<PromptKind, 'ask'>,
    ...{ rules, breakpoints, errors, switches },
  }
}
