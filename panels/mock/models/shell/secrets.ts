import { computed, type ReadonlySignal } from '@preact/signals'
import { SECRET_KINDS, type SecretKind } from '../../../../src/wx/scenarios/secrets'
import type { SettingsModel } from './settings'

export type SecretsModel = ReturnType<typeof createSecretsModel>

/** Creates the model of the kinds of secrets that copied code and values leave out. */
export function createSecretsModel(settings: SettingsModel) {
  const leftOut = computed(() =>
    SECRET_KINDS.filter((kind) => !settings.current.value.keptSecrets.includes(kind)),
  ) as ReadonlySignal<readonly SecretKind[]>
  return {
    leftOut,
    leaveOut(kinds: readonly SecretKind[]) {
      settings.change({ keptSecrets: SECRET_KINDS.filter((kind) => !kinds.includes(kind)) })
    },
  }
}
