import { logCall } from './log.js'
import { texts, translatePage } from './texts.js'

/**
 * @typedef {{ errMsg: string, [key: string]: unknown }} Result
 * @typedef {{ ok: boolean, result: Result }} Outcome
 * @typedef {(resolve: (decision: { event: string }) => void, info: { referrer: string }) => void} PrivacyListener
 * @typedef {Record<string, (argument?: unknown) => unknown>} Wx
 */

const page = /** @type {Window & { wx?: Wx, firstAccount?: { miniProgram: Record<string, string> } }} */ (
  /** @type {unknown} */ (window)
)
const { wx, firstAccount } = page

/** @template {HTMLElement} [E=HTMLElement] @param {string} id @returns {E} */
const byId = (id) => /** @type {E} */ (document.getElementById(id))

translatePage()

/**
 * Calls an API as a mini game does, with callbacks, and shows the result.
 * @param {string} api
 * @param {Record<string, unknown>} [options]
 * @returns {Promise<Outcome>}
 */
function call(api, options = {}) {
  const shown = logCall(api, options)
  return new Promise((resolve) => {
    /** @param {boolean} ok @returns {(result: Result) => void} */
    const settle = (ok) => (result) => {
      shown.settle(ok, result, offers(api, ok, result))
      say(result.errMsg, ok)
      callEnded(api)
      resolve({ ok, result })
    }
    const method = wx?.[api]
    if (method) method({ ...options, success: settle(true), fail: settle(false) })
    else settle(false)({ errMsg: `${api}: ${texts.notThere}` })
  })
}

/**
 * What a game offers after a refusal: a way to change one's mind.
 * @param {string} api @param {boolean} ok @param {Result} result
 */
function offers(api, ok, { errMsg }) {
  if (ok) return []
  if (errMsg.includes('auth deny')) return [{ label: texts.openSettings, run: openSetting }]
  if (api === 'getUserInfo' && errMsg.includes('scope unauthorized'))
    return [{ label: texts.askFirst, run: askUserInfo }]
  return []
}

async function login() {
  const { ok } = await call('login')
  if (ok) await checkSession()
}

async function checkSession() {
  const { ok } = await call('checkSession')
  const session = byId('session')
  session.textContent = ok ? texts.signedIn : texts.signedOut
  session.dataset.state = ok ? 'valid' : 'none'
}

async function getUserInfo() {
  const { ok, result } = await call('getUserInfo')
  if (!ok) return
  const { nickName, avatarUrl } = /** @type {{ nickName: string, avatarUrl: string }} */ (result.userInfo)
  byId('player').textContent = texts.hello.replace('{name}', () => nickName)
  const avatar = /** @type {HTMLImageElement} */ (byId('avatar'))
  avatar.hidden = avatarUrl === ''
  if (avatarUrl) avatar.src = avatarUrl
}

async function askUserInfo() {
  await call('authorize', { scope: 'scope.userInfo' })
  await getUserInfo()
  await getSetting()
}

async function getLocation() {
  await call('getLocation', { type: 'gcj02' })
  await getSetting()
}

async function authorize() {
  await call('authorize', { scope: 'scope.writePhotosAlbum' })
  await getSetting()
}

async function openSetting() {
  const { ok, result } = await call('openSetting')
  if (ok) showScopes(result)
}

async function getSetting() {
  const { ok, result } = await call('getSetting')
  if (ok) showScopes(result)
}

/** @param {Result} result */
function showScopes({ authSetting }) {
  const chips = Object.entries(/** @type {Record<string, boolean>} */ (authSetting)).map(([scope, granted]) => {
    const chip = document.createElement('li')
    chip.className = granted ? 'granted' : 'refused'
    chip.append(
      scope.replace('scope.', ''),
      ' ',
      Object.assign(document.createElement('b'), {
        textContent: granted ? texts.granted : texts.refused,
      }),
    )
    return chip
  })
  const none = Object.assign(document.createElement('li'), { className: 'none', textContent: texts.noScopes })
  byId('chips').replaceChildren(...(chips.length > 0 ? chips : [none]))
}

/** Shows the last result on the moon: a hop or a frown. @param {string} text @param {boolean} ok */
function say(text, ok) {
  // What the page asks by itself while it loads is not worth a word.
  if (!navigator.userActivation.hasBeenActive) return
  byId('bubble').textContent = text
  byId('bubble').dataset.outcome = ok ? 'ok' : 'fail'
  move(ok ? 'hop' : 'shake')
}

/** @param {'hop' | 'shake'} how */
function move(how) {
  const moon = byId('moon')
  moon.dataset.mood = how === 'hop' ? 'glad' : 'sad'
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) return
  const frames =
    how === 'hop' ? ['0 0', '0 -22px', '0 0', '0 -7px', '0 0'] : ['0 0', '-7px 0', '7px 0', '-4px 0', '0 0']
  moon.animate({ translate: frames }, { duration: 480, easing: 'ease-in-out' })
}

/** Closes the game's own popup if the last call that it asks for was answered elsewhere. @param {string} _api */
let callEnded = (_api) => {}

