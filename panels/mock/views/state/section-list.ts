import type { ComponentChildren } from 'preact'
import type { MockState } from '../../../../src/wx/state/schema'
import type { PlainKey } from '../../i18n'
import type { StatePath } from '../../models/state/state-path'
import { AccountSection } from './sections/Account'
import { AlbumSection } from './sections/Album'
import { CompanionsSection, StorageSection } from './sections/Companions'
import { ClipboardSection, PhoneSection, SoterSection } from './sections/Device'
import { ErrorsSection } from './sections/Errors'
import { GatesSection } from './sections/Gates'
import { JssdkSection } from './sections/Jssdk'
import { LocationSection } from './sections/Location'
import { PrivacySection } from './sections/Privacy'
import { ScopesSection } from './sections/Scopes'
import { ServerSection } from './sections/Server'
import { SessionSection } from './sections/Session'
import { SubscriptionsSection } from './sections/Subscriptions'
import { PromptsSection, SwitchesSection } from './sections/Switches'
import { LaunchSection, SystemSection } from './sections/System'
import { UserSection } from './sections/User'

/** Section of the state view. */
export interface SectionFacts {
  readonly id: string
  readonly title: PlainKey
  readonly View: () => ComponentChildren
  /** Paths in other sections that this one edits too; its "Reset to default" includes them. */
  readonly more?: readonly StatePath[]
  /** True for long, rarely used sections, which start folded. */
  readonly startsFolded?: boolean
}

/** Sections in the order of the view. */
export const SECTIONS = [
  { id: 'session', title: 'section.session', View: SessionSection },
  { id: 'server', title: 'section.server', View: ServerSection },
  { id: 'scopes', title: 'section.scopes', View: ScopesSection },
  { id: 'privacy', title: 'section.privacy', View: PrivacySection },
  { id: 'account', title: 'section.account', View: AccountSection },
  {
    id: 'user',
    title: 'section.user',
    more: [
      ['switches', 'avatarSize'],
      ['switches', 'anonymousUser'],
    ],
    View: UserSection,
  },
  { id: 'location', title: 'section.location', View: LocationSection },
  { id: 'soter', title: 'section.soter', View: SoterSection },
  { id: 'subscriptions', title: 'section.subscriptions', View: SubscriptionsSection },
  { id: 'clipboard', title: 'section.clipboard', View: ClipboardSection },
  { id: 'phone', title: 'section.phone', View: PhoneSection },
  { id: 'companions', title: 'section.companions', View: CompanionsSection },
  { id: 'storage', title: 'section.storage', View: StorageSection },
  { id: 'album', title: 'section.album', View: AlbumSection },
  { id: 'system', title: 'section.system', View: SystemSection, startsFolded: true },
  { id: 'launch', title: 'section.launch', View: LaunchSection, startsFolded: true },
  { id: 'jssdk', title: 'section.jssdk', View: JssdkSection },
  { id: 'prompts', title: 'section.prompts', View: PromptsSection },
  { id: 'switches', title: 'section.switches', View: SwitchesSection },
  { id: 'gates', title: 'section.gates', View: GatesSection, startsFolded: true },
  { id: 'errors', title: 'section.errors', View: ErrorsSection, startsFolded: true },
] as const satisfies readonly SectionFacts[]
type SectionId = (typeof SECTIONS)[number]['id']

/** Parts of the state that other views show (Rules, and the tray of prompts), or none. */
type ShownElsewhere = 'rules' | 'breakpoints' | 'recording' | 'devices' | 'storageEdits'

/** The section of the view that shows each part of a state; a part that has none does not compile. */
export type SectionsFor<State> = { readonly [Part in Exclude<keyof State, ShownElsewhere>]: SectionId }

export const SECTION_OF: SectionsFor<MockState> = {
  session: 'session',
  server: 'server',
  scopes: 'scopes',
  systemDenied: 'scopes',
  privacy: 'privacy',
  account: 'account',
  user: 'user',
  identity: 'user',
  location: 'location',
  fuzzyLocation: 'location',
  place: 'location',
  soter: 'soter',
  subscriptions: 'subscriptions',
  clipboard: 'clipboard',
  phone: 'phone',
  email: 'phone',
  companions: 'companions',
  storage: 'storage',
  album: 'album',
  system: 'system',
  launch: 'launch',
  jssdk: 'jssdk',
  policies: 'prompts',
  switches: 'switches',
  dialect: 'switches',
  platform: 'switches',
  gates: 'gates',
  errors: 'errors',
}

/** Returns the parts of the state that a section shows. */
export const pathsOf = (id: string): readonly StatePath[] =>
  Object.entries(SECTION_OF)
    .filter(([, section]) => section === id)
    .map(([part]) => [part])
