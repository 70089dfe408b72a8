import type { Command } from '../wx/state/command'
import type { MockState } from '../wx/state/schema'

/** Returns the commands with the document that starts a recording: it ends when the document is gone. */
export const ownedBy = (commands: readonly Command[], document: string): Command[] =>
  commands.map((command) =>
    command.type === 'device/set' && command.value ? { ...command, value: { ...command.value, document } } : command,
  )

/** Returns the commands that end the recordings of a document. */
export const endRecordings = ({ devices }: MockState, document: string): Command[] =>
  (['recorder', 'camera'] as const)
    .filter((device) => devices[device]?.document === document)
    .map((device) => ({ type: 'device/set', device, value: null }))
