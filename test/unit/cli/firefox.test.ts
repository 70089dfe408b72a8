import { expect, test } from 'vitest'
import manifest from '../../../manifest.json' with { type: 'json' }
import chromeRules from '../../../panels/public/rules/default.json' with { type: 'json' }
import { firefoxManifest, firefoxRules } from '../../../src/cli/firefox.mjs'
import { LANGUAGES, listing, MAX_SUMMARY, permissionReasons } from '../../../src/cli/listing.mjs'

const built = { ...manifest, background: { service_worker: 'loader.js', type: 'module' } }
const firefox = firefoxManifest(built)

/** Host permissions and API permissions at which a browser warns nobody, because they are of no use without hosts. */
const SILENT = ['storage', 'scripting', 'activeTab', 'declarativeNetRequestWithHostAccess']
const LOCAL = ['localhost', '127.0.0.1', '[::1]', 'wx-mock.invalid']

test.each(Object.entries({ Chrome: manifest, Firefox: firefox }))(
  'asks at its installation in %s for access to this machine only',
  (_browser, { permissions, host_permissions, content_scripts }) => {
    const matches = content_scripts.flatMap(({ matches }: { matches: string[] }) => matches)
    const hosts = [...host_permissions, ...matches].map((pattern) => pattern.replace(/^https?:\/\/(.+)\/\*$/, '$1'))
    // Addresses that cannot exist: they have scripts built that never run by themselves.
    const existing = hosts.filter((host) => !host.endsWith('.wx-mock.invalid'))
    expect([...new Set(existing)].sort()).toEqual([...LOCAL].sort())
    expect(permissions.filter((name: string) => !SILENT.includes(name))).toEqual([])
  },
)

test('has an event page in Firefox, and nothing that only Chrome knows', () => {
  expect(firefox.background).toEqual({ scripts: ['loader.js'], type: 'module' })
  for (const key of ['key', 'minimum_chrome_version', 'web_accessible_resources'])
    expect(firefox).not.toHaveProperty(key)
  expect(firefox.content_scripts).toEqual(manifest.content_scripts)
})

test('blocks the address of the seeds, to which Firefox cannot redirect', () => {
  expect(firefoxRules(chromeRules).map(({ action }) => action.type)).toEqual(['block', 'modifyHeaders'])
})

test.each(LANGUAGES)('has texts for the stores in %s, within their limits', (language) => {
  const { name, summary, description, purpose } = listing(language)
  expect(summary.length).toBeLessThanOrEqual(Math.min(MAX_SUMMARY.chrome, MAX_SUMMARY.firefox))
  for (const text of [name, description, purpose]) expect(text).not.toBe('')
})

test.each(Object.entries({ Chrome: manifest, Firefox: firefox }))(
  'gives a reason for each permission in %s',
  (_browser, manifest) => {
    const { permissions, host_permissions, optional_host_permissions } = manifest
    const reasons = permissionReasons({ permissions, host_permissions, optional_host_permissions })
    const named = reasons.map(([permission]) => permission)
    expect(named).toEqual([
      ...permissions,
      ...LOCAL.map((host) => `Access to ${host}`),
      'Access to http://*/* (optional)',
      'Access to https://*/* (optional)',
    ])
    for (const [, reason] of reasons) expect(reason).toMatch(/^To .+\.$|^A made-up address.+\.$/)
  },
)
