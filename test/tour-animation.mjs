// Makes the animation of the tour from the real panel: npm run animation
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { runnerImport } from 'vite'
import * as devtools from '../src/chromium/devtools.mjs'
import { ensureBrowser } from '../src/cli/browser.mjs'
import { fromRoot, PlainError, say } from '../src/cli/run.mjs'
import { ensureBuild, runMain } from '../src/cli/setup.mjs'
import { serve } from '../src/demo/server.mjs'

/** @typedef {import('../src/cli/tour/steps').Step} Step */
/** @typedef {import('../src/cli/tour/panel').TourPanel} TourPanel */

const target = fromRoot('src/guide/pictures/tour.webp')
/** Length in ms, over all pictures. */
const LENGTH = 20_000
const WIDTH = 1000
const HEIGHT = 636
const CAPTION = 44

await runMain(async () => {
  await ensureBuild()
  const imported = {
    configFile: /** @type {const} */ (false),
    logLevel: /** @type {const} */ ('warn'),
    root: fromRoot(),
  }
  const { module: cli } = await runnerImport(fromRoot('src/cli/headless.ts'), imported)
  const { module: tour } = await runnerImport(fromRoot('src/cli/tour/steps.ts'), imported)
  const { browseHeadless } = /** @type {typeof import('../src/cli/headless')} */ (cli)
  const { TOUR } = /** @type {typeof import('../src/cli/tour/steps')} */ (tour)
  const folder = mkdtempSync(join(tmpdir(), 'wx-mock-tour-'))
  const pages = await serve(fromRoot('src/demo/page'))
  /** @type {{ file: string, caption: string }[]} */
  const frames = []
  /** @param {TourPanel} panel @param {string} caption */
  const shoot = async (panel, caption) => {
    const file = join(folder, `${frames.length}.png`)
    await panel.takePicture(file)
    frames.push({ file, caption })
  }
  /** Takes a picture before and after what a step does in the panel. @param {Step} step @param {number} index @returns {Step} */
  const filmed = (step, index) => ({
    ...step,
    async edit(panel) {
      await shoot(panel, TOUR[index - 1]?.name ?? 'The panel beside a page')
      await step.edit?.(panel)
      if (step.edit) await shoot(panel, step.name)
    },
    ...(step.answer && {
      async answer(panel) {
        await panel.asks()
        await shoot(panel, step.name)
        await step.answer?.(panel)
      },
    }),
  })
  try {
    const end = {
      name: 'The end',
      expected: [],
      edit: (/** @type {TourPanel} */ panel) => shoot(panel, TOUR.at(-1)?.name ?? ''),
    }
    const worked = await browseHeadless({
      browser: await ensureBrowser(),
      address: `${pages.origin}/`,
      profile: join(folder, 'profile'),
      picture: join(folder, 'last.png'),
      steps: [...TOUR.map(filmed), end],
      once: true,
      stop: new AbortController().signal,
      devtools,
    })
    if (!worked) throw new PlainError('The tour failed: see the messages above.')
    const pictures = await Promise.all(frames.map(picture))
    await sharp(pictures, { join: { animated: true } })
      .webp({ quality: 70, effort: 6, loop: 0, delay: pictures.map(() => Math.round(LENGTH / pictures.length)) })
      .toFile(target)
    say(`${target}: ${pictures.length} pictures, ${Math.round(statSync(target).size / 1000)} KB`)
  } finally {
    await pages.close()
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
})

/** Returns a picture of the panel above its caption. @param {{ file: string, caption: string }} frame */
async function picture({ file, caption }) {
  const text = `<svg width="${WIDTH}" height="${CAPTION}"><rect width="100%" height="100%" fill="#1f1f1f"/>
    <text x="16" y="28" font-family="sans-serif" font-size="18" fill="#ffffff">${caption}</text></svg>`
  const panel = await sharp(file).resize({ width: WIDTH, height: HEIGHT, fit: 'cover', position: 'top' }).toBuffer()
  return sharp({ create: { width: WIDTH, height: HEIGHT + CAPTION, channels: 3, background: '#1f1f1f' } })
    .composite([
      { input: panel, left: 0, top: 0 },
      { input: Buffer.from(text), left: 0, top: HEIGHT },
    ])
    .png()
    .toBuffer()
}
