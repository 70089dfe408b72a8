import type { Language } from '../shared/i18n'

const TEXTS = {
  refused: {
    en: 'This address does not open the panel. Use the address that the server has printed in the terminal.',
    'zh-CN': '此地址无法打开面板。请使用服务器在终端中输出的地址。',
  },
  covered: {
    en: 'The page covers this panel, so it accepts no input.',
    'zh-CN': '页面遮挡了此面板，因此面板不接受操作。',
  },
} satisfies Record<string, Readonly<Record<Language, string>>>

/** Shows that the server does not let this page in, and what to do. */
export function showRefusal(language: Language) {
  const box = document.createElement('div')
  box.className = 'empty'
  box.append(alertWith(TEXTS.refused[language]))
  document.documentElement.lang = language
  document.documentElement.dataset.theme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
  document.getElementById('root')?.replaceChildren(box)
}

/** Creates the notice of a panel that the page covers. Returns a function that shows or hides it. */
export function createCoverNotice(language: Language): (isCovered: boolean) => void {
  const notice = alertWith(TEXTS.covered[language])
  notice.className = 'notice cover-notice'
  return (isCovered) => {
    if (isCovered) document.body.append(notice)
    else notice.remove()
  }
}

function alertWith(text: string): HTMLElement {
  const alert = document.createElement('p')
  alert.textContent = text
  alert.setAttribute('role', 'alert')
  return alert
}
