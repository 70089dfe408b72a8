import { useLayoutEffect, useRef } from 'preact/hooks'
import { Icon } from './Icon'

export interface MenuItem {
  readonly label: string
  readonly act: () => void
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
    const menu = root.current
    if (!menu) return
    const { width, height } = menu.getBoundingClientRect()
    menu.style.left = `${Math.max(EDGE, Math.min(at.x, innerWidth - width - EDGE))}px`
    menu.style.top = `${Math.max(EDGE, Math.min(at.y, innerHeight - height - EDGE))}px`
  }, [at])

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

  const onKeyDown = (event: KeyboardEvent) => {
    const items = itemsOf(root.current)
    const here = items.indexOf(document.activeElement as HTMLButtonElement)
    const steps: Record<string, number> = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: items.length - 1 }
    const step = steps[event.key]
    if (step !== undefined) items[(step + items.length) % items.length]?.focus()
    else if (event.key === 'Escape' || event.key === 'Tab') leave()
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
          {group.items.map((item) => (
            <button
              key={item.label}
              type="button"
              {...roleOf(item)}
              class="menu-item"
              tabIndex={-1}
              disabled={item.disabled}
              onClick={() => {
                leave()
                item.act()
              }}
            >
              <span class="menu-check">{item.checked && <Icon name="ok" />}</span>
              {item.label}
            </button>
          ))}
        </div>
      ))}
    </div>
  )
}

const roleOf = ({ checked }: MenuItem) =>
  checked === undefined
    ? ({ role: 'menuitem' } as const)
    : ({ role: 'menuitemcheckbox', 'aria-checked': checked } as const)

const itemsOf = (menu: HTMLElement | null): HTMLButtonElement[] => [
  ...(menu?.querySelectorAll<HTMLButtonElement>('.menu-item:enabled') ?? []),
]

/** Focuses the next item that starts with a letter. */
function find(items: readonly HTMLButtonElement[], here: number, letter: string) {
  const order = [...items.slice(here + 1), ...items.slice(0, here + 1)]
  order.find((item) => item.textContent?.trim().toLowerCase().startsWith(letter.toLowerCase()))?.focus()
}
