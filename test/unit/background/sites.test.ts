import { beforeEach, expect, test, vi } from 'vitest'

interface Script {
  id: string
  js: string[]
  matches: string[]
}

let scheme = 'chrome-extension'
let registered: Script[] = []
/** Firefox gives whole addresses of files. */
const fileOf = (path: string) => (scheme === 'moz-extension' ? `moz-extension://id/${path}` : path)

vi.mock('../../../src/extension/browser', () => ({
  browser: {
    runtime: {
      getURL: (path: string) => `${scheme}://id/${path}`,
      getManifest: () => ({
        host_permissions: ['http://localhost/*'],
        content_scripts: [
          { js: [fileOf('companions.js')], matches: ['https://companions.wx-mock.invalid/*'], world: 'MAIN' },
          { js: [fileOf('late.js')], matches: ['https://wx-mock.invalid/*'], world: 'MAIN' },
        ],
      }),
    },
    permissions: { getAll: async () => ({ origins: ['http://localhost/*'] }) },
  },
  scripting: {
    getRegisteredContentScripts: async () => registered,
    unregisterContentScripts: async () => {
      registered = []
    },
    registerContentScripts: async (scripts: Script[]) => {
      // Firefox refuses ports in patterns, and whole addresses.
      const texts = scripts.flatMap(({ js, matches }) => [...js, ...matches])
      if (scheme === 'moz-extension' && texts.some((text) => /:\d|moz-extension:/.test(text)))
        throw new Error('invalid')
      registered = scripts
    },
  },
}))

/** Loads the module as a worker that has just started. */
async function open() {
  vi.resetModules()
  return import('../../../src/background/sites')
}

beforeEach(() => {
  registered = []
})

const NOTHING = { companions: false, late: false }
const COMPANIONS = { companions: true, late: false }

const matches = () => registered.flatMap((script) => script.matches)

test('registers the companions for the origins that have them, also after the worker has stopped', async () => {
  scheme = 'chrome-extension'
  await (await open()).setExtras('http://localhost:1', COMPANIONS)
  const { setExtras } = await open()
  await setExtras('http://localhost:2', COMPANIONS)
  expect(matches()).toEqual(['http://localhost:1/*', 'http://localhost:2/*'])
  await setExtras('http://localhost:1', NOTHING)
  expect(matches()).toEqual(['http://localhost:2/*'])
})

test('registers the companions for all ports in Firefox, and keeps them for the other ports', async () => {
  scheme = 'moz-extension'
  const { setExtras } = await open()
  await setExtras('http://localhost:1', COMPANIONS)
  await setExtras('http://localhost:2', COMPANIONS)
  await setExtras('http://localhost:1', NOTHING)
  expect(matches()).toEqual(['http://localhost/*'])
})

test('registers the late part of the page script where the switches of a site need it', async () => {
  scheme = 'chrome-extension'
  await (await open()).setExtras('http://localhost:1', { companions: true, late: true })
  const { setExtras } = await open()
  await setExtras('http://localhost:2', { companions: false, late: true })
  await setExtras('http://localhost:1', COMPANIONS)
  expect(registered.map(({ id, js, matches }) => [id, js, matches])).toEqual([
    ['companions', ['companions.js'], ['http://localhost:1/*']],
    ['late', ['late.js'], ['http://localhost:2/*']],
  ])
  await setExtras('http://localhost:2', NOTHING)
  expect(registered.map(({ id }) => id)).toEqual(['companions'])
})
