import { createTranslate, type Language, type Translate } from '../shared/i18n'

const en = {
  'site.switch': 'Mock wx on this site',
  'site.on': 'Pages of this site use a mock wx, available to their first script.',
  'site.off': 'wx is not mocked on this site.',
  'site.ask': 'wx is not mocked on this site. If you turn it on, the browser asks for access to the site.',
  'site.closed': 'This page cannot be mocked. Open a page over http or https.',
  'site.reload': 'Reload page',
  'site.reloadHint': 'Takes effect after a reload.',
  'site.failed': 'Failed to change this site: {error}',
  marker: 'Mark mocked pages',
  'marker.off': 'Off',
  'marker.title': 'Page title',
  'marker.corner': 'Page title and corner badge',
  'panel.hint': 'To see and change calls, open DevTools → wx Mock',
} as const

const zhCN = {
  'site.switch': '在此网站模拟 wx',
  'site.on': '此网站的页面使用模拟的 wx，第一个脚本即可使用。',
  'site.off': '此网站未开启模拟。',
  'site.ask': '此网站未开启模拟。开启时浏览器会请求访问此网站的权限。',
  'site.closed': '无法模拟此页面。请打开 http 或 https 页面。',
  'site.reload': '重新加载页面',
  'site.reloadHint': '重新加载页面后生效。',
  'site.failed': '无法更改此网站：{error}',
  marker: '标记已启用模拟的页面',
  'marker.off': '关闭',
  'marker.title': '页面标题',
  'marker.corner': '页面标题和角标',
  'panel.hint': '查看和修改每次调用：打开开发者工具 → wx Mock',
} satisfies Record<keyof typeof en, string>

const TRANSLATE: Readonly<Record<Language, Translate<typeof en>>> = {
  en: createTranslate<typeof en>(en),
  'zh-CN': createTranslate<typeof en>(zhCN),
}

/** Returns the popup's translate function for a language. */
export const translate = (language: Language) => TRANSLATE[language]
