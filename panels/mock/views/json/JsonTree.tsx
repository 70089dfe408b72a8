import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { valueLine } from '../../models/calls/format'
import { shortText } from '../../models/json/json-text'
import { canOpen, idsBelow, type TreeNode, visibleNodes } from '../../models/json/json-tree'
import { Icon } from '../ui/Icon'
import { Marked } from '../ui/Marked'
import type { Spot } from '../ui/Menu'
import { JsonView } from './JsonView'

interface Props {
  label: string
  value: unknown
  /** What to mark in names and texts. */
  marks?: RegExp | undefined
  /** Opens the menu of a node. */
  onMenu(node: TreeNode, at: Spot): void
}

/** Foldable JSON, with its first level open. Alt+click opens or closes all below a node. */
export function JsonTree({ label, value, marks, onMenu }: Props) {
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set())
  const [active, setActive] = useState<string>()
  const root = useRef<HTMLDivElement>(null)
  const moved = useRef(false)
  const nodes = useMemo(() => visibleNodes(value, open), [value, open])
  const stop = nodes.find(({ id }) => id === active) ?? nodes[0]

  useEffect(() => {
    if (moved.current) root.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus()
    moved.current = false
  })

  if (!canOpen(value)) return <JsonView value={value} />

  const toggle = (node: TreeNode, all: boolean, wanted = !node.open) => {
    const ids = all ? idsBelow(node) : [node.id]
    setOpen(wanted ? new Set([...open, ...ids]) : new Set([...open].filter((id) => !ids.includes(id))))
  }
  const move = (index: number) => {
    const next = nodes[Math.max(0, Math.min(nodes.length - 1, index))]
    moved.current = true
    setActive(next?.id)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (!stop || event.ctrlKey || event.metaKey) return
    const here = nodes.indexOf(stop)
    const { key } = event
    if (key === 'ArrowDown') move(here + 1)
    else if (key === 'ArrowUp') move(here - 1)
    else if (key === 'Home') move(0)
    else if (key === 'End') move(nodes.length - 1)
    else if (key === 'ArrowRight' && stop.open === false) toggle(stop, event.altKey)
    else if (key === 'ArrowRight' && stop.open) move(here + 1)
    else if (key === 'ArrowLeft' && stop.open) toggle(stop, event.altKey)
    else if (key === 'ArrowLeft') move(nodes.findLastIndex(({ level }, at) => at < here && level < stop.level))
    else if ((key === 'Enter' || key === ' ') && stop.open !== undefined) toggle(stop, event.altKey)
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <div ref={root} role="tree" class="json tree" aria-label={label} onKeyDown={onKeyDown}>
      {nodes.map((node) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the tree handles the keys of its nodes
        <div
          key={node.id}
          role="treeitem"
          class="tree-node"
          tabIndex={node === stop ? 0 : -1}
          style={{ '--level': node.level }}
          aria-level={node.level}
          aria-setsize={node.siblings}
          aria-posinset={node.place}
          aria-expanded={node.open}
          onFocus={() => setActive(node.id)}
          onClick={(event) => {
            if (node.open !== undefined && getSelection()?.isCollapsed !== false) toggle(node, event.altKey)
          }}
          onContextMenu={(event) => {
            event.preventDefault()
            setActive(node.id)
            const pointed = event.clientX !== 0 || event.clientY !== 0
            const { left, bottom } = event.currentTarget.getBoundingClientRect()
            onMenu(node, pointed ? { x: event.clientX, y: event.clientY } : { x: left + 20, y: bottom })
          }}
        >
          {node.open !== undefined && <Icon name="fold" />}
          <span class={node.range ? 'tree-range' : 'json-key'}>
            <Marked text={node.name} pattern={marks} />
          </span>
          {!node.open && !node.range && (
            <>
              : <Value value={node.value} marks={marks} />
            </>
          )}
        </div>
      ))}
    </div>
  )
}

function Value({ value, marks }: { value: unknown; marks: RegExp | undefined }) {
  const type = value === null ? 'word' : typeof value
  if (type === 'object') return <span class="tree-preview">{valueLine(value, 80)}</span>
  const text = JSON.stringify(typeof value === 'string' ? shortText(value) : value) ?? 'undefined'
  return (
    <span class={`json-${type === 'boolean' ? 'word' : type}`}>
      <Marked text={text} pattern={marks} />
    </span>
  )
}
