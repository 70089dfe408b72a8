import type { RefObject } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { Icon } from './Icon'

export interface MenuItem {
  readonly label: string
  /** Absent if the item opens a menu of its own. */
  readonly act?: () => void
  /** The menu that the item opens beside it. */
  readonly items?: readonly MenuItem[]
  readonly disabled?: boolean
  /** State of a checkable item. */
  readonly checked?: boolean
}

export interface MenuGroup {
  readonly label?: string
  readonly items: readonly MenuItem[]
}

/** Position in the window, in px. */
export interface Spot {
  readonly x: number
  readonly y: number
}

interface Props {
  label: string
  groups: readonly MenuGroup[]
  /** Position of the corner, in the window. */
  at: Spot
  onClose(): void
}

const EDGE = 4

/** Context menu for pointer and keyboard; restores the focus when it closes. */
export function Menu({ label, groups, at, onClose }: Props) {
  const root = useRef<HTMLDivElement>(null)
  const before = useRef<Element | null>(null)

  useLayoutEffect(() => {
    before.current = document.activeElement
    itemsOf(root.current)[0]?.focus()
    const outside = (event: Event) => {
      if (event.target instanceof Node && root.current?.contains(event.target)) return
      onClose()
    }
    document.addEventListener('pointerdown', outside, true)
    window.addEventListener('resize', onClose)
    return () => {
      document.removeEventListener('pointerdown', outside, true)
      window.removeEventListener('resize', onClose)
      const lost = !document.activeElement || document.activeElement === document.body
      if (lost && before.current instanceof HTMLElement) before.current.focus()
    }
  }, [onClose])

  const leave = () => {
    if (before.current instanceof HTMLElement) before.current.focus()
    onClose()
  }

  return <MenuList root={root} label={label} groups={groups} at={at} onLeave={leave} onBack={leave} />
}

interface ListProps extends Omit<Props, 'onClose'> {
  root: RefObject<HTMLDivElement | null>
  /** Width of the item that opened it, if it is beside one: it opens to the left where the right has no room. */
  beside?: number
  /** Closes all menus. */
  onLeave(): void
  /** Closes this menu. */
  onBack(): void
}

/** One menu. Its items may open another one beside it. */
function MenuList({ root, label, groups, at, beside, onLeave, onBack }: ListProps) {
  const [opened, setOpened] = useState<{ item: MenuItem; button: HTMLElement; byKey: boolean }>()
  const below = useRef<HTMLDivElement>(null)

  useLayoutEffect(() => {
    const menu = root.current
    if (!menu) return
    const { width, height } = menu.getBoundingClientRect()
    const fits = at.x + width + EDGE <= innerWidth
    const left = beside !== undefined && !fits ? at.x - beside - width : Math.min(at.x, innerWidth - width - EDGE)
    menu.style.left = `${Math.max(EDGE, left)}px`
    menu.style.top = `${Math.max(EDGE, Math.min(at.y, innerHeight - height - EDGE))}px`
  }, [at])

  useLayoutEffect(() => {
    if (opened?.byKey) itemsOf(below.current)[0]?.focus()
  }, [opened])

  const open = (item: MenuItem, button: HTMLElement, byKey: boolean) =>
    setOpened(item.items ? { item, button, byKey } : undefined)
  const back = () => {
    opened?.button.focus()
    setOpened(undefined)
  }

  const onKeyDown = (event: KeyboardEvent) => {
    const items = itemsOf(root.current)
    const active = document.activeElement as HTMLButtonElement
    const here = items.indexOf(active)
    const item = groups.flatMap((group) => group.items).find(({ label: text }) => text === active.dataset.label)
    const steps: Record<string, number> = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: items.length - 1 }
    const step = steps[event.key]
    if (step !== undefined) items[(step + items.length) % items.length]?.focus()
    else if (event.key === 'ArrowRight' && item?.items) open(item, active, true)
    else if (event.key === 'ArrowLeft' && beside !== undefined) onBack()
    else if (event.key === 'Escape') onBack()
    else if (event.key === 'Tab') onLeave()
    else if (event.key.length === 1 && /\S/.test(event.key)) find(items, here, event.key)
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <div ref={root} role="menu" class="menu" aria-label={label} onKeyDown={onKeyDown}>
      {groups.map((group, index) => (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset is no part of a menu
        <div key={group.label ?? index} role="group" class="menu-group" aria-label={group.label}>
          {group.label !== undefined && (
            <div class="menu-label" aria-hidden="true">
              {group.label}
            </div>
          )}
          {group.items.map((item, place) => (
            <button
              key={place}
              type="button"
              {...roleOf(item)}
              class="menu-item"
              data-label={item.label}
              tabIndex={-1}
              disabled={item.disabled}
              aria-haspopup={item.items && 'menu'}
              aria-expanded={item.items && opened?.item.label === item.label}
              onPointerEnter={({ currentTarget, pointerType }) => {
                if (pointerType === 'mouse') open(item, currentTarget, false)
              }}
              onClick={({ currentTarget, detail }) => {
                if (item.items) return open(item, currentTarget, detail === 0)
                onLeave()
                item.act?.()
              }}
            >
              <span class="menu-check">{item.checked && <Icon name="ok" />}</span>
              {item.label}
              {item.items && <Icon name="fold" />}
            </button>
          ))}
        </div>
      ))}
      {opened?.item.items && (
        <MenuList
          key={opened.item.label}
          root={below}
          label={opened.item.label}
          groups={[{ items: opened.item.items }]}
          at={cornerOf(opened.button)}
          beside={opened.button.offsetWidth}
          onLeave={onLeave}
          onBack={back}
        />
      )}
    </div>
  )
}

function cornerOf(button: HTMLElement): Spot {
  const { right, top } = button.getBoundingClientRect()
  return { x: right, y: top - EDGE }
}

const roleOf = ({ checked }: MenuItem) =>
  checked === undefined
    ? ({ role: 'menuitem' } as const)
    : ({ role: 'menuitemcheckbox', 'aria-checked': checked } as const)

/** Returns the enabled items of a menu, without those of a menu beside it. */
const itemsOf = (menu: HTMLElement | null): HTMLButtonElement[] =>
  [...(menu?.querySelectorAll<HTMLButtonElement>('.menu-item:enabled') ?? [])].filter(
    (item) => item.closest('.menu') === menu,
  )

/** Focuses the next item that starts with a letter. */
function find(items: readonly HTMLButtonElement[], here: number, letter: string) {
  const order = [...items.slice(here + 1), ...items.slice(0, here + 1)]
  order.find((item) => item.textContent?.trim().toLowerCase().startsWith(letter.toLowerCase()))?.focus()
}
