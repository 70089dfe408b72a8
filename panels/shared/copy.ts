/** Copies with `execCommand`: neither DevTools panels nor sandboxed pages have a Clipboard API. @throws when the browser refuses. */
export async function copyByCommand(text: string): Promise<void> {
  const area = document.createElement('textarea')
  area.value = text
  area.style.position = 'fixed'
  area.style.opacity = '0'
  const before = document.activeElement
  // Outside an open dialog nothing can have the selection.
  ;(document.querySelector('dialog[open]') ?? document.body).append(area)
  area.select()
  const copied = document.execCommand('copy')
  area.remove()
  if (before instanceof HTMLElement) before.focus()
  if (!copied) throw new Error('Failed to copy: the browser refused')
}
