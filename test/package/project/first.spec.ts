import { expect, test } from 'wx-mock-panel/playwright'

test.beforeEach(async ({ context }) => {
  await context.route('http://app.test/', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<title>App</title>' }),
  )
})

test('has the scenario of the options', async ({ page, wxMock }) => {
  await page.goto('http://app.test/')
  await expect(wxMock.call('getLocation')).rejects.toThrow(/getLocation:fail auth deny/)
  await expect(wxMock.call('login')).rejects.toMatchObject({ errno: 1402101 })
  await expect(wxMock).toHaveCalled('login', { times: 1 })
})

test('types the mocked APIs', async ({ page, wxMock }) => {
  await page.goto('http://app.test/')
  await wxMock.load('Returning user')
  await wxMock.mock('getLocation').when({ type: 'gcj02' }).succeed({ latitude: 1 })
  const { latitude }: { latitude: number } = await wxMock.call('getLocation', { type: 'gcj02' })
  expect(latitude).toBe(1)
  // @ts-expect-error: the type of coordinates is a text
  await expect(wxMock.call('getLocation', { type: 2000 })).rejects.toThrow('parameter')
  // @ts-expect-error: there is no such API
  await expect(wxMock.calls('getlocation')).resolves.toEqual([])
})
