/** The reports of the test runners, read for the tests that failed. */

/** The lines of an error that the list at the end shows; the whole error stands where the test ran. */
const errorLines = 12

/** @typedef {{ title: string, error: string }} Failure */

/** @typedef {{ error?: { message?: string }, errors?: { message?: string }[] }} PlaywrightResult */
/** @typedef {{ projectName?: string, status: string, results: PlaywrightResult[] }} PlaywrightTest */
/** @typedef {{ title: string, file: string, line: number, tests: PlaywrightTest[] }} PlaywrightSpec */
/** @typedef {{ specs?: PlaywrightSpec[], suites?: PlaywrightSuite[] }} PlaywrightSuite */
/** @typedef {{ suites?: PlaywrightSuite[], errors?: { message?: string }[] }} PlaywrightReport */

/**
 * Returns the failed and flaky tests of Playwright's JSON report, and the errors outside of tests.
 * @param {PlaywrightReport | undefined} report
 * @returns {Failure[]}
 */
export function playwrightFailures(report) {
  const outside = (report?.errors ?? []).map((error) => failure('outside of a test', error.message))
  return [...(report?.suites ?? []).flatMap(suiteFailures), ...outside]
}

/** @param {PlaywrightSuite} suite @returns {Failure[]} */
function suiteFailures(suite) {
  const own = (suite.specs ?? []).flatMap((spec) =>
    spec.tests
      .filter(({ status }) => status === 'unexpected' || status === 'flaky')
      .map(({ projectName, results }) => {
        const project = projectName ? `[${projectName}] ` : ''
        const messages = results.flatMap(({ error, errors }) => errors ?? (error ? [error] : []))
        return failure(`${project}${spec.file}:${spec.line} ${spec.title}`, messages.map((e) => e.message).join('\n'))
      }),
  )
  return [...own, ...(suite.suites ?? []).flatMap(suiteFailures)]
}

/** @typedef {{ fullName: string, status: string, failureMessages?: string[] }} VitestTest */
/** @typedef {{ name: string, status: string, message?: string, assertionResults: VitestTest[] }} VitestFile */

/**
 * Returns the failed tests of Vitest's JSON report, and the files that did not load.
 * @param {{ testResults?: VitestFile[] } | undefined} report
 * @returns {Failure[]}
 */
export function vitestFailures(report) {
  return (report?.testResults ?? []).flatMap(({ name, status, message, assertionResults }) => {
    const failed = assertionResults.filter((test) => test.status === 'failed')
    if (failed.length === 0 && status === 'failed') return [failure(name, message)]
    return failed.map(({ fullName, failureMessages }) => failure(`${name} ${fullName}`, failureMessages?.join('\n')))
  })
}

/**
 * Returns the failed tests of a report of node:test in TAP, each with its error.
 * A test whose subtests failed is left out, since these are in the list.
 * @param {string} text
 * @returns {Failure[]}
 */
export function tapFailures(text) {
  const found = text.matchAll(/^ *not ok \d+ - (.*)\n((?: +.*\n)*?) *\.\.\.$/gm)
  return [...found]
    .filter(([, , details = '']) => !details.includes("failureType: 'subtestsFailed'"))
    .map(([, title = '', details = '']) => failure(title, details.slice(Math.max(0, details.indexOf('error:')))))
}

/** @param {string} title @param {string | undefined} error @returns {Failure} */
function failure(title, error = '') {
  const lines = error.split('\n').map((line) => line.trimEnd())
  return {
    title,
    error: lines
      .filter((line) => line !== '')
      .slice(0, errorLines)
      .join('\n'),
  }
}
