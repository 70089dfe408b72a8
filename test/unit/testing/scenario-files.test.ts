import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { readScenario } from '../../../src/testing/scenario-files'
import { OTHER_ENCODINGS } from '../../support/encodings'

/** Writes a file, and returns its path. */
function written(content: string | Uint8Array): string {
  const folder = mkdtempSync(join(tmpdir(), 'wx-mock-scenario-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const file = join(folder, 'scenario.json')
  writeFileSync(file, content)
  return file
}

test('reads a file with a byte order mark and line ends of Windows', () => {
  expect(readScenario(written('\uFEFF{\r\n"version": 1,\r\n"name": "老用户"\r\n}\r\n'), ['.']).name).toBe('老用户')
})

test.each(OTHER_ENCODINGS)('refuses a file in %s with what to do', (_name, bytes) => {
  const file = written(bytes)
  expect(() => readScenario(file, ['.'])).toThrow(`${file}: the file is not UTF-8 text; save it as UTF-8`)
})
