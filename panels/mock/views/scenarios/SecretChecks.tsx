import { SECRET_KINDS, type SecretKind } from '../../../../src/wx/scenarios/secrets'
import { useT } from '../shell/context'

interface Props {
  without: readonly SecretKind[]
  onWithout(without: readonly SecretKind[]): void
}

/** Kinds of secrets that are named after an API field. */
const NAMES: readonly SecretKind[] = ['sessionKey', 'openId', 'unionId']

/** Checkboxes for the kinds of secrets to leave out. */
export function SecretChecks({ without, onWithout }: Props) {
  const t = useT()
  return (
    <>
      {SECRET_KINDS.map((kind) => (
        <label key={kind} class={`check ${NAMES.includes(kind) ? 'mono' : ''}`}>
          <input
            type="checkbox"
            checked={without.includes(kind)}
            onChange={({ currentTarget }) =>
              onWithout(currentTarget.checked ? [...without, kind] : without.filter((each) => each !== kind))
            }
          />
          {t(`secret.${kind}`)}
        </label>
      ))}
    </>
  )
}
