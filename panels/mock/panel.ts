import { batch, computed } from '@preact/signals'
import type { Adapter } from './adapter'
import { translate } from './i18n'
import { createConnectionModel } from './models/connection'
import { createFieldsModel } from './models/fields'
import { createInspectedModel } from './models/inspected'
import { createLogModel } from './models/log'
import { createPromptsModel } from './models/prompts'
import { createReturnsModel } from './models/returns'
import { createSettingsModel } from './models/settings'
import { createSiteModel } from './models/site'
import { createStatesModel } from './models/states'

export type Panel = ReturnType<typeof createPanel>

/** Every model of the panel, put together. */
export function createPanel(adapter: Adapter) {
  const settings = createSettingsModel(adapter)
  const inspected = createInspectedModel(adapter)
  const connection = createConnectionModel(adapter, inspected.current)
  const site = createSiteModel(adapter, connection, inspected)
  const states = createStatesModel(connection, site)
  const prompts = createPromptsModel(connection, states)
  const log = createLogModel(connection, site, settings)
  const fields = createFieldsModel(connection, site, states.current)
  const returns = createReturnsModel(adapter, connection, site, states.current)

  return {
    settings,
    connection,
    site,
    states,
    prompts,
    log,
    fields,
    returns,
    t: computed(() => translate(settings.language.value)),
    now: () => adapter.now(),
    openSource: adapter.openSource.bind(adapter),
    copy: adapter.copy.bind(adapter),
    dispose() {
      batch(() => {
        for (const model of [log, states, site, connection, inspected, settings]) model.dispose()
      })
    },
  }
}
