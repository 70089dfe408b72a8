import { expect, test, vi } from 'vitest'
import { createPanel } from '../../../panels/devtools/create-panel'
import { settled } from '../../support/fake-adapter'

const taken = async () => ({})
const refused = async () => {
  throw new Error('DevTools API encountered an error')
}

test.each([
  ['until DevTools accepts it', [refused, refused, taken], 3],
  ['once if DevTools accepts it', [taken], 1],
  ['once if Chrome reports no rejection', [() => undefined], 1],
])('the panel is created %s', async (_what, answers, times) => {
  const jobs: (() => void)[] = []
  const create = vi.fn(() => answers[create.mock.calls.length - 1]?.())
  await createPanel(create, (job) => jobs.push(job))
  for (let job = jobs.shift(); job; job = jobs.shift()) {
    job()
    await settled()
  }
  expect(create).toHaveBeenCalledTimes(times)
})
