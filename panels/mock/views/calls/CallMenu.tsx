import type { LogEntry } from '../../../../src/protocol/panel'
import { COPY_FORMS, canCopy } from '../../models/code/call'
import { usePanel, useT } from '../shell/context'
import { Menu, type MenuGroup, type Spot } from '../ui/Menu'

interface Props {
  call: LogEntry
  at: Spot
  onClose(): void
}

/** Menu of the actions on a call. */
export function CallMenu({ call, at, onClose }: Props) {
  const panel = usePanel()
  const { calls, recording, savedCalls, site, rules } = panel
  const t = useT()
  // A saved call was not made by this page, so it cannot be repeated here.
  const own = savedCalls.opened.value === undefined
  const here = own && site.frameOf(call.document) !== undefined
  const recorded = panel.recorded.inView.value.length
  const editable = rules.definitionOf(call.api) !== undefined
  const groups: MenuGroup[] = [
    {
      items: [
        { label: t('menu.mock'), disabled: !own || !editable || !call.outcome, act: () => void panel.mockThis(call) },
        {
          label: t('recorded.make.n', { n: recorded }),
          disabled: recorded === 0,
          act: () => void panel.recorded.makeRules(),
        },
        { label: t('menu.rules', { api: call.api }), disabled: !editable, act: () => panel.editRules(call.api) },
        { label: t('menu.replay'), disabled: !here, act: () => void calls.replay(call) },
        { label: t('menu.jump'), disabled: !own, act: () => void calls.jumpBefore(call) },
        { label: t('menu.only', { api: call.api }), act: () => calls.filterTo(call) },
        { label: t('menu.hide', { api: call.api }), act: () => calls.hide(call) },
      ],
    },
    {
      label: t('menu.copy'),
      items: COPY_FORMS.map((form) => ({
        label: t(`menu.copy.${form}`),
        disabled: !canCopy(call, form),
        act: () => void calls.copyAs(call, form, savedCalls.stateBehind(call)),
      })),
    },
    {
      label: t('menu.playwright'),
      items: [
        { label: t('menu.sinceCall'), disabled: !own, act: () => void calls.copyLater(recording.sinceCall(call)) },
        { label: t('menu.sinceLoad'), disabled: !own, act: () => void calls.copyLater(recording.sinceLoad()) },
        recording.running.value
          ? { label: t('menu.sinceBegin'), disabled: !own, act: () => void calls.copyLater(recording.sinceBegin()) }
          : { label: t('menu.begin'), disabled: !own, act: recording.begin },
      ],
    },
  ]
  return <Menu label={t('menu.label', { api: call.api })} groups={groups} at={at} onClose={onClose} />
}
