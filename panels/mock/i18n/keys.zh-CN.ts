import type { keysEn } from './keys.en'

export const keysZhCN = {
  'keys.label': '快捷键',
  'keys.scenario': '查看场景会更改什么，再按一次即应用',
  'keys.prompt': '回答最早的问题',
  'keys.filter': '筛选调用',
  'keys.calls': '浏览调用，打开和关闭详情',
  'keys.pane': '在各窗格间移动',
  'keys.undo': '撤消、重做',
  'keys.save': '保存正在输入的内容',
  'keys.complete': '补全 JSON',
  'keys.move': '移动规则',
} satisfies Record<keyof typeof keysEn, string>
