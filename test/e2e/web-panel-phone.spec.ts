import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from '@playwright/test'
import { row, wxCall } from '../support/browser/panel-page'
import { expect, inChromium, test } from '../support/browser/web-fixtures'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

test.use(inChromium)

for (const [language, colorScheme] of [
  ['en-GB', 'light'],
  ['zh-CN', 'dark'],
] as const) {
  test.describe(`a phone, ${language}, ${colorScheme}`, () => {
    test.use({ viewport: { width: 360, height: 720 }, hasTouch: true, isMobile: true, locale: language, colorScheme })

    test('has no horizontal scroll, large targets and no serious findings of axe in any view', async ({
      shop,
      panel,
    }) => {
      await wxCall(shop, 'login')
      await wxCall(shop, 'getLocation')
      await expect(panel.locator('.tray .card')).toHaveCount(1)
      await panel.locator('.tray .card .button').first().tap()
      await expect(panel.locator('html')).toHaveAttribute('data-theme', colorScheme)
      for (let index = 0; index < 4; index++) {
        const tab = panel.getByRole('tab').nth(index)
        await tab.tap()
        await expect(tab).toHaveAttribute('aria-selected', 'true')
        expect(await tooSmall(panel)).toEqual([])
        expect(await panel.evaluate(() => document.documentElement.scrollWidth)).toBe(360)
        expect(await audit(panel)).toEqual([])
      }
      await panel.getByRole('tab').first().tap()
      await row(panel, 'login').tap()
      await expect(panel.locator('.details')).toBeVisible()
      await expect(panel.locator('.grid')).toBeHidden()
      expect(await audit(panel)).toEqual([])
      await panel.locator('.details-head .tool').last().tap()
      await expect(panel.locator('.grid')).toBeVisible()
    })
  })
}

/** Returns the visible buttons, fields and tabs that a finger misses: under 36 px high or 24 px wide. */
const tooSmall = (panel: Page): Promise<string[]> =>
  panel.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('button, select, input:not([type=checkbox], [type=radio]), [role=tab]')]
      .filter((element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest('.sr-only, label'))
      .filter((element) => {
        const { width, height } = element.getBoundingClientRect()
        return width > 0 && (height < 36 || width < 24)
      })
      .map((element) => element.outerHTML.slice(0, 120)),
  )

interface Finding {
  readonly id: string
  readonly impact: string | null
  readonly nodes: readonly { readonly html: string }[]
}

/** Returns the problems that axe rates serious or critical. */
async function audit(page: Page): Promise<string[]> {
  await page.evaluate(AXE)
  const violations = await page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run(): Promise<{ violations: Finding[] }> } }
    return (await axe.run()).violations
  })
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))
}
