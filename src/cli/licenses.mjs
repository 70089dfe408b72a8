// Writes the licenses of all packages in a bundle, which their authors require of those who give the bundle to others.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fromRoot } from './run.mjs'

export const LICENSES = 'third-party-licenses.md'

const FOLDER = '/node_modules/'

/**
 * Adds the file with the licenses to a bundle.
 * @returns {import('vite').Plugin}
 */
export function thirdPartyLicenses() {
  return {
    name: 'third-party-licenses',
    apply: 'build',
    generateBundle(_options, bundle) {
      const chunks = Object.values(bundle).flatMap((file) => (file.type === 'chunk' ? file.moduleIds : []))
      const folders = new Set(chunks.flatMap((file) => packagesIn(file.replaceAll('\\', '/'))))
      this.emitFile({ type: 'asset', fileName: LICENSES, source: licensesOf([...folders].sort()) })
    },
  }
}

/**
 * Returns the folders of the packages whose code is in a module: its own, and those that its authors have bundled into it.
 * @param {string} file
 */
function packagesIn(file) {
  const own = packageFolder(file)
  if (own === undefined) return []
  if (!existsSync(`${file}.map`)) return [own]
  /** @type {{ sources: string[] }} */
  const { sources } = JSON.parse(readFileSync(`${file}.map`, 'utf8'))
  const inner = sources.map((source) => packageFolder(source)).filter((found) => found !== undefined)
  return [
    own,
    ...inner.map((folder) => fromRoot('node_modules', folder.slice(folder.lastIndexOf(FOLDER) + FOLDER.length))),
  ]
}

/** @param {string} file @returns {string | undefined} undefined for code of ours */
function packageFolder(file) {
  return /^.*\/node_modules\/(?:@[^/]+\/)?[^/@]+/.exec(file)?.[0]
}

/** @param {readonly string[]} folders of packages */
function licensesOf(folders) {
  const sections = folders.map((folder) => {
    const { name, version, license, homepage } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
    const file = readdirSync(folder).find((each) => /^(licen[cs]e|copying)/i.test(each))
    if (file === undefined) throw new Error(`${name} is bundled and has no license file: ${dirname(folder)}`)
    const source = homepage ?? `https://www.npmjs.com/package/${name}`
    return `## ${name} ${version}\n\n${license}, ${source}\n\n\`\`\`text\n${readFileSync(join(folder, file), 'utf8').trim()}\n\`\`\`\n`
  })
  return `# Third-party licenses\n\nThese packages are part of the code in this folder.\n\n${sections.join('\n')}`
}
