import { type FileChoice, filesFor } from '../../../../src/wx/prompts/modal'
import type { PendingPrompt } from '../../models/prompts/prompts'
import { usePanel, useT } from '../shell/context'
import { AddFiles, FileFacts } from '../state/album'

/** The files of the album that a call can get, of which some are chosen. */
export function ModalFiles({ item: { origin, prompt }, files }: { item: PendingPrompt; files: FileChoice }) {
  const { prompts, states } = usePanel()
  const t = useT()
  const state = states.of(origin)
  const names = filesFor(state, files)
  const chosen = prompts.draftOf(prompt.id).modal?.files ?? names.slice(0, files.most)
  const choose = (next: readonly string[]) => prompts.edit(prompt.id, { modal: { files: next.slice(-files.most) } })
  return (
    <div class="card-fields">
      {names.length === 0 && <span class="hint">{t('tray.modal.sample')}</span>}
      {names.map((name) => {
        const file = state.album[name]
        return (
          file && (
            <label key={name} class="check card-file">
              <input
                type="checkbox"
                checked={chosen.includes(name)}
                onChange={({ currentTarget: { checked } }) =>
                  choose(checked ? [...chosen, name] : chosen.filter((each) => each !== name))
                }
              />
              <FileFacts name={name} file={file} />
            </label>
          )
        )
      })}
      <AddFiles
        origin={origin}
        onAdded={(added) => choose([...chosen.filter((each) => !added.includes(each)), ...added])}
      />
    </div>
  )
}
