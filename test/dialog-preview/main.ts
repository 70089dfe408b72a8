import { createDialogs } from '../../src/page/dialogs'
import type { PagePrompt } from '../../src/protocol/page'
import { DEFAULT_STATE } from '../../src/wx/defaults'
import type { Answer } from '../../src/wx/prompts'
import { redact } from '../../src/wx/view'

declare global {
  interface Window {
    /** For the script that takes pictures. */
    preview: { open(name: string): void; close(id: string): void; dispose(): void; answers: [string, Answer][] }
  }
}

const scopes = {
  'scope.userInfo': true,
  'scope.userLocation': true,
  'scope.writePhotosAlbum': false,
  'scope.odd': false,
}

const prompts: Record<string, PagePrompt> = {
  scope: { id: 's', api: 'getLocation', n: 1, question: { kind: 'scope', scope: 'scope.userLocation' } },
  unknownScope: { id: 'u', api: 'authorize', n: 2, question: { kind: 'scope', scope: 'scope.somethingVeryNew' } },
  privacy: {
    id: 'p',
    api: 'requirePrivacyAuthorize',
    n: 3,
    question: { kind: 'privacy', contractName: '《小程序隐私保护指引》' },
  },
  settings: { id: 't', api: 'openSetting', n: 4, question: { kind: 'settings', scopes } },
  settingsEmpty: { id: 'e', api: 'openSetting', n: 5, question: { kind: 'settings', scopes: {} } },
  consent: { id: 'c', api: 'getLocation', n: 6, question: { kind: 'consent' } },
}

const state = redact(DEFAULT_STATE)
const answers: [string, Answer][] = []
const dialogs = createDialogs(window, (id, answer) => {
  answers.push([id, answer])
  const log = document.getElementById('answers')
  if (log) log.textContent += `${id} ${JSON.stringify(answer)}\n`
})

window.preview = {
  open: (name) => {
    const prompt = prompts[name]
    if (prompt) dialogs.open(prompt, state)
  },
  close: dialogs.close,
  dispose: dialogs.dispose,
  answers,
}

document.addEventListener('DOMContentLoaded', () => {
  for (const name of Object.keys(prompts)) {
    const button = document.createElement('button')
    button.textContent = name
    button.addEventListener('click', () => window.preview.open(name))
    document.getElementById('buttons')?.append(button, ' ')
  }
  const early = new URL(location.href).searchParams.get('open')
  if (early) window.preview.open(early)
})
