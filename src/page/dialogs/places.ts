import type { Language } from '../language'

type Place = readonly [name: string, address: string, latitude: string, longitude: string]

/** Places to pick without typing, at their coordinates in Chinese maps. */
export const PLACES: Readonly<Record<Language, readonly Place[]>> = {
  en: [
    ['Tiananmen Square', 'Dongcheng District, Beijing', '39.90374', '116.39783'],
    ['The Bund', 'Zhongshan East 1st Road, Shanghai', '31.23969', '121.49094'],
  ],
  'zh-CN': [
    ['天安门广场', '北京市东城区', '39.90374', '116.39783'],
    ['外滩', '上海市黄浦区中山东一路', '31.23969', '121.49094'],
  ],
}
