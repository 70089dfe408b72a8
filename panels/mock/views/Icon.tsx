/** Outlines on a grid of 16. */
const PATHS = {
  pause: 'M5 3.5v9M11 3.5v9',
  resume: 'M5 3.2v9.6L12.5 8z',
  clear: 'M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11zM4.2 4.2l7.6 7.6',
  filter: 'M2.5 3.5h11L9.5 8.6v4l-3 1v-5z',
  close: 'M4 4l8 8M12 4l-8 8',
  copy: 'M6 6h7v7.5H6zM3 10V2.5h7',
  putBack: 'M3 6.5h6.5a3.5 3.5 0 1 1 0 7H6M3 6.5 5.8 3.7M3 6.5l2.8 2.8',
  fold: 'M6 4l4 4-4 4',
  ok: 'M3.5 8.5l3 3 6-7',
  fail: 'M4.5 4.5l7 7M11.5 4.5l-7 7',
  pending: 'M8 2.8a5.2 5.2 0 1 0 0 10.4A5.2 5.2 0 0 0 8 2.8zM8 5.2V8l2 1.4',
  abandoned: 'M4 8h8',
  phone: 'M5 1.8h6v12.4H5zM7.2 12.2h1.6',
} as const

export type IconName = keyof typeof PATHS

/** Decoration: its button or text says what it means. */
export function Icon({ name, solid = false }: { name: IconName; solid?: boolean }) {
  return (
    <svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} fill={solid ? 'currentColor' : 'none'} />
    </svg>
  )
}
