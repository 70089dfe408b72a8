import type { FrameLocator, Page } from '@playwright/test'
import type { Commander } from './commander'
import type { Server } from './fixtures'
import { OPEN } from './wide'

export const section = (frame: FrameLocator, name: string) => frame.getByRole('region', { name, exact: true })
export const field = (frame: FrameLocator, region: string, name: string) =>
  section(frame, region).getByRole('textbox', { name, exact: true })
export async function fill(frame: FrameLocator, region: string, name: string, text: string) {
  await field(frame, region, name).fill(text)
  await field(frame, region, name).blur()
}

/** Opens a page whose calls are all answered. */
export async function openStatePage({ page, server, commander }: { page: Page; server: Server; commander: Commander }) {
  await commander.command(server.origin, {
    type: 'state/merge',
    patch: { ...OPEN, policies: { location: 'allow', soter: 'allow' } },
  })
  server.route('/state', { body: '<!doctype html><title>state</title>' })
  await page.goto(`${server.origin}/state`)
}
