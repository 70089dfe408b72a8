import type { Place } from '../prompts/prompts'
import type { MockState } from '../state/schema'
import { api, inStore, type Reply } from './definition'

const TYPE = { type: 'String', values: ['wgs84', 'gcj02'] } as const

/** semantics.md 4.13. */
export const getLocation = api({
  name: 'getLocation',
  kind: 'async',
  params: {
    type: TYPE,
    altitude: { type: 'Boolean' },
    isHighAccuracy: { type: 'Boolean' },
    highAccuracyExpireTime: { type: 'Number' },
  },
  returns: ['latitude', 'longitude', 'speed', 'accuracy', 'altitude', 'verticalAccuracy', 'horizontalAccuracy'],
  reads: 'location',
  privacy: 'location',
  scope: 'scope.userLocation',
  answer: ({ state }): Reply<MockState['location']> => ({ result: { ...state.location } }),
})

/** semantics.md 4.13: callback-only. */
export const getFuzzyLocation = api({
  name: 'getFuzzyLocation',
  undocumented: ['P'],
  kind: 'callback',
  params: { type: TYPE },
  returns: ['latitude', 'longitude'],
  reads: 'fuzzyLocation',
  privacy: 'location',
  scope: 'scope.userFuzzyLocation',
  answer: ({ state }): Reply<MockState['fuzzyLocation']> => ({ result: { ...state.fuzzyLocation } }),
})

/** semantics.md 4.13: the picker, which starts at the given place or the state's. */
export const chooseLocation = api({
  name: 'chooseLocation',
  kind: 'async',
  platforms: ['miniProgram'],
  params: { latitude: { type: 'Number' }, longitude: { type: 'Number' } },
  returns: ['name', 'address', 'latitude', 'longitude'],
  reads: 'place',
  privacy: 'chosenLocation',
  scope: 'scope.userLocation',
  answer: inStore<Place>(),
})