/** The popup that a game may show instead of the platform's: one for all the calls that wait. */
function usePopup() {
  const popup = /** @type {HTMLDialogElement} */ (byId('popup'))
  /** @type {{ api: string, resolve: (decision: { event: string }) => void }[]} */
  let waiting = []
  /** @param {'agree' | 'disagree'} event */
  const decide = (event) => {
    popup.close()
    const decided = waiting
    waiting = []
    for (const { resolve } of decided) resolve({ event })
  }
  /** @type {PrivacyListener} */
  const listener = (resolve, { referrer }) => {
    waiting.push({ api: referrer, resolve })
    resolve({ event: 'exposureAuthorization' })
    byId('referrer').textContent = `wx.${referrer}`
    if (!popup.open) popup.showModal()
  }
  byId('agree').addEventListener('click', () => decide('agree'))
  byId('disagree').addEventListener('click', () => decide('disagree'))
  popup.addEventListener('cancel', (event) => {
    event.preventDefault()
    decide('disagree')
  })
  callEnded = (api) => {
    const ended = waiting.find((call) => call.api === api)
    waiting = waiting.filter((call) => call !== ended)
    if (ended && waiting.length === 0) popup.close()
  }
  wx?.onNeedPrivacyAuthorization?.(listener)
}

const actions = {
  login,
  checkSession,
  getUserInfo,
  getLocation,
  authorize,
  getClipboardData: () => call('getClipboardData'),
  requirePrivacyAuthorize: () => call('requirePrivacyAuthorize'),
  openSetting,
}

/** @type {Record<keyof typeof actions, string>} */
const icons = {
  login: 'M10 17l5-5-5-5M15 12H3M14 3h5a2 2 0 0 1 2 2v14a2 2 0 0 1-2 2h-5',
  checkSession: 'M12 3l8 3v6c0 5-3.5 8-8 9-4.500-1-8-4-8-9V6zM8.500 12l2.500 2.500 4.500-5',
  getUserInfo: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8M4 21c0-4 3.500-6 8-6s8 2 8 6',
  getLocation: 'M12 22s7-6.500 7-12a7 7 0 0 0-14 0c0 5.500 7 12 7 12M12 12a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5',
  authorize: 'M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M15.500 9.500h.01',
  getClipboardData:
    'M9 4H6a1 1 0 0 0-1 1v15a1 1 0 0 0 1 1h12a1 1 0 0 0 1-1V5a1 1 0 0 0-1-1h-3M9 3h6v4H9zM9 12h6M9 16h4',
  requirePrivacyAuthorize: 'M6 11h12v9H6zM8.500 11V8a3.500 3.500 0 0 1 7 0v3M12 15v2',
  openSetting:
    'M4 7h9M17 7h3M4 17h3M11 17h9M15 9.500a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5M9 19.500a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5',
}

function showActions() {
  for (const [api, run] of Object.entries(actions)) {
    const name = /** @type {keyof typeof actions} */ (api)
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'action'
    // The API's name is for the eye; the button is called by what it does.
    button.setAttribute('aria-labelledby', `${api}-name`)
    button.setAttribute('aria-describedby', `${api}-api`)
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
    svg.setAttribute('viewBox', '0 0 24 24')
    svg.setAttribute('aria-hidden', 'true')
    const path = document.createElementNS('http://www.w3.org/2000/svg', 'path')
    path.setAttribute('d', icons[name])
    svg.append(path)
    const label = Object.assign(document.createElement('span'), { id: `${api}-name`, textContent: texts[name] })
    const code = Object.assign(document.createElement('code'), { id: `${api}-api`, textContent: api })
    button.append(svg, label, code)
    button.addEventListener('click', () => void run())
    byId('actions').append(button)
  }
}

function showAccount() {
  if (!firstAccount) return
  const { appId = '', envVersion = '', version = '' } = firstAccount.miniProgram
  byId('app-id').textContent = appId
  byId('version').textContent = `${envVersion} ${version}`.trim()
  logCall('getAccountInfoSync').settle(true, /** @type {Record<string, unknown>} */ (firstAccount))
}

function start() {
  const address = new URL(location.href)
  const own = address.searchParams.get('popup') === 'own'
  const ownSwitch = /** @type {HTMLInputElement} */ (byId('own'))
  ownSwitch.checked = own
  ownSwitch.addEventListener('change', () => {
    if (ownSwitch.checked) address.searchParams.set('popup', 'own')
    else address.searchParams.delete('popup')
    location.replace(address)
  })
  let hops = 0
  byId('moon').addEventListener('click', () => {
    hops += 1
    byId('hops').textContent = String(hops)
    move('hop')
  })
  byId('clear').addEventListener('click', () => byId('events').replaceChildren())
  byId('refresh').addEventListener('click', () => void getSetting())
  byId('reload').addEventListener('click', () => location.reload())
  showActions()
  showScopes({ errMsg: '', authSetting: {} })

  if (!wx) {
    byId('missing').hidden = false
    document.body.classList.add('without-wx')
    ownSwitch.disabled = true
    for (const button of document.querySelectorAll('button')) button.disabled = /^(?!moon|reload)/.test(button.id)
    return
  }
  showAccount()
  if (own) usePopup()
  void checkSession()
  void getSetting()
}

start()
