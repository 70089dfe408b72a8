import type { LocationQuestion } from '../../../wx/prompts/location'
import type { Place } from '../../../wx/prompts/prompts'
import type { Language } from '../../language'
import { action, dialog, type Field, type Suggestion, says } from '../view'

/** Places to pick without typing, at their coordinates in Chinese maps. */
const PLACES: Readonly<Record<Language, readonly Suggestion[]>> = {
  en: [
    ['Tiananmen Square', 'Dongcheng District, Beijing', '39.90374', '116.39783'],
    ['The Bund', 'Zhongshan East 1st Road, Shanghai', '31.23969', '121.49094'],
  ],
  'zh-CN': [
    ['天安门广场', '北京市东城区', '39.90374', '116.39783'],
    ['外滩', '上海市黄浦区中山东一路', '31.23969', '121.49094'],
  ],
}

export const locationDialog = dialog(
  ({ place }: LocationQuestion, texts, { language }) => {
    const field = (key: keyof Place, limit?: number): Field => ({
      key,
      label: texts[key],
      value: String(place[key]),
      ...(limit && { limit }),
    })
    return {
      layout: 'page',
      title: texts.title,
      fields: [field('name'), field('address'), field('latitude', 90), field('longitude', 180)],
      suggestions: { heading: texts.others, items: PLACES[language] },
      actions: [
        action(texts.cancel, 'cancel'),
        {
          label: texts.confirm,
          look: 'primary',
          answer: (_switches, { name = '', address = '', latitude, longitude }) => ({
            choice: 'pick',
            place: { name, address, latitude: Number(latitude), longitude: Number(longitude) },
          }),
        },
      ],
      escape: says('cancel'),
    }
  },
  {
    en: {
      title: 'Choose location',
      others: 'Other places',
      name: 'Name',
      address: 'Address',
      latitude: 'Latitude',
      longitude: 'Longitude',
      confirm: 'Confirm',
    },
    'zh-CN': {
      title: '选择位置',
      others: '其他地点',
      name: '名称',
      address: '地址',
      latitude: '纬度',
      longitude: '经度',
      confirm: '确定',
    },
  },
)
