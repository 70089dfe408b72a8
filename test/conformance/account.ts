import type { Json } from '../../src/wx/base/json'
import { merge, type Row } from './language'

const account = (fact: string, patch: { [key: string]: Json }, value: Json, rest: Partial<Row> = {}): Row => ({
  fact,
  source: 'semantics 4.3',
  platform: 'both',
  api: 'getAccountInfoSync',
  before: [merge({ account: patch })],
  steps: [{ call: 'getAccountInfoSync', args: [] }],
  expect: { calls: { getAccountInfoSync: { value } } },
  ...rest,
})

const plugin = { appId: 'wxplugin', version: '2.0.0' }
const fresh = { appId: 'wx4f4bc4dec97d474b', envVersion: 'develop', version: '' }

export const rows: readonly Row[] = [
  account('returns miniProgram with appId, envVersion and version, and no errMsg', {}, { miniProgram: fresh }),
  account(
    'the release version has a version number',
    { miniProgram: { envVersion: 'release', version: '1.2.3' } },
    { miniProgram: { ...fresh, envVersion: 'release', version: '1.2.3' } },
  ),
  ...['develop', 'trial'].map((envVersion) =>
    account(
      `the ${envVersion} version has no version number`,
      { miniProgram: { envVersion, version: '1.2.3' } },
      { miniProgram: { ...fresh, envVersion } },
    ),
  ),
  account(
    'inside a plugin of a mini program the result includes the plugin',
    { plugin },
    { miniProgram: fresh, plugin },
    {
      platform: 'miniProgram',
    },
  ),
  account(
    'a mini game has no plugin',
    { plugin },
    { miniProgram: fresh },
    { platform: 'miniGame', source: 'semantics 5' },
  ),
  account(
    'returns the edited appId',
    { miniProgram: { appId: 'wxedited' } },
    { miniProgram: { ...fresh, appId: 'wxedited' } },
  ),
  account(
    'ignores arguments and callbacks',
    {},
    { miniProgram: fresh },
    {
      steps: [{ call: 'getAccountInfoSync', args: [{ success: { $function: true } }, 1] }],
    },
  ),
]
