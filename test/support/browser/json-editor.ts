import { expect, type Locator } from '@playwright/test'

/** Returns the text of a JSON editor: the code editor, or the text area before it loads. */
const jsonIn = (editor: Locator): Promise<string> =>
  editor.evaluate((element) =>
    element instanceof HTMLTextAreaElement
      ? element.value
      : [...element.querySelectorAll('.cm-line')].map((line) => line.textContent ?? '').join('\n'),
  )

/** Waits until a JSON editor has the given text or matches the expression. */
export async function expectJson(editor: Locator, expected: string | RegExp) {
  const text = expect.poll(() => jsonIn(editor), { message: (await editor.getAttribute('aria-label')) ?? '' })
  await (typeof expected === 'string' ? text.toBe(expected) : text.toMatch(expected))
}

/**
 * Replaces the text of a code editor with key presses. A selection made by script reaches the editor only with a later
 * event; if the editor draws something before that, it restores its own selection, and the text is inserted in the
 * wrong position.
 */
export async function writeJson(editor: Locator, text: string) {
  await expect(editor).toHaveClass(/cm-content/) // the code editor has replaced the text area
  await editor.click()
  await editor.press('ControlOrMeta+a')
  await editor.press('Delete')
  await editor.page().keyboard.insertText(text)
}
