import type { SessionSecret } from '../models/secrets'
import { useT } from './context'

interface Props<S extends SessionSecret> {
  secrets: readonly S[]
  without: readonly S[]
  onWithout(without: readonly S[]): void
}

/** Which secrets a file does without. */
export function SecretChecks<S extends SessionSecret>({ secrets, without, onWithout }: Props<S>) {
  const t = useT()
  return (
    <>
      {secrets.map((secret) => (
        <label key={secret} class={`check ${secret === 'tokens' ? '' : 'mono'}`}>
          <input
            type="checkbox"
            checked={without.includes(secret)}
            onChange={({ currentTarget }) =>
              onWithout(currentTarget.checked ? [...without, secret] : without.filter((each) => each !== secret))
            }
          />
          {t(`secret.${secret}`)}
        </label>
      ))}
    </>
  )
}
