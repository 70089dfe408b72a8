import type { ImportConflict } from '../../models/scenarios/scenarios'
import { usePanel, useT } from '../shell/context'

const CHOICES = [
  ['replace', 'scenarios.replace'],
  ['keep', 'scenarios.keepBoth'],
  ['skip', 'scenarios.skip'],
] as const

/** Questions about imported scenarios whose names are taken. */
export function Conflicts() {
  const { scenarios } = usePanel()
  return (
    <>
      {scenarios.conflicts.value.map((conflict, index) => (
        <Conflict key={index} conflict={conflict} />
      ))}
    </>
  )
}

function Conflict({ conflict }: { conflict: ImportConflict }) {
  const { scenarios } = usePanel()
  const t = useT()
  const { name } = conflict.scenario
  return (
    <section class="scenario-conflict" aria-label={t('scenarios.import')}>
      <p role="alert">{t('scenarios.conflict', { name })}</p>
      <div class="buttons">
        {CHOICES.map(([choice, key]) => (
          <button key={choice} type="button" class="button" onClick={() => scenarios.resolve(conflict, choice)}>
            {t(key)}
          </button>
        ))}
      </div>
    </section>
  )
}
