import { expect, test } from 'vitest'
import { DEFAULT_STATE } from '../../../src/wx/state/defaults'
import { entry, ORIGIN, openPanel } from '../../support/fake-adapter'

test('shows a toast after copying, and hides it after a while', async () => {
  const { adapter, panel } = await openPanel()
  await panel.calls.copyAs(entry(1), 'wx', DEFAULT_STATE)
  expect(adapter.copied).toEqual(['await wx.login()'])
  expect(panel.toast.current.value).toEqual({ key: 'toast.copied' })
  await adapter.runJobs()
  expect(panel.toast.current.value).toBeUndefined()
})

test('a replay names the document that made the call', async () => {
  const { adapter, panel } = await openPanel()
  void panel.calls.replay(entry(1, { args: [{ timeout: 1 }] }))
  expect(adapter.requests()).toMatchObject([
    { type: 'replay', origin: ORIGIN, document: 'd1', api: 'login', args: [{ timeout: 1 }] },
  ])
  await adapter.acknowledge('the document is gone')
  expect(panel.toast.current.value).toMatchObject({ refusal: { error: 'the document is gone' }, bad: true })
})

test('filters the log to one API, and removes that filter again', async () => {
  const { adapter, panel } = await openPanel()
  adapter.sendLog([entry(1), entry(2, { api: 'loginAgain' })])
  panel.calls.filterTo(entry(1))
  expect(panel.log.visible.value.map(({ n }) => n)).toEqual([1])
  panel.calls.filterTo(entry(1))
  expect(panel.log.visible.value).toHaveLength(2)
  panel.calls.hide(entry(1))
  expect(panel.log.visible.value.map(({ n }) => n)).toEqual([2])
})
