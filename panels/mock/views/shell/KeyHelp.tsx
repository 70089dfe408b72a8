import { useT } from './context'

const KEYS = [
  [['1', '…', '9'], 'keys.scenario'],
  [['Alt+1', '…', 'Alt+9'], 'keys.prompt'],
  [['/'], 'keys.filter'],
  [['Ctrl+F'], 'keys.find'],
  [['?'], 'keys.help'],
  [['↑', '↓', 'Enter', 'Esc'], 'keys.calls'],
  [['F6', 'Shift+F6'], 'keys.pane'],
  [['Ctrl+Z', 'Ctrl+Shift+Z'], 'keys.undo'],
  [['Ctrl+Enter'], 'keys.save'],
  [['Ctrl+Space'], 'keys.complete'],
  [['Alt+↑', 'Alt+↓'], 'keys.move'],
] as const

/** List of keyboard shortcuts. */
export function KeyHelp() {
  const t = useT()
  return (
    <section class="key-help" aria-label={t('keys.label')}>
      <h3>{t('keys.label')}</h3>
      <dl>
        {KEYS.map(([keys, what]) => (
          <div key={what}>
            <dt>{keys.map((key) => (key === '…' ? key : <kbd key={key}>{key}</kbd>))}</dt>
            <dd>{t(what)}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
