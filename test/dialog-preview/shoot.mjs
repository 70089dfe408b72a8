import { mkdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { chromium } from '@playwright/test'
import { build } from 'vite'
import { ensureBrowser } from '../../src/cli/browser.mjs'
import { serve } from '../../src/demo/server.mjs'
import { checkDialogs } from './check.mjs'
import { fakeWx } from './fake-wx.mjs'

const here = (/** @type {string} */ path) => fileURLToPath(new URL(path, import.meta.url))
const pictures = here('../screenshots/')

/** @param {string} entry */
async function bundle(entry) {
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      write: false,
      target: 'es2022',
      lib: { entry: here(entry), formats: ['iife'], name: 'preview', fileName: 'preview' },
    },
  })
  const [result] = Array.isArray(built) ? built : [built]
  const [chunk] = result && 'output' in result ? result.output : []
  if (chunk?.type !== 'chunk') throw new Error(`Nothing was built from ${entry}.`)
  return chunk.code
}

const size = gzipSync(await bundle('../../src/page/dialogs/index.ts')).length
console.log(`dialogs: ${(size / 1024).toFixed(2)} KB gzip`)

const server = await serve(here('..'))
const demo = await serve(here('../../src/demo/page'))
server.route('/preview.js', { headers: { 'content-type': 'text/javascript' }, body: await bundle('main.ts') })
const preview = `${server.origin}/dialog-preview/`
const browser = await chromium.launch({
  executablePath: await ensureBrowser(),
  args: ['--no-sandbox', '--disable-gpu'],
})

/** @type {('light' | 'dark')[]} */
const themes = ['light', 'dark']
const sizes = [
  { width: 360, height: 640 },
  { width: 1200, height: 800 },
]

/**
 * @param {string} name
 * @param {import('@playwright/test').BrowserContextOptions} options
 * @param {(page: import('@playwright/test').Page) => Promise<void>} prepare
 */
async function shoot(name, options, prepare) {
  const context = await browser.newContext({ reducedMotion: 'reduce', ...options })
  const page = await context.newPage()
  await prepare(page)
  await page.screenshot({ path: `${pictures}${name}.png` })
  await context.close()
}

const KINDS = [
  'modal',
  'modalField',
  'modalItems',
  'scope',
  'privacy',
  'settings',
  'profile',
  'phone',
  'soter',
  'soterFace',
  'location',
  'record',
]

async function shootDialogs() {
  for (const viewport of sizes) {
    for (const colorScheme of themes) {
      for (const locale of ['en-US', 'zh-CN']) {
        for (const kind of KINDS) {
          const name = `dialog-${kind}-${viewport.width}-${colorScheme}-${locale.slice(0, 2)}`
          await shoot(name, { viewport, colorScheme, locale }, async (page) => {
            await page.goto(preview)
            await page.evaluate(
              ([lang, name]) => {
                document.documentElement.lang = lang ?? ''
                window.preview.open(name ?? '')
              },
              [locale, kind],
            )
          })
        }
      }
    }
  }
  const viewport = { width: 360, height: 640 }
  await shoot('dialog-settings-empty', { viewport }, (page) => open(page, 'settingsEmpty'))
  await shoot('dialog-unknown-scope', { viewport }, (page) => open(page, 'unknownScope'))
  await shoot('dialog-forced-colors', { viewport, forcedColors: 'active' }, (page) => open(page, 'settings'))
  await shoot('dialog-contract', { viewport }, async (page) => {
    await page.goto(preview)
    await page.evaluate(() => window.preview.notify())
  })
  await shoot('dialog-soter-voice', { viewport }, (page) => open(page, 'soterVoice'))
  await shoot('dialog-soter-short', { viewport: { width: 600, height: 260 } }, (page) => open(page, 'soter'))
  await shoot('dialog-location-wrong', { viewport }, async (page) => {
    await open(page, 'location')
    await page.getByLabel('Latitude').fill('91')
    await page.getByLabel('Longitude').fill('')
    await page.getByRole('button', { name: 'Confirm' }).click()
  })
  await shoot('dialog-location-forced-colors', { viewport, forcedColors: 'active' }, (page) => open(page, 'location'))
  await shoot('dialog-stack', { viewport }, async (page) => {
    await open(page, 'privacy')
    await page.evaluate(() => window.preview.open('scope'))
  })
  await shoot('dialog-tiny', { viewport: { width: 680, height: 190 } }, async (page) => {
    await page.goto(`${server.origin}/dialog-preview/frames.html`)
    for (const frame of page.frames().slice(1)) await frame.locator('dialog').waitFor()
  })
}

/** @param {import('@playwright/test').Page} page @param {string} kind */
async function open(page, kind) {
  await page.goto(preview)
  await page.evaluate((kind) => window.preview.open(kind), kind)
}

async function shootDemo() {
  for (const colorScheme of themes) {
    for (const [width, height] of [
      [400, 900],
      [1200, 860],
    ]) {
      const viewport = { width: width ?? 0, height: height ?? 0 }
      await shoot(`demo-${width}-${colorScheme}`, { viewport, colorScheme, locale: 'en-US' }, async (page) => {
        await page.addInitScript(fakeWx)
        await page.goto(`${demo.origin}/`)
        for (const name of ['Near me', 'User info', 'Clipboard']) await page.getByRole('button', { name }).click()
      })
    }
  }
  const viewport = { width: 400, height: 900 }
  await shoot('demo-400-zh', { viewport, locale: 'zh-CN' }, async (page) => {
    await page.addInitScript(fakeWx)
    await page.goto(`${demo.origin}/`)
  })
  await shoot('demo-400-popup', { viewport, locale: 'en-US' }, async (page) => {
    await page.addInitScript(fakeWx)
    await page.goto(`${demo.origin}/?popup=own`)
    await page.getByRole('button', { name: 'Privacy' }).click()
  })
  await shoot('demo-400-no-wx', { viewport, locale: 'en-US' }, async (page) => {
    await page.goto(`${demo.origin}/`)
  })
}

try {
  await mkdir(pictures, { recursive: true })
  await checkDialogs(browser, server)
  if (!process.argv.includes('--check')) {
    await shootDialogs()
    if (!process.argv.includes('--dialogs')) await shootDemo()
  }
} finally {
  await browser.close()
  await Promise.all([server.close(), demo.close()])
}
