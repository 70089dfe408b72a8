import { api } from '../definition'

/** semantics.md 4.13. */
export const getLocation = api({
  name: 'getLocation',
  kind: 'async',
  params: {
    type: { type: 'String', values: ['wgs84', 'gcj02'] },
    altitude: { type: 'Boolean' },
    isHighAccuracy: { type: 'Boolean' },
    highAccuracyExpireTime: { type: 'Number' },
  },
  returns: ['latitude', 'longitude', 'speed', 'accuracy', 'altitude', 'verticalAccuracy', 'horizontalAccuracy'],
  reads: 'location',
  privacy: 'location',
  scope: 'scope.userLocation',
  errors: ['locationSwitchedOff', 'locationTooFrequent', 'locationUndeclared'],
  answer: ({ state }) => ({ result: { ...state.location } }),
})
