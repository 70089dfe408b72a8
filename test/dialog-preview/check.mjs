import assert from 'node:assert/strict'

/** Checks the behavior of dialogs in a real browser before taking pictures. */

/** @typedef {import('@playwright/test').Page} Page */
/** @typedef {Awaited<ReturnType<typeof import('../../src/demo/server.mjs').serve>>} Server */

const strict = "default-src 'none'; script-src 'self'; require-trusted-types-for 'script'"

/** @type {Record<string, (page: Page, server: Server) => Promise<void>>} */
const checks = {
  'a choice answers once, gives the focus back and leaves nothing': async (page) => {
    await page.getByRole('button', { name: 'After' }).focus()
    await open(page, 'scope')
    await page.getByRole('dialog', { name: 'Use your location' }).waitFor()
    assert.equal(await focused(page), 'Allow')
    await page.getByRole('button', { name: 'Allow' }).click()
    assert.deepEqual(await answers(page), [['s', { choice: 'allow' }]])
    assert.equal(await focused(page), 'After')
    assert.equal(await page.locator('wx-mock-dialogs').count(), 0)
  },
  'Esc and a tap beside the sheet dismiss a scope; a drag that ends there does not': async (page) => {
    await open(page, 'scope')
    await page.keyboard.press('Escape')
    await open(page, 'scope')
    await page.mouse.click(5, 5)
    const dismissed = [
      ['s', { choice: 'dismiss' }],
      ['s', { choice: 'dismiss' }],
    ]
    assert.deepEqual(await answers(page), dismissed)
    await open(page, 'scope')
    await page.getByText('Use your location').hover()
    await page.mouse.down()
    await page.mouse.move(5, 5)
    await page.mouse.up()
    assert.deepEqual(await answers(page), dismissed)
  },
  'Esc again and again does not take the privacy popup away': async (page) => {
    await open(page, 'privacy')
    for (let times = 0; times < 4; times++) await page.keyboard.press('Escape')
    await page.mouse.click(5, 5)
    await page.getByRole('button', { name: 'Reject' }).click()
    assert.deepEqual(await answers(page), [['p', { choice: 'disagree' }]])
  },
  'the settings page answers with the switches as they stand': async (page) => {
    for (const leave of ['Back', 'Escape']) {
      await open(page, 'settings')
      await page.getByRole('switch', { name: 'Location' }).click()
      await page.getByRole('switch', { name: 'Save to album' }).press(' ')
      if (leave === 'Back') await page.getByRole('button', { name: 'Back' }).click()
      else await page.keyboard.press(leave)
      const scopes = {
        'scope.userInfo': true,
        'scope.userLocation': false,
        'scope.writePhotosAlbum': true,
        'scope.odd': false,
      }
      assert.deepEqual((await answers(page)).at(-1), ['t', { choice: 'done', scopes }])
    }
  },
  'Tab never reaches the page': async (page) => {
    await open(page, 'settings')
    for (let times = 0; times < 12; times++) {
      await page.keyboard.press('Tab')
      assert.match(await page.evaluate(() => document.activeElement?.localName ?? ''), /^(wx-mock-dialogs|body)$/)
    }
  },
  'a page receives no events of a dialog': async (page) => {
    await page.evaluate(() => {
      Object.assign(window, { received: [] })
      for (const type of ['pointerdown', 'mousedown', 'click', 'keydown', 'keyup', 'focusin', 'input', 'wheel']) {
        window.addEventListener(type, (event) => Reflect.get(window, 'received').push(event.type))
      }
    })
    await open(page, 'settings')
    await page.getByRole('switch', { name: 'Location' }).click()
    await page.getByRole('heading', { name: 'Settings' }).click()
    await page.keyboard.press('Tab')
    await page.keyboard.press('a')
    await page.mouse.wheel(0, 10)
    assert.deepEqual(await page.evaluate(() => Reflect.get(window, 'received')), [])
  },
  'the newest lies on top, and each closes by itself in any order': async (page) => {
    await page.getByRole('button', { name: 'After' }).focus()
    await open(page, 'privacy')
    await open(page, 'scope')
    await open(page, 'scope')
    await page.evaluate(() => window.preview.close('p'))
    assert.equal(await page.getByRole('dialog').count(), 1)
    await page.getByRole('button', { name: 'Reject' }).click()
    assert.deepEqual(await answers(page), [['s', { choice: 'reject' }]])
    assert.equal(await focused(page), 'After')
    await open(page, 'privacy')
    await open(page, 'consent')
    await page.evaluate(() => window.preview.dispose())
    assert.equal(await page.locator('wx-mock-dialogs').count(), 0)
    assert.equal((await answers(page)).length, 1)
  },
  'a strict CSP with trusted types changes nothing': async (page, server) => {
    /** @type {string[]} */
    const complaints = []
    page.on('console', (message) => complaints.push(message.text()))
    await page.goto(`${server.origin}/dialog-preview/bare.html?csp=${encodeURIComponent(strict)}`)
    await open(page, 'scope')
    const button = page.getByRole('button', { name: 'Allow' })
    assert.equal(await button.evaluate((element) => getComputedStyle(element).backgroundColor), 'rgb(7, 193, 96)')
    await button.click()
    assert.equal((await answers(page)).length, 1)
    assert.deepEqual(complaints, [])
  },
  'a dialog survives a page that goes fullscreen, throws it out, or rewrites itself': async (page) => {
    await open(page, 'scope')
    await page.evaluate(() => document.body.requestFullscreen())
    await page.getByRole('button', { name: 'Reject' }).click({ trial: true })
    await page.evaluate(() => document.querySelector('wx-mock-dialogs')?.remove())
    await page.getByRole('button', { name: 'Reject' }).click({ trial: true })
    await page.evaluate(() => {
      document.open()
      Reflect.get(document, 'write').call(document, '<title>again</title><p>again')
      document.close()
    })
    await page.getByRole('button', { name: 'Reject' }).click()
    assert.deepEqual(await answers(page), [['s', { choice: 'reject' }]])
  },
  'a page that always throws it out does not hang, and the next dialog comes': async (page) => {
    await page.evaluate(() => {
      const remover = new MutationObserver(() => document.querySelector('wx-mock-dialogs')?.remove())
      remover.observe(document.documentElement, { childList: true })
      Object.assign(window, { remover })
    })
    await open(page, 'scope')
    await page.evaluate(() => Reflect.get(window, 'remover').disconnect())
    await page.evaluate(() => window.preview.close('s'))
    await open(page, 'privacy')
    await page.getByRole('button', { name: 'Agree' }).click()
  },
  'a repeated key answers nothing': async (page) => {
    await open(page, 'scope')
    await page.evaluate(() => {
      const button = document.querySelector('wx-mock-dialogs')?.shadowRoot?.activeElement
      const repeated = { key: 'Enter', repeat: true, bubbles: true, composed: true, cancelable: true }
      Object.assign(window, { prevented: !button?.dispatchEvent(new KeyboardEvent('keydown', repeated)) })
    })
    assert.equal(await page.evaluate(() => Reflect.get(window, 'prevented')), true)
    await page.keyboard.press('Enter')
    assert.deepEqual(await answers(page), [['s', { choice: 'allow' }]])
  },
  'what a page patches later does not matter': async (page) => {
    await page.evaluate(() => {
      const broken = () => {
        throw new Error('patched')
      }
      for (const name of ['append', 'setAttribute', 'attachShadow', 'remove']) {
        Object.assign(Element.prototype, { [name]: broken })
      }
      Object.assign(Document.prototype, { createElement: broken, createElementNS: broken })
      Object.assign(HTMLDialogElement.prototype, { showModal: broken, close: broken })
      Object.assign(EventTarget.prototype, { addEventListener: broken })
      Object.assign(Reflect, { apply: broken })
      Object.assign(window, { CSSStyleSheet: broken, MutationObserver: broken })
    })
    await open(page, 'scope')
    await page.getByRole('button', { name: 'Allow' }).click()
    assert.deepEqual(await answers(page), [['s', { choice: 'allow' }]])
  },
  'a dialog opens before the document has any element, and in frames without an address': async (page, server) => {
    const script = await (await page.request.get(`${server.origin}/preview.js`)).text()
    const open = `;window.hadElement = document.documentElement !== null; preview.open('scope')`
    await page.addInitScript({ content: script + open })
    server.route('/frames-without-address', {
      body: `<!doctype html><iframe srcdoc="<p>srcdoc"></iframe><iframe></iframe>`,
    })
    await page.goto(`${server.origin}/frames-without-address`)
    for (const frame of page.frames()) await frame.getByRole('button', { name: 'Allow' }).waitFor()
    console.log('  documentElement at the start:', await page.evaluate(() => Reflect.get(window, 'hadElement')))
    await page.getByRole('button', { name: 'Allow' }).click()
    for (const frame of page.frames().slice(1)) await frame.getByRole('button', { name: 'Allow' }).click()
  },
}

/** @param {import('@playwright/test').Browser} browser @param {Server} server */
export async function checkDialogs(browser, server) {
  for (const [name, check] of Object.entries(checks)) {
    const page = await browser.newPage({ locale: 'en-US', viewport: { width: 500, height: 600 } })
    page.setDefaultTimeout(5_000)
    await page.goto(`${server.origin}/dialog-preview/`)
    try {
      await check(page, server)
      console.log(`ok: ${name}`)
    } catch (error) {
      process.exitCode = 1
      console.error(`NOT OK: ${name}\n`, error)
    }
    await page.close()
  }
}

/** @param {Page} page @param {string} kind */
const open = (page, kind) => page.evaluate((kind) => window.preview.open(kind), kind)

/** @param {Page} page */
const answers = (page) => page.evaluate(() => window.preview.answers)

/** @param {Page} page */
const focused = (page) =>
  page.evaluate(() => {
    let element = document.activeElement
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement
    return element?.textContent ?? ''
  })
