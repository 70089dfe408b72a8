import { spawn } from 'node:child_process'
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..')
export const fromRoot = (/** @type {string[]} */ ...parts) => resolve(root, ...parts)

/** @param {string} line */
export const say = (line) => console.log(line)

/** An error whose message is all that a person needs. */
export class PlainError extends Error {}

/**
 * Runs a program with its output streamed, and gives its exit code.
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
