import type { recorderEn } from './en'

export const recorderZhCN = {
  'record.label': '录制 Playwright 测试',
  'record.begin': '将你的操作录制为 Playwright 测试',
  'record.end': '停止录制并查看 Playwright 测试',
  'record.test': '录制的 Playwright 测试',
} satisfies Record<keyof typeof recorderEn, string>
