import type { createScenariosModel } from '../scenarios/scenarios'
import type { createNavigationModel } from '../shell/navigation'
import { type FileKind, type FileReading, kindOf, readFile, readText, type TextFile } from '../shell/text-file'
import type { createSavedCallsModel } from './saved-calls'

interface Models {
  readonly savedCalls: ReturnType<typeof createSavedCallsModel>
  readonly scenarios: ReturnType<typeof createScenariosModel>
  readonly navigation: ReturnType<typeof createNavigationModel>
}

/** Gives each file to whom it is for, wherever in the panel it was dropped. */
export function createFilesModel({ savedCalls, scenarios, navigation }: Models) {
  /** @param here what a file is held to be that does not tell. */
  function take(readings: readonly FileReading[], here: FileKind) {
    const of = (kind: FileKind) => readings.filter((reading) => (kindOf(reading) ?? here) === kind)
    const [named, saved] = [of('scenario'), of('session')]
    scenarios.importAll(named)
    if (named.length > 0) navigation.show('scenarios')
    if (saved.length > 0) {
      // One can be looked at, the last of them.
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
