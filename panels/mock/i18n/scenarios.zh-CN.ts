import type { scenariosEn } from './scenarios.en'

export const scenariosZhCN = {
  'tabs.scenarios': '场景',
} satisfies Record<keyof typeof scenariosEn, string>
