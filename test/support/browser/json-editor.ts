import { expect, type Locator } from '@playwright/test'

/** What is written in a JSON editor, in the code editor as in the text area that stands in for it. */
const jsonIn = (editor: Locator): Promise<string> =>
  editor.evaluate((element) =>
    element instanceof HTMLTextAreaElement
      ? element.value
      : [...element.querySelectorAll('.cm-line')].map((line) => line.textContent ?? '').join('\n'),
  )

/** Waits until a JSON editor holds the very text, or one that fits. */
export async function expectJson(editor: Locator, expected: string | RegExp) {
  const said = expect.poll(() => jsonIn(editor), { message: (await editor.getAttribute('aria-label')) ?? '' })
  await (typeof expected === 'string' ? said.toBe(expected) : said.toMatch(expected))
}

/**
 * Writes into a code editor in place of what is there, as a person does. A selection that a script makes becomes the
 * editor's own with an event that comes later; whatever the editor draws before, such as a finding, puts back the one
 * that it knows, and what is inserted then lands there.
 */
export async function writeJson(editor: Locator, text: string) {
  await expect(editor).toHaveClass(/cm-content/) // and not into the text area, which it replaces once it has come
  await editor.click()
  await editor.press('ControlOrMeta+a')
  await editor.press('Delete')
  await editor.page().keyboard.insertText(text)
}
