import { promptWords } from './words'

export const locationWords = promptWords({
  en: {
    'prompt.location': 'Location picker',
    'tray.location': '{api} opened the location picker',
    'tray.place.name': 'Name',
    'tray.place.address': 'Address',
    'tray.place.latitude': 'Latitude',
    'tray.place.longitude': 'Longitude',
    'tray.notNumber': '{field} must be a number',
    'answered.location.pick': 'Chose {place}',
    'answered.location.cancel': 'Canceled the location picker',
  },
  'zh-CN': {
    'prompt.location': '位置选择页',
    'tray.location': '{api} 打开了位置选择页',
    'tray.place.name': '名称',
    'tray.place.address': '地址',
    'tray.place.latitude': '纬度',
    'tray.place.longitude': '经度',
    'tray.notNumber': '{field}必须是数字',
    'answered.location.pick': '选择了 {place}',
    'answered.location.cancel': '取消了位置选择',
  },
})
