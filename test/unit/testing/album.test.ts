import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { createWxMock } from '../../../src/node'
import type { AlbumInput } from '../../../src/testing/album'
import { replicaOf } from '../../../src/wx/engine/replica'
import { ALBUM_BYTES } from '../../../src/wx/state/album'

type Result = Record<string, unknown>
type AnyWx = Record<string, (options?: object) => Promise<Result>>

/** A picture of one pixel. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const MP4 = Buffer.from('a film')

/** Opens a mock whose person has agreed to the use of the album, which has some files. */
async function open(...names: readonly string[]) {
  const { wx, mock } = createWxMock({ companions: ['media', 'network'] })
  await mock.privacy.agree()
  for (const name of names) await mock.album.add({ name, buffer: name.endsWith('mp4') ? MP4 : PNG })
  return { wx: wx as unknown as AnyWx, mock }
}

afterEach(() => {
  vi.unstubAllGlobals()
})

const named = (size: number) => ({ name: 'a.png', buffer: Buffer.alloc(size, 1) })

test('a person chooses files of the album, which load at their addresses', async () => {
  const { wx, mock } = await open('a.png', 'b.png', 'film.mp4')
  const asked = wx.chooseImage?.()
  await mock.prompts.answer({ modal: { files: ['b.png'] } })
  const { tempFilePaths, tempFiles } = (await asked) as { tempFilePaths: string[]; tempFiles: object[] }
  const [path = ''] = tempFilePaths
  expect(path).toMatch(/^blob:/)
  expect(tempFiles).toEqual([{ path, size: PNG.length }])
  expect(Buffer.from(await (await fetch(path)).arrayBuffer())).toEqual(PNG)
  const [call] = await mock.calls('chooseImage')
  expect(call?.result).toMatchObject({ tempFilePaths: [path] })
})

test.each<[string, string, object, readonly string[], object]>([
  ['pictures alone', 'chooseImage', {}, ['film.mp4', 'a.png'], { tempFilePaths: [expect.stringMatching(/^blob:/)] }],
  [
    'as many as the call wants',
    'chooseImage',
    { count: 1 },
    ['a.png', 'b.png'],
    { tempFilePaths: [expect.stringMatching(/^blob:/)] },
  ],
  [
    'pictures and videos',
    'chooseMedia',
    {},
    ['a.png', 'film.mp4'],
    {
      type: 'mix',
      tempFiles: [
        { fileType: 'image', size: PNG.length, width: 1, height: 1 },
        { fileType: 'video', size: MP4.length, duration: 0 },
      ],
    },
  ],
  ['videos alone', 'chooseMedia', { mediaType: ['video'] }, ['a.png', 'film.mp4'], { type: 'video' }],
  ['a sample where none fits', 'chooseMedia', { mediaType: ['video'] }, ['a.png'], { type: 'image' }],
])('without a choice, a call gets the first files that fit: %s', async (_title, api, options, names, expected) => {
  const { wx, mock } = await open(...names)
  const asked = wx[api]?.(options)
  await mock.prompts.answer({ modal: 'confirm' })
  const result = (await asked) as { tempFiles: object[] }
  expect(result).toMatchObject(expected)
})

test('a chosen file is uploaded by its name', async () => {
  const { wx, mock } = await open('a.png')
  const asked = wx.chooseImage?.()
  await mock.prompts.answer({ modal: 'confirm' })
  const { tempFilePaths: [filePath] = [] } = (await asked) as { tempFilePaths?: string[] }
  const sent = new Promise<FormData>((resolve) => {
    vi.stubGlobal('fetch', async (_url: string, { body }: { body: FormData }) => {
      resolve(body)
      return new Response('')
    })
  })
  wx.uploadFile?.({ url: 'https://api.example/', filePath, name: 'photo' })
  const photo = (await sent).get('photo') as File
  expect([photo.name, photo.type, photo.size]).toEqual(['a.png', 'image/png', PNG.length])
})

describe('files of the album', () => {
  test('are added from the disk with their sizes, and removed', async () => {
    const { mock } = await open()
    const path = join(mkdtempSync(join(tmpdir(), 'album-')), 'pixel.png')
    writeFileSync(path, PNG)
    await mock.album.add(path, { name: 'film', mimeType: 'video/webm', buffer: MP4, width: 4, height: 3, duration: 2 })
    const data = PNG.toString('base64')
    expect((await mock.state()).album).toEqual({
      'pixel.png': { type: 'image/png', data, width: 1, height: 1, duration: 0 },
      film: { type: 'video/webm', data: MP4.toString('base64'), width: 4, height: 3, duration: 2 },
    })
    await mock.album.remove('film')
    expect(Object.keys((await mock.state()).album)).toEqual(['pixel.png'])
    await mock.album.remove()
    expect((await mock.state()).album).toEqual({})
  })

  test.each<[string, AlbumInput, string]>([
    ['too large', named(ALBUM_BYTES.file + 1), 'album.a.png.data has more than 1 MB'],
    ['of an unknown type', { name: 'notes.txt', buffer: PNG }, 'the type of notes.txt must be a picture or a video'],
    ['missing', '/nowhere/a.png', 'ENOENT'],
  ])('are refused with the reason: %s', async (_title, file, message) => {
    const { mock } = await open()
    await expect(mock.album.add(file)).rejects.toThrow(message)
    expect((await mock.state()).album).toEqual({})
  })

  test('have a limit together', async () => {
    const { mock } = await open()
    for (const name of ['1.png', '2.png', '3.png']) await mock.album.add({ ...named(ALBUM_BYTES.file), name })
    await expect(mock.album.add({ ...named(1), name: '4.png' })).rejects.toThrow('album has more than 3 MB')
  })

  test('that do not exist, or are too many, are no answer', async () => {
    const { wx, mock } = await open('a.png', 'b.png')
    const asked = wx.chooseImage?.({ count: 1 })
    const message = 'files must name 1 to 1 files of the album (a.png, b.png)'
    for (const files of [['c.png'], ['a.png', 'b.png'], []])
      await expect(mock.prompts.answer({ modal: { files } })).rejects.toThrow(message)
    const failed = expect(asked).rejects.toEqual({ errMsg: 'chooseImage:fail cancel' })
    await mock.prompts.answer({ modal: 'cancel' })
    await failed
  })

  test('are in scenarios, but in shared files only with personal data', async () => {
    const { mock } = await open('a.png')
    expect(await mock.save()).not.toContain('a.png')
    const kept = await mock.save(undefined, { keepSecrets: true })
    const { mock: other } = createWxMock({ scenario: JSON.parse(kept) })
    expect(Object.keys((await other.state()).album)).toEqual(['a.png'])
  })

  test('are not in the state that pages get', async () => {
    const { mock } = await open('a.png')
    expect(replicaOf(await mock.state())).not.toHaveProperty('album')
  })
})
