import type { connectionEn } from './en'

export const connectionZhCN = {
  'health.connected': '已连接',
  'health.frames.n': 'wx：{n} 个框架',
  'health.frames.1': 'wx：1 个框架',
  'health.asleep': '扩展后台已休眠（会自动唤醒）',
  'health.lost': '正在连接…',
  'health.unsaved.n': '正在连接… {n} 项修改尚未保存',
  'health.unsaved.1': '正在连接… 1 项修改尚未保存',
  'health.stale': '需要重新加载页面',
  'health.off': '此网站未开启',
  'health.silent': '扩展后台没有响应',
  'health.mismatch': '面板与扩展的版本不一致',
  'health.orphaned': '扩展已更新或重新加载',
  'health.label': '连接状态：{status}',
  'health.frames': '含有 wx 的框架',
  'health.framesHint': '勾选框架后，只显示这些框架的调用。',
  'health.about.open': '面板、扩展后台和页面均已连接。',
  'health.about.none': '扩展后台已连接；此页面的所有框架都没有 wx。',
  'health.about.asleep': '浏览器已暂停扩展后台，数据不会丢失：下一次 wx 调用或修改会将其唤醒。',
  'health.about.stale': '此页面在开启模拟或更新扩展之前就已加载，因此未连接。请重新加载页面。',
  'health.about.off': '此网站未开启模拟。',
  'health.about.lost': '无法连接扩展后台。面板会自动重试，连接后保存你的修改。',
  'health.about.silent': '扩展后台已接受连接，但没有响应。它可能是扩展更新前的旧版本。',
  'health.about.mismatch':
    '扩展在开发者工具打开期间已更新，与此面板不再匹配。请重新加载面板；如果无效，请关闭并重新打开开发者工具。',
  'health.about.orphaned':
    '扩展在开发者工具打开期间被更新、重新加载或移除。请重新加载面板；如果无效，请关闭并重新打开开发者工具。',

  'notice.offLoaded': '此网站已关闭模拟，但当前页面在重新加载之前仍有 wx。',
  'notice.failed': '无法更改此网站：{error}',
} satisfies Record<keyof typeof connectionEn, string>
