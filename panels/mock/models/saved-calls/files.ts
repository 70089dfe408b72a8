import type { createScenariosModel } from '../scenarios/scenarios'
import type { createNavigationModel } from '../shell/navigation'
import { type FileKind, type FileReading, kindOf, readFile, readText, type TextFile } from '../shell/text-file'
import type { createSavedCallsModel } from './saved-calls'

interface Models {
  readonly savedCalls: ReturnType<typeof createSavedCallsModel>
  readonly scenarios: ReturnType<typeof createScenariosModel>
  readonly navigation: ReturnType<typeof createNavigationModel>
}

/** Creates the model that opens files as scenarios or saved calls, wherever they were dropped. */
export function createFilesModel({ savedCalls, scenarios, navigation }: Models) {
  /** @param here kind of a file whose content does not show it */
  function take(readings: readonly FileReading[], here: FileKind) {
    const of = (kind: FileKind) => readings.filter((reading) => (kindOf(reading) ?? here) === kind)
    const [named, saved] = [of('scenario'), of('session')]
    savedCalls.forgetProblem() // a problem belongs to the files of one time
    scenarios.importAll(named)
    if (named.length > 0) navigation.show('scenarios')
    if (saved.length > 0) {
      // Only one is shown: the last.
      for (const reading of saved) savedCalls.open(reading)
      navigation.show('calls')
    }
  }

  return {
    async take(files: readonly TextFile[], here: FileKind) {
      take(await Promise.all(files.map(readFile)), here)
    },
    takeText(text: string, here: FileKind) {
      take([readText(text)], here)
    },
  }
}
