import type { filterEn } from './filter.en'

export const filterZhCN = {
  'filter.list': '筛选建议',
  'filter.api': 'API 名称',
  'filter.status': '结果：fail、ok、pending 或 abandoned',
  'filter.by': '原因：state、rule、prompt 或 default',
  'filter.errno': '错误码',
  'filter.slower-than': '最短耗时，如 100ms',
  'filter.frame': '框架地址',
  'filter.wrongTime': '{part}：请填写时间，如 100ms 或 2s',
  'filter.chip.fail': '失败',
  'filter.chip.failTitle': '只显示失败的调用',
  'filter.chip.edited': '已修改的返回',
  'filter.chip.editedTitle': '只显示由规则或修改过的状态返回的调用',
  'filter.hidden': '筛选条件隐藏了此调用。',
} satisfies Record<keyof typeof filterEn, string>
