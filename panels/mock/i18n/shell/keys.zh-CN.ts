import type { keysEn } from './keys.en'

export const keysZhCN = {
  'keys.label': '快捷键',
  'keys.scenario': '预览场景，再按一次即应用',
  'keys.prompt': '处理最早的弹窗',
  'keys.filter': '筛选调用',
  'keys.find': '在调用或状态中查找',
  'keys.help': '设置与快捷键',
  'keys.calls': '浏览调用，打开和关闭详情',
  'keys.pane': '在各窗格间移动',
  'keys.undo': '撤销、重做',
  'keys.save': '保存规则',
  'keys.complete': '补全 JSON',
  'keys.move': '移动规则',
} satisfies Record<keyof typeof keysEn, string>
