import type { Answer } from '../../wx/prompts/prompts'
import type { Language } from '../language'
import { DRAWINGS } from './drawings'
import type { Child, ModalDom } from './modal-dom'
import type { Action, Field, View } from './view'

export interface Rendered {
  /** A `<dialog>`, or an element beside the page that blocks nothing. */
  readonly dialog: HTMLElement
  /** Element that has the focus at first. */
  readonly first: HTMLElement | undefined
  /** Returns the privacy guide that a click on an element opens, if any. */
  guide(clicked: EventTarget | null): string | undefined
  /** Returns the answer of a click on an element, if any. */
  chosen(clicked: EventTarget | null): Answer | undefined
  /** Returns the answer when the dialog is left without a choice; undefined if it cannot be left. */
  left(): Answer | undefined
  /** Called after the element has been removed. */
  end(): void
}

/** Number of dialogs so far: those that are open together share a tree, and so their ids. */
let dialogs = 0

/** Renders a view as an element that is not shown yet and has no listeners. */
export function render(dom: ModalDom, view: View, language: Language): Rendered {
  /** Switch positions by the taps of the person: the page can set `checked` itself. */
  const switches = new Map<string, boolean>()
  const inputs = new Map<string, HTMLInputElement>()
  const guides = new Map<EventTarget | null, string>()
  const clicks = new Map<EventTarget | null, () => Answer | undefined>()
  const { asker, card, drawing, layout, note, suggestions, text } = view
  const number = dialogs++
  const id = (name: string) => `${name}-${number}`
  let first: HTMLElement | undefined
  let end = () => {}

  const guide = (name: string) => {
    const element = dom.element('button', { type: 'button', class: 'link' }, name)
    guides.set(element, name)
    return element
  }
  const span = (...children: Child[]) => dom.element('span', {}, ...children)
  const lines = (label: string, says: string, ids?: { label: string; says: string }) =>
    span(dom.element('span', { id: ids?.label }, label), dom.element('small', { id: ids?.says }, says))
  const named = (heading: string, ...rows: HTMLElement[]) => [
    dom.element('p', { class: 'heading', id: id('text') }, heading),
    dom.element('div', { class: 'list', role: 'group', 'aria-labelledby': id('text') }, ...rows),
  ]

  const values = () => Object.fromEntries([...inputs].map(([key, { value }]) => [key, value]))
  const say = ({ answer }: { answer: Action['answer'] }) => answer(Object.fromEntries(switches), values())

  /** Marks the fields without a valid value and focuses the first of them. */
  const complete = () => {
    const wrong = [...inputs.values()].filter((input) => {
      const valid = dom.isValid(input)
      dom.set(input, 'aria-invalid', `${!valid}`)
      return !valid
    })
    if (wrong[0]) dom.focus(wrong[0])
    return wrong.length === 0
  }

  const button = (action: Action) => {
    const { label, look } = action
    const element = dom.element(
      'button',
      { type: 'button', class: look, 'aria-label': look === 'back' && label },
      look !== 'back' && label,
    )
    if (look !== 'secondary') first = element
    clicks.set(element, () => (look !== 'primary' || complete() ? say(action) : undefined))
    return element
  }

  const list = ({ heading, empty, items }: NonNullable<View['switches']>) => {
    if (items.length === 0) return [dom.element('p', { class: 'empty', id: id('text') }, empty)]
    const rows = items.map(({ key, label, on }, index) => {
      const ids = { label: id(`label${index}`), says: id(`key${index}`) }
      const input = dom.element('input', {
        type: 'checkbox',
        role: 'switch',
        'aria-labelledby': ids.label,
        'aria-describedby': ids.says,
      })
      input.checked = on
      switches.set(key, on)
      clicks.set(input, () => {
        input.checked = !switches.get(key)
        switches.set(key, input.checked)
        return undefined
      })
      return dom.element('label', {}, lines(label, key, ids), input)
    })
    return named(heading, ...rows)
  }

  const field = ({ key, label, value, limit }: Field) => {
    const range = limit && { type: 'number', step: 'any', required: '', min: `${-limit}`, max: `${limit}` }
    const ids = { label: id(`label-${key}`), says: id(`range-${key}`) }
    const input = dom.element('input', {
      value,
      ...range,
      'aria-labelledby': ids.label,
      'aria-describedby': limit ? ids.says : undefined,
    })
    inputs.set(key, input)
    return dom.element('label', {}, lines(label, limit ? `−${limit} – ${limit}` : '', ids), input)
  }

  const suggestion = (item: NonNullable<View['suggestions']>['items'][number]) => {
    const element = dom.element('button', { type: 'button' }, lines(item[0], item[1]))
    clicks.set(element, () => {
      for (const [index, input] of [...inputs.values()].entries()) input.value = item[index] ?? ''
      return undefined
    })
    return element
  }

  const buttons = view.actions.map(button)
  const title = dom.element(layout === 'bar' ? 'span' : 'h2', { id: id('title') }, view.title)
  const paragraph =
    text &&
    dom.element(
      'p',
      { id: id('text') },
      ...text.map((piece) => (typeof piece === 'string' ? piece : guide(piece.guide))),
    )

  const fields = () => view.fields && dom.element('div', { class: 'list' }, ...view.fields.map(field))

  const page = () => [
    dom.element('header', {}, ...buttons, title),
    dom.element(
      'div',
      { class: 'body' },
      paragraph,
      ...(view.switches ? list(view.switches) : []),
      fields(),
      ...(suggestions ? named(suggestions.heading, ...suggestions.items.map(suggestion)) : []),
    ),
  ]

  const sheet = () => [
    dom.element(
      'div',
      { class: 'body' },
      asker &&
        dom.element(
          'div',
          { class: 'asker', id: id('asker') },
          dom.element('i', { 'aria-hidden': 'true' }),
          span(asker.name),
          asker.says,
        ),
      title,
      paragraph,
      card &&
        dom.element(
          'div',
          { class: 'card', id: id('card') },
          card.avatar !== undefined &&
            dom.element('i', {}, card.avatar !== '' && dom.element('img', { src: card.avatar, alt: '' })),
          lines(card.name, card.says),
        ),
      drawing &&
        dom.svg(
          'svg',
          { viewBox: '0 0 48 48', 'aria-hidden': 'true' },
          dom.svg('path', { d: DRAWINGS[drawing] }),
          dom.svg('path', { d: 'M6 24h36', class: 'scan' }),
        ),
      fields(),
      note !== undefined && dom.element('p', { class: 'note', id: id('note') }, note),
    ),
    dom.element('div', { class: view.stacked ? 'list' : drawing ? 'actions outcomes' : 'actions' }, ...buttons),
  ]

  const bar = () => {
    if (!view.timed) return [dom.element('p', { role: 'status' }, title), ...buttons]
    const time = dom.element('span', { role: 'timer' }, '0:00')
    end = dom.everySecond((seconds) => {
      time.textContent = `${Math.floor(seconds / 60)}:${`${seconds % 60}`.padStart(2, '0')}`
    })
    return [dom.element('p', { role: 'status' }, title, ' ', time), ...buttons]
  }

  const frame = dom.element('div', { class: 'frame' }, ...{ page, sheet, bar }[layout]())
  const shared = { class: layout, lang: language, dir: 'ltr' }
  const dialog =
    layout === 'bar'
      ? dom.element('div', { ...shared, popover: 'manual' }, frame)
      : dom.element(
          'dialog',
          {
            ...shared,
            'aria-labelledby': id('title'),
            'aria-describedby': ['asker', 'text', 'card', 'note'].map(id).join(' '),
            closedby: view.escape ? undefined : 'none',
          },
          frame,
        )
  return {
    dialog,
    first,
    guide: (clicked) => guides.get(clicked),
    chosen: (clicked) => clicks.get(clicked)?.(),
    left: () => view.escape && say({ answer: view.escape }),
    end: () => end(),
  }
}
