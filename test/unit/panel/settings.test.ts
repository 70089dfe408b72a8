import { describe, expect, test } from 'vitest'
import { createSettingsModel } from '../../../panels/mock/models/shell/settings'
import { FakeAdapter } from '../../support/fake-adapter'

const opened = (savedMarker?: unknown) => {
  const adapter = new FakeAdapter()
  adapter.savedMarker = savedMarker
  return { adapter, settings: createSettingsModel(adapter) }
}

describe('the page marker setting', () => {
  test.each([
    [undefined, 'off'],
    ['corner', 'corner'],
    ['sideways', 'off'],
    [{ title: true }, 'off'],
  ])('reads %j as %s', (saved, marker) => {
    expect(opened(saved).settings.marker.value).toBe(marker)
  })

  test('is saved apart from the settings of the panel', () => {
    const { adapter, settings } = opened()
    settings.chooseMarker('title')
    expect(settings.marker.value).toBe('title')
    expect(adapter.savedMarker).toBe('title')
    expect(adapter.saved).toEqual([])
  })

  test('follows changes made elsewhere until the panel closes', () => {
    const { adapter, settings } = opened()
    adapter.marker.choose('corner')
    expect(settings.marker.value).toBe('corner')
    settings.dispose()
    expect(adapter.listeners).toBe(0)
  })
})
