import type { LogEntry } from '../../../../src/protocol/panel'
import { isObject } from '../../../../src/wx/base/json'
import { plainArguments } from '../../models/code/call'
import { pretty } from '../../models/json/json-text'
import { nodePath, type TreeNode } from '../../models/json/json-tree'
import { usePanel, useT } from '../shell/context'
import { Menu, type Spot } from '../ui/Menu'

/** A node of a tree and where its menu opens. */
export interface NodeSpot {
  readonly node: TreeNode
  readonly at: Spot
  /** Whether the tree shows the arguments of the call. */
  readonly inArguments: boolean
}

interface Props extends NodeSpot {
  call: LogEntry
  onClose(): void
}

/** Menu of a value in the arguments or the result of a call. */
export function NodeMenu({ call, node, at, inArguments, onClose }: Props) {
  const { calls, mockWhere, rules, savedCalls } = usePanel()
  const t = useT()
  const { value } = node
  const path = nodePath(node)
  // Conditions of rules look at the first argument.
  const [options] = plainArguments(call.args)
  const canMock = isObject(options) && call.args.length === 1 && rules.hasResult(call.api)
  const where = { path, op: 'equals', value: pretty(value) } as const
  return (
    <Menu
      label={t('tree.menu', { path })}
      at={at}
      onClose={onClose}
      groups={[
        {
          items: [
            {
              label: t('tree.copyValue'),
              act: () => void calls.copy(typeof value === 'string' ? value : pretty(value)),
            },
            { label: t('tree.copyPath'), act: () => void calls.copy(path) },
          ],
        },
        ...(inArguments && canMock && !savedCalls.opened.value
          ? [{ items: [{ label: t('tree.condition'), act: () => mockWhere(call, where) }] }]
          : []),
      ]}
    />
  )
}
