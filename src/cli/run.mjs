import { spawn } from 'node:child_process'
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..')
export const fromRoot = (/** @type {string[]} */ ...parts) => resolve(root, ...parts)

/** Control and invisible format characters, line separators and lone surrogates: a terminal interprets them. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu

/**
 * Escapes characters that a terminal interprets, in a text from outside: a file's name, an address, an argument.
 * @param {string} text
 */
export const shown = (text) =>
  text.replace(INVISIBLE, (character) => {
    const code = character.codePointAt(0) ?? 0
    const hex = code.toString(16)
    return code > 0xff ? `\\u{${hex}}` : `\\x${hex.padStart(2, '0')}`
  })

/** Returns the first line of an error's message. @param {unknown} error */
export const firstLine = (error) => shown(String(error instanceof Error ? error.message : error).split('\n')[0] ?? '')

/** @param {string} text of more than one line, perhaps */
const shownLines = (text) => text.split('\n').map(shown).join('\n')

/** @param {string} line */
export const say = (line) => console.log(shownLines(line))

/** @param {string} line */
export const sayError = (line) => console.error(shownLines(line))

/** An error for the user: its message is printed without a stack. */
export class PlainError extends Error {
  /** @override */
  name = 'PlainError'
}

/**
 * Runs a program with its output on this terminal, and returns its exit code.
 * @param {string} program
 * @param {string[]} args
 * @param {{ env?: Record<string, string>, shell?: boolean }} [options]
 * @returns {Promise<number>}
 */
export function run(program, args, { env = {}, shell = false } = {}) {
  return new Promise((done) => {
    const child = spawn(program, args, { cwd: root, stdio: 'inherit', shell, env: { ...process.env, ...env } })
    child.on('error', (error) => {
      say(`${program}: ${error.message}`)
      done(127)
    })
    child.on('close', (code) => done(code ?? 1))
  })
}

/**
 * Runs a JavaScript tool with this Node.
 * @param {string} script
 * @param {string[]} args
 * @param {Record<string, string>} [env]
 */
export const runNode = (script, args, env = {}) => run(process.execPath, [fromRoot(script), ...args], { env })
