import { SYSTEM } from '../../../../src/wx/companions/system'
import type { MockState } from '../../../../src/wx/state/schema'

/** Devices that a person can choose, as patches of the section `system`. Sizes in CSS pixels, as their makers give them. */
export const DEVICE_PRESETS: Readonly<Record<string, MockState['system']>> = {
  'iPhone 15': {
    brand: 'iPhone',
    model: 'iPhone 15<iPhone15,4>',
    platform: 'ios',
    system: 'iOS 18.5',
    benchmarkLevel: -1,
    pixelRatio: 3,
    screenWidth: 393,
    screenHeight: 852,
    statusBarHeight: 59,
    bottomInset: 34,
  },
  'iPhone SE': {
    brand: 'iPhone',
    model: 'iPhone SE (3rd generation)<iPhone14,6>',
    platform: 'ios',
    system: 'iOS 17.7',
    benchmarkLevel: -1,
    pixelRatio: 2,
    screenWidth: 375,
    screenHeight: 667,
    statusBarHeight: 20,
    bottomInset: 0,
  },
  'iPhone 15 Pro Max': {
    brand: 'iPhone',
    model: 'iPhone 15 Pro Max<iPhone16,2>',
    platform: 'ios',
    system: 'iOS 18.5',
    benchmarkLevel: -1,
    pixelRatio: 3,
    screenWidth: 430,
    screenHeight: 932,
    statusBarHeight: 59,
    bottomInset: 34,
  },
  'Pixel 8': {
    brand: 'google',
    model: 'Pixel 8',
    platform: 'android',
    system: 'Android 14',
    benchmarkLevel: 40,
    pixelRatio: 2.625,
    screenWidth: 412,
    screenHeight: 915,
    statusBarHeight: 40,
    bottomInset: 0,
  },
  iPad: {
    brand: 'iPad',
    model: 'iPad (10th generation)<iPad13,18>',
    platform: 'ios',
    system: 'iPadOS 18.5',
    benchmarkLevel: -1,
    pixelRatio: 2,
    screenWidth: 820,
    screenHeight: 1180,
    statusBarHeight: 24,
    bottomInset: 20,
  },
  Windows: {
    brand: 'microsoft',
    model: 'microsoft',
    platform: 'windows',
    system: 'Windows 11 x64',
    benchmarkLevel: -1,
    pixelRatio: 1,
    screenWidth: 1920,
    screenHeight: 1080,
    statusBarHeight: 0,
    bottomInset: 0,
  },
}

/** Returns the name of the device that a state has; '' if it is none of them. */
export function deviceIn(system: MockState['system']): string {
  const whole = { ...SYSTEM, ...system }
  const isIt = (preset: MockState['system']) =>
    Object.entries(preset).every(([field, value]) => Reflect.get(whole, field) === value)
  return Object.entries(DEVICE_PRESETS).find(([, preset]) => isIt(preset))?.[0] ?? ''
}
