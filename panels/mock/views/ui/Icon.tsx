/** SVG paths on a 16 px grid. */
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
  undo: 'M3 6.5h6.5a3.5 3.5 0 1 1 0 7H7M3 6.5 5.8 3.7M3 6.5l2.8 2.8',
  redo: 'M13 6.5H6.5a3.5 3.5 0 1 0 0 7H9M13 6.5 10.2 3.7M13 6.5l-2.8 2.8',
  history: 'M2.6 8a5.4 5.4 0 1 0 1.8-4M2.6 3v2.6h2.6M8 5.2V8l2 1.4',
  record: 'M8 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8z',
  settings:
    'M8 5.9a2.1 2.1 0 1 0 0 4.2 2.1 2.1 0 0 0 0-4.2zM8 2v1.6M8 12.4V14M2 8h1.6M12.4 8H14M3.8 3.8l1.1 1.1M11.1 11.1l1.1 1.1M12.2 3.8l-1.1 1.1M4.9 11.1l-1.1 1.1',
  breakpoint: 'M2.5 4.5h7.5l3.5 3.5-3.5 3.5H2.5z',
  add: 'M8 3.5v9M3.5 8h9',
  grip: 'M6 4v.1M10 4v.1M6 8v.1M10 8v.1M6 12v.1M10 12v.1',
  remove: 'M3 4.5h10M6.5 4.5V3h3v1.5M4.5 4.5l.6 8.5h5.8l.6-8.5',
  duplicate: 'M6 6h7v7.5H6zM3 10V2.5h7',
  search: 'M7 2.8a4.2 4.2 0 1 0 0 8.4 4.2 4.2 0 0 0 0-8.4zM10.2 10.2l3.3 3.3',
  edit: 'M3 13l.6-2.8 7.2-7.2 2.2 2.2-7.2 7.2z',
  save: 'M8 2.5v7M5 6.8 8 9.8l3-3M3 13h10',
  open: 'M8 9.8v-7M5 5.5l3-3 3 3M3 13h10',
  more: 'M8 3.4v.1M8 8v.1M8 12.5v.1',
  replay: 'M5 3.2v9.6L12.5 8zM2.5 3.5v9',
  reload: 'M13 8a5 5 0 1 1-1.6-3.7M13 2.2v3h-3',
  phone: 'M5 1.8h6v12.4H5zM7.2 12.2h1.6',
  person: 'M8 2.6a2.4 2.4 0 1 0 0 4.8 2.4 2.4 0 0 0 0-4.8zM3.2 13.4c0-5.4 9.6-5.4 9.6 0z',
  server: 'M2.5 3h11v4h-11zM2.5 9h11v4h-11zM5 5h.1M5 11h.1',
} as const

export type IconName = keyof typeof PATHS

/** Decorative icon; the button or text around it has the label. */
export function Icon({ name, solid = false }: { name: IconName; solid?: boolean }) {
  return (
    <svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} fill={solid ? 'currentColor' : 'none'} />
    </svg>
  )
}
