import type { Language } from '../shared/i18n'

const TEXTS: Readonly<Record<Language, string>> = {
  en: 'This address does not open the panel. Use the address that the server has printed in the terminal.',
  'zh-CN': '此地址无法打开面板。请使用服务器在终端中输出的地址。',
}

/** Shows that the server does not let this page in, and what to do. */
export function showRefusal(language: Language) {
  const text = document.createElement('p')
  text.textContent = TEXTS[language]
  text.setAttribute('role', 'alert')
  const box = document.createElement('div')
  box.className = 'empty'
  box.append(text)
  document.documentElement.lang = language
  document.documentElement.dataset.theme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
  document.getElementById('root')?.replaceChildren(box)
}
