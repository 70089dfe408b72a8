import type { FrameLocator } from '@playwright/test'
import { zoom } from '../../src/chromium/devtools.mjs'
import { expect, test } from '../support/browser/fixtures'
import { resize, speak, wxCall } from '../support/browser/panel-page'

test.beforeEach(async ({ page, server }) => {
  server.route('/narrow', { body: '<!doctype html><title>narrow</title>' })
  await page.goto(`${server.origin}/narrow`)
})

/** Returns the names of the tools that are cut off by the panel's edge, or run over the edge of their group. */
const cutOff = (frame: FrameLocator) =>
  frame.locator('.toolbar').evaluate((bar) =>
    [...bar.querySelectorAll('button, select, input, label')]
      .filter((tool) => {
        const { left, right } = tool.getBoundingClientRect()
        const edge = tool.closest('.tools')?.getBoundingClientRect().right ?? innerWidth
        return left < 0 || right > Math.min(edge, innerWidth) + 0.5
      })
      .map((tool) => tool.getAttribute('aria-label') ?? tool.textContent),
  )

test('no tool is cut off at any width; those without room are in the menu "»"', async ({ page, panel }) => {
  await wxCall(page, 'getLocation')
  const opened = await panel(page)
  const { frame } = opened
  await expect(frame.locator('.chip.pending')).toBeVisible()
  for (const language of ['en', 'zh-CN'] as const) {
    await resize(opened, 1000)
    await speak(frame, language)
    for (const width of [320, 400, 620, 899, 900, 1000, 1110, 1200, 1920]) {
      await resize(opened, width)
      await expect.poll(() => cutOff(frame), `${language}, ${width} px`).toEqual([])
      await expect(frame.getByRole('button', { name: /^(Panel settings|面板设置)$/ })).toBeVisible()
      await expect(frame.getByRole('combobox', { name: /^(Filter calls|筛选调用)/ })).toBeVisible()
    }
    await expect(frame.getByRole('button', { name: /^(More tools|更多工具)$/ })).toHaveCount(0)
  }
  await speak(frame, 'en')
})

test('at 320 px the menu has platform, scenario, "Preserve log" and the filters, by keyboard too', async ({
  page,
  panel,
}) => {
  const opened = await panel(page)
  await resize(opened, 320)
  const { frame, devtools, tab, section } = opened
  const more = frame.getByRole('button', { name: 'More tools' })
  await more.press('Enter')
  const menu = frame.getByRole('dialog', { name: 'More tools' })
  await expect(menu.getByRole('combobox', { name: 'Platform' })).toBeVisible()
  await expect(menu.getByRole('checkbox', { name: 'Preserve log' })).toBeVisible()
  const fail = menu.getByRole('button', { name: 'Fail', exact: true })
  await fail.press('Space')
  await expect(fail).toHaveAttribute('aria-pressed', 'true')
  await expect(frame.getByRole('combobox', { name: 'Filter calls' })).toHaveValue('status:fail')
  await menu.getByRole('button', { name: 'Edited answers' }).press('Space')
  await expect(frame.getByRole('combobox', { name: 'Filter calls' })).toHaveValue('status:fail by:state|rule')
  await menu.getByRole('combobox', { name: 'Scenario' }).selectOption('Returning user')
  await expect(frame.getByRole('status').filter({ hasText: 'Applied “Returning user”' })).toBeVisible()
  await menu.getByRole('combobox', { name: 'Scenario' }).focus()
  await devtools.keyboard.press('Escape')
  await expect(menu).toHaveCount(0)
  await expect(more).toBeFocused()
  await more.click() // no other tool covers it
  await expect(menu).toBeVisible()
  await more.click()
  await expect(menu).toHaveCount(0)

  await tab('State').click()
  const date = section('Login session').locator('input[type="datetime-local"]')
  await expect.poll(() => date.evaluate((input) => input.getBoundingClientRect().right <= innerWidth)).toBe(true)
})

test('popovers break their lines instead of scrolling sideways', async ({ page, panel }) => {
  const opened = await panel(page)
  const { frame, devtools } = opened
  await wxCall(page, 'login') // so that there is something to save
  await expect(frame.getByRole('button', { name: 'Save calls…' })).toBeEnabled()
  const pane = frame.locator('.popover')
  for (const language of ['en', 'zh-CN'] as const) {
    await speak(frame, language)
    for (const width of [320, 400, 700]) {
      await resize(opened, width)
      const buttons = await frame.locator('.popover-root > button:visible:enabled').all()
      expect(buttons.length, `${language}, ${width} px`).toBeGreaterThan(2)
      for (const button of buttons) {
        const what = `${language}, ${width} px, ${await button.getAttribute('aria-label')}`
        await button.click()
        await expect.poll(() => pane.evaluate((shown) => shown.scrollWidth - shown.clientWidth), what).toBe(0)
        await devtools.keyboard.press('Escape')
        await expect(pane).toHaveCount(0)
      }
    }
  }
  await speak(frame, 'en')
})

test('at a zoom of 150 % everything still fits', async ({ page, panel }) => {
  const { devtools, frame } = await panel(page)
  await devtools.setViewportSize({ width: 600, height: 800 })
  await zoom(devtools, 3)
  try {
    const size = () => frame.locator('html').evaluate(() => [devicePixelRatio, innerWidth])
    await expect.poll(size).toEqual([1.5, 400])
    for (const language of ['en', 'zh-CN'] as const) {
      await speak(frame, language)
      await expect.poll(() => cutOff(frame), language).toEqual([])
      for (const tab of await frame.getByRole('tab').all()) {
        await tab.click()
        const overflow = () => frame.locator('html').evaluate((root) => root.scrollWidth - innerWidth)
        await expect.poll(overflow, `${language}, ${await tab.textContent()}`).toBeLessThanOrEqual(0)
      }
    }
    await speak(frame, 'en')
  } finally {
    await zoom(devtools, 0)
  }
})
