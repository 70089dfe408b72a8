/** Browsers by a part of their user agent. Special ones come first, since most also claim to be Chrome or Safari. */
const BROWSERS: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['WeChat', /MicroMessenger\/(\d+)/],
  ['QQ', /\bQQ\/(\d+)/],
  ['Edge', /\bEdg(?:e|A|iOS)?\/(\d+)/],
  ['Opera', /\bOPR\/(\d+)/],
  ['Samsung Internet', /SamsungBrowser\/(\d+)/],
  ['Firefox', /(?:Firefox|FxiOS)\/(\d+)/],
  ['Chrome', /(?:HeadlessChrome|Chrome|CriOS)\/(\d+)/],
  ['Safari', /Version\/(\d+)[\d.]* (?:Mobile\/\w+ )?Safari/],
]

const DEVICES: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['iPhone', /iPhone/],
  ['iPad', /iPad/],
  ['HarmonyOS', /OpenHarmony|HarmonyOS/],
  ['Android', /Android/],
  ['Windows', /Windows/],
  ['Chrome OS', /CrOS/],
  ['Mac', /Macintosh/],
  ['Linux', /Linux|X11/],
]

/** Returns browser and device by a user agent; empty texts where they are unknown. */
export function readUserAgent(agent: string): { browser: string; device: string } {
  const [browser, version] = BROWSERS.flatMap(([name, pattern]) => {
    const found = pattern.exec(agent)
    return found ? [name, found[1]] : []
  })
  // Android names the model between its version and "Build" or the bracket.
  const model = /Android [\d.]+; (?:[a-z]{2}-[a-z]{2}; )?([^;)]+?)(?: Build|\))/.exec(agent)?.[1]
  const device = DEVICES.find(([, pattern]) => pattern.test(agent))?.[0] ?? ''
  return {
    browser: browser === undefined ? '' : `${browser} ${version}`,
    device: model && model !== 'K' ? model : device,
  }
}
