import { createDialogs } from '../../src/page/dialogs'
import { captureDom } from '../../src/page/dialogs/dom'
import { captureModalDom } from '../../src/page/dialogs/modal-dom'
import { PLAIN_NATIVES } from '../../src/page/natives'
import type { PagePrompt } from '../../src/protocol/page'
import type { Answer } from '../../src/wx/prompts/prompts'
import { DEFAULT_STATE } from '../../src/wx/state/defaults'
import { redact } from '../../src/wx/state/page-state'
import type { SoterMode } from '../../src/wx/state/prompt-kinds'

declare global {
  interface Window {
    /** Used by the script that takes pictures. */
    preview: {
      open(name: string): void
      notify(): void
      close(id: string): void
      dispose(): void
      answers: [string, Answer][]
    }
  }
}

const scopes = {
  'scope.userInfo': true,
  'scope.userLocation': true,
  'scope.writePhotosAlbum': false,
  'scope.odd': false,
}

const soter = (id: string, mode: SoterMode): PagePrompt => ({
  id,
  api: 'startSoterAuthentication',
  n: 9,
  question: { kind: 'soter', mode, content: 'Pay 12.80 for two tickets' },
})

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
  profile: {
    id: 'f',
    api: 'getUserProfile',
    n: 7,
    question: {
      kind: 'profile',
      desc: 'Shown beside your comments',
      user: { ...DEFAULT_STATE.user, nickName: '小明 Ming 🌙' },
    },
  },
  phone: { id: 'h', api: 'button.getPhoneNumber', n: 8, question: { kind: 'phone', phoneNumber: '13800138000' } },
  soter: soter('o', 'fingerPrint'),
  soterFace: soter('a', 'facial'),
  soterVoice: soter('v', 'speech'),
  location: { id: 'l', api: 'chooseLocation', n: 10, question: { kind: 'location', place: DEFAULT_STATE.place } },
  modal: {
    id: 'm',
    api: 'showModal',
    n: 12,
    question: {
      kind: 'modal',
      title: 'Delete the cart?',
      text: 'It cannot come back.',
      confirm: '确定',
      cancel: '取消',
    },
  },
  modalField: {
    id: 'q',
    api: 'scanCode',
    n: 13,
    question: {
      kind: 'modal',
      title: 'Scan a code',
      text: '',
      confirm: 'OK',
      cancel: 'Cancel',
      field: { value: '', placeholder: 'Text of the code' },
    },
  },
  modalItems: {
    id: 'i',
    api: 'showActionSheet',
    n: 14,
    question: {
      kind: 'modal',
      title: 'Share',
      text: '',
      confirm: '',
      cancel: '取消',
      items: ['Photo', 'Camera', 'File'],
    },
  },
  record: { id: 'r', api: 'startRecord', n: 11, question: { kind: 'record' } },
  consent: { id: 'c', api: 'getLocation', n: 6, question: { kind: 'consent' } },
}

const state = redact(DEFAULT_STATE)
const answers: [string, Answer][] = []
const dom = captureModalDom(
  window,
  captureDom(window, PLAIN_NATIVES, () => false),
)
const dialogs = createDialogs(window, dom, (id, answer) => {
  answers.push([id, answer])
  const log = document.getElementById('answers')
  if (log) log.textContent += `${id} ${JSON.stringify(answer)}\n`
})

window.preview = {
  open: (name) => {
    const prompt = prompts[name]
    if (prompt) dialogs.open(prompt, state)
  },
  notify: () => dialogs.notify({ kind: 'contract', contractName: '《小程序隐私保护指引》' }),
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
