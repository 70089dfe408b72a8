import type { savedEn } from './en'

export const savedZhCN = {
  'saved.open': '打开已保存的调用…',
  'saved.save': '保存调用…',
  'saved.what.n': '将日志中的 {n} 次调用连同状态和规则保存为文件。',
  'saved.what.1': '将日志中的 1 次调用连同状态和规则保存为文件。',
  'saved.whatFiltered': '将筛选出的 {shown} 次调用（共 {total} 次）连同状态和规则保存为文件。',
  'secret.tokens': '登录凭证和令牌',
  'secret.personal': '个人信息',
  'saved.secretsHint':
    '登录凭证和令牌：登录 code、密码、签名、加密数据，以及网址中的查询参数。个人信息：手机号、剪贴板、位置、昵称、头像和地址。均以占位符代替。',
  'saved.failed': '无法打开 {file}：{what}。',
  'saved.pasted': '粘贴的文本',
  'saved.bar': '已保存的调用',
  'saved.bar.n': '来自 {file} 的 {n} 次调用',
  'saved.bar.1': '来自 {file} 的 1 次调用',
  'saved.barTitle': '{time} 保存于 {origin}',
  'saved.back': '返回页面',
  'saved.apply': '应用其中的状态',
  'saved.applyTitle': '将文件中的状态和规则应用到 {origin}，可撤销。',
  'saved.applied': '已应用文件中的状态，可撤销。',
  'saved.appliedWithout': '已应用文件中的状态。文件不包含：{paths}。',
  'saved.notApplied': '无法应用文件中的状态：{error}',
  'saved.drop': '松开即可打开已保存的调用或导入场景',
  'saved.none': '文件中没有调用',
} satisfies Record<keyof typeof savedEn, string>
