import { createTranslate, type Language, type Translate } from '../shared/i18n'

const en = {
  'site.switch': 'Mock wx on this site',
  'site.on': 'Pages of this site get a mock wx before their first script.',
  'site.off': 'Pages of this site are left alone.',
  'site.ask': 'Pages of this site are left alone. Turning it on asks the browser for access to the site.',
  'site.closed': 'The browser lets no extension into this page. Open a page over http or https.',
  'site.reload': 'Reload the page',
  'site.reloadHint': 'Takes effect when the page is loaded again.',
  'site.failed': 'Could not be changed: {error}',
  marker: 'Mark mocked pages',
  'marker.off': 'Off',
  'marker.title': 'Title',
  'marker.corner': 'Title and corner',
  'panel.hint': 'See and change every call: open DevTools → wx Mock',
}

const zhCN = {
  'site.switch': '在此网站模拟 wx',
  'site.on': '此网站的页面会在第一个脚本之前获得模拟的 wx。',
  'site.off': '此网站的页面不受影响。',
  'site.ask': '此网站的页面不受影响。开启时浏览器会请求访问此网站的权限。',
  'site.closed': '浏览器不允许扩展进入此页面。请打开 http 或 https 页面。',
  'site.reload': '重新加载页面',
  'site.reloadHint': '重新加载页面后生效。',
  'site.failed': '无法更改：{error}',
  marker: '标记模拟中的页面',
  'marker.off': '关闭',
  'marker.title': '标题',
  'marker.corner': '标题和角标',
  'panel.hint': '查看和修改每次调用：打开开发者工具 → wx Mock',
} satisfies Record<keyof typeof en, string>

const TRANSLATE: Readonly<Record<Language, Translate<keyof typeof en>>> = {
  en: createTranslate(en),
  'zh-CN': createTranslate(zhCN),
}

/** The popup's words in a language. */
export const translate = (language: Language) => TRANSLATE[language]
