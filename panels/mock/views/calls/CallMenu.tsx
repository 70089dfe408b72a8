import type { LogEntry } from '../../../../src/protocol/panel'
import { isOfListeners } from '../../../../src/wx/apis/catalogue'
import type { FailureName } from '../../models/apis/default-result'
import { errorText } from '../../models/apis/error-text'
import { COPY_FORMS, canCopy } from '../../models/code/call'
import { wasFired } from '../../models/rules/events'
import { usePanel, useT } from '../shell/context'
import { Menu, type MenuGroup, type MenuItem, type Spot } from '../ui/Menu'

interface Props {
  call: LogEntry
  at: Spot
  onClose(): void
}

/** Menu of the actions on a call. */
export function CallMenu({ call, at, onClose }: Props) {
  const panel = usePanel()
  const { calls, events, log, recording, savedCalls, site, states, rules } = panel
  const t = useT()
  // A saved call was not made by this page, so it cannot be repeated here.
  const own = savedCalls.opened.value === undefined
  const here = own && site.frameOf(call.document) !== undefined
  const { api, args, origin } = call
  const fired = own && wasFired(call)
  const recorded = panel.recorded.inView.value.length
  const editable = rules.definitionOf(api) !== undefined
  const answerable = own && rules.hasResult(api)
  const selection = log.selection.value
  const many = selection.length > 1 && selection.some(({ id }) => id === call.id)
  const failure = (name: FailureName): MenuItem => ({
    label: errorText(states.of(origin), api, name),
    act: () => void panel.failNext(call, name),
  })
  const next: MenuItem[] = [
    { label: t('menu.nextFail'), items: rules.failuresOf(api).own.map(failure) },
    { label: t('menu.nextNever'), act: () => void panel.failNext(call, 'never') },
  ]
  const groups: MenuGroup[] = [
    {
      items: when(
        [answerable && call.outcome, { label: t('menu.mock'), act: () => void panel.mockThis(call) }],
        [recorded > 0, { label: t('recorded.make.n', { n: recorded }), act: () => void panel.recorded.makeRules() }],
        [editable, { label: t('menu.rules', { api }), act: () => panel.editRules(api) }],
        [fired, { label: t('menu.fire'), act: () => void events.fire(api, args[0] ?? {}, origin) }],
        [here && !isOfListeners(api), { label: t('menu.replay'), act: () => void calls.replay(call) }],
        [own, { label: t('menu.jump'), act: () => void calls.jumpBefore(call) }],
        [true, { label: t('menu.only', { api }), act: () => calls.filterTo(call) }],
        [true, { label: t('menu.hide', { api }), act: () => calls.hide(call) }],
      ),
    },
    { label: t('menu.next', { api }), items: answerable && !rules.isSync(api) ? next : [] },
    {
      label: t('menu.copy'),
      items: [
        {
          label: many ? t('menu.copyCalls.n', { n: selection.length }) : t('menu.copyCall'),
          act: () => void calls.copyCalls(many ? selection : [call], savedCalls.stateBehind(call)),
        },
        ...COPY_FORMS.filter((form) => canCopy(call, form)).map((form) => ({
          label: t(`menu.copy.${form}`),
          act: () => void calls.copyAs(call, form, savedCalls.stateBehind(call)),
        })),
      ],
    },
    {
      label: t('menu.playwright'),
      items: when(
        [own, { label: t('menu.sinceCall'), act: () => void calls.copyLater(recording.sinceCall(call)) }],
        [own, { label: t('menu.sinceLoad'), act: () => void calls.copyLater(recording.sinceLoad()) }],
        [
          own,
          recording.running.value
            ? { label: t('menu.sinceBegin'), act: () => void calls.copyLater(recording.sinceBegin()) }
            : { label: t('menu.begin'), act: recording.begin },
        ],
      ),
    },
  ]
  return (
    <Menu
      label={t('menu.label', { api })}
      groups={groups.filter(({ items }) => items.length > 0)}
      at={at}
      onClose={onClose}
    />
  )
}

/** Returns the items that can do something now. */
const when = (...items: readonly (readonly [shown: unknown, item: MenuItem])[]): MenuItem[] =>
  items.flatMap(([shown, item]) => (shown ? [item] : []))
