import type { Answer } from '../../wx/prompts'
import type { Child, Dom } from './dom'
import type { Language } from './texts'
import type { Action, View } from './views'

export interface Rendered {
  readonly dialog: HTMLDialogElement
  /** What has the focus at first. */
  readonly first: HTMLElement | undefined
  /** What a click on this element says; undefined where it says nothing. */
  chosen(clicked: EventTarget | null): Answer | undefined
  /** What leaving the dialog without a choice says now; undefined where that is not possible. */
  left(): Answer | undefined
}

/** A view as a `<dialog>` that is not shown yet and has no listeners. */
export function render(dom: Dom, view: View, language: Language): Rendered {
  const inputs: [key: string, input: HTMLInputElement][] = []
  const actions = new Map<EventTarget | null, Action>()
  let first: HTMLElement | undefined

  const button = (action: Action) => {
    const { label, look } = action
    const element = dom.element(
      'button',
      { type: 'button', class: look, 'aria-label': look === 'back' && label },
      look !== 'back' && label,
    )
    if (look !== 'secondary') first = element
    actions.set(element, action)
    return element
  }

  const list = ({ heading, empty, items }: NonNullable<View['switches']>) => {
    if (items.length === 0) return [dom.element('p', { class: 'empty', id: 'text' }, empty)]
    const rows = items.map(({ key, label, on }, index) => {
      const ids = { label: `label${index}`, key: `key${index}` }
      const input = dom.element('input', {
        type: 'checkbox',
        role: 'switch',
        'aria-labelledby': ids.label,
        'aria-describedby': ids.key,
      })
      input.checked = on
      inputs.push([key, input])
      return dom.element(
        'label',
        {},
        dom.element(
          'span',
          {},
          dom.element('span', { id: ids.label }, label),
          dom.element('small', { id: ids.key }, key),
        ),
        input,
      )
    })
    const group = dom.element('div', { class: 'list', role: 'group', 'aria-labelledby': 'text' }, ...rows)
    return [dom.element('p', { class: 'heading', id: 'text' }, heading), group]
  }

  const { asker, text, note } = view
  const buttons = view.actions.map(button)
  const title = dom.element('h2', { id: 'title' }, view.title)
  const children: Child[] =
    view.layout === 'page'
      ? [
          dom.element('header', {}, ...buttons, title),
          dom.element('div', { class: 'body' }, ...(view.switches ? list(view.switches) : [])),
        ]
      : [
          dom.element(
            'div',
            { class: 'body' },
            asker &&
              dom.element(
                'div',
                { class: 'asker', id: 'asker' },
                dom.element('i', { 'aria-hidden': 'true' }),
                dom.element('span', {}, asker.name),
                asker.says,
              ),
            title,
            text &&
              dom.element(
                'p',
                { id: 'text' },
                ...text.map((piece) => (typeof piece === 'string' ? piece : dom.element('b', {}, piece.strong))),
              ),
            note !== undefined && dom.element('p', { class: 'note', id: 'note' }, note),
          ),
          dom.element('div', { class: 'actions' }, ...buttons),
        ]
  const dialog = dom.element(
    'dialog',
    {
      class: view.layout,
      lang: language,
      dir: 'ltr',
      'aria-labelledby': 'title',
      'aria-describedby': 'asker text note',
      closedby: view.escape ? undefined : 'none',
    },
    dom.element('div', { class: 'frame' }, ...children),
  )
  const switches = () => Object.fromEntries(inputs.map(([key, { checked }]) => [key, checked]))
  return {
    dialog,
    first,
    chosen: (clicked) => actions.get(clicked)?.answer(switches()),
    left: () => view.escape?.(switches()),
  }
}
