import { spawn } from 'node:child_process'
import { fromRoot } from '../../src/cli/run.mjs'

/**
 * Runs `wx-mock-panel serve`.
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptionsWithoutStdio} options
 */
export function serveCommand(args, options) {
  const child = spawn(process.execPath, [fromRoot('dist/cli/index.js'), 'serve', ...args], options)
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text))
  const ended = new Promise((done) => child.once('close', done))
  return {
    /** Resolves with the first group of a printed text. @param {RegExp} wanted @returns {Promise<string>} */
    printed: (wanted) =>
      new Promise((resolve, reject) => {
        const look = () => wanted.test(output) && resolve(wanted.exec(output)?.[1] ?? '')
        for (const stream of [child.stdout, child.stderr]) stream.on('data', look)
        ended.then(() => (wanted.test(output) ? look() : reject(new Error(`${wanted} was not printed:\n${output}`))))
        look()
      }),
    /** Resolves with the exit status and the output. */
    ended: async () => ({ status: await ended, output }),
    stop: (/** @type {NodeJS.Signals} */ signal = 'SIGINT') => child.kill(signal),
  }
}
