import { describe, expect, test } from 'vitest'
import { isOurHost, mayGetPanelToken, socketRefusal } from '../../../src/server/access'
import { targetOf } from '../../../src/server/inject/request'

const NAMES = ['app.test', '.tunnel.example']

test.each([
  ['localhost:5180', true],
  ['LOCALHOST', true],
  ['a.localhost:80', true],
  ['127.0.0.1:5180', true],
  ['192.168.1.5:5180', true],
  ['[::1]:5180', true],
  ['app.test:5180', true],
  ['a.tunnel.example', true],
  ['app.test.evil.example', false],
  ['evil.example', false],
  ['localhost.evil.example', false],
  ['127.0.0.1.evil.example', false],
  ['tunnel.example', false],
  ['user@localhost', false],
  ['localhost/evil.example', false],
  ['', false],
  [undefined, false],
])('the name %s is ours: %s', (host, wanted) => {
  expect(isOurHost(host, NAMES)).toBe(wanted)
})

describe('a WebSocket', () => {
  const good = { host: 'localhost:5180', origin: 'http://localhost:5180', 'sec-websocket-protocol': 'wx-mock, right' }

  test.each([
    ['of the page itself', {}, undefined],
    ['of a sandboxed document', { origin: 'null' }, undefined],
    ['through a tunnel that is allowed', { origin: 'https://a.tunnel.example' }, undefined],
    ['of another site', { origin: 'https://evil.example' }, 'origin'],
    ['of another port of this machine', { origin: 'http://localhost:3000' }, 'origin'],
    ['of another name of this machine', { origin: 'http://127.0.0.1:5180' }, 'origin'],
    ['without an origin', { origin: undefined }, 'origin'],
    ['with an origin that is none', { origin: 'localhost' }, 'origin'],
    ['by a name that points here', { host: 'evil.example', origin: 'http://evil.example' }, 'host'],
    ['with another token', { 'sec-websocket-protocol': 'wx-mock, wrong' }, 'token'],
    ['without a token', { 'sec-websocket-protocol': 'wx-mock' }, 'token'],
    ['without a protocol', { 'sec-websocket-protocol': undefined }, 'token'],
    ['with the token alone', { 'sec-websocket-protocol': 'right' }, 'token'],
  ])('%s is refused because of: %s', (_name, headers, wanted) => {
    expect(socketRefusal({ ...good, ...headers }, 'right', NAMES)).toBe(wanted)
  })
})

test.each([
  ['a navigation on this machine', 'navigate', 'document', '127.0.0.1', true],
  ['a frame on this machine', 'navigate', 'iframe', '::1', true],
  ['a navigation of IPv4 on IPv6', 'navigate', 'document', '::ffff:127.0.0.1', true],
  ['a fetch of the page', 'cors', 'empty', '127.0.0.1', false],
  ['a program', undefined, undefined, '127.0.0.1', false],
  ['a phone', 'navigate', 'document', '192.168.1.9', false],
  ['an unknown client', 'navigate', 'document', undefined, false],
])("%s gets the panel's token: %s %s %s: %s", (_name, mode, destination, address, wanted) => {
  expect(mayGetPanelToken({ 'sec-fetch-mode': mode, 'sec-fetch-dest': destination }, address)).toBe(wanted)
})

test.each(['true', 'false', ''])(
  "a navigation preload (%s) of a service worker does not get the panel's token",
  (value) => {
    const headers = { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' }
    expect(mayGetPanelToken({ ...headers, 'service-worker-navigation-preload': value }, '127.0.0.1')).toBe(false)
  },
)

test.each([
  ['GET', { 'sec-fetch-dest': 'document', 'sec-fetch-mode': 'navigate' }, 'document'],
  ['POST', { 'sec-fetch-dest': 'document', 'sec-fetch-mode': 'navigate' }, 'document'],
  ['GET', { 'sec-fetch-dest': 'iframe' }, 'document'],
  ['GET', { accept: 'text/html,*/*' }, 'document'],
  ['GET', { accept: '*/*' }, 'unsure'],
  ['GET', {}, 'unsure'],
  ['GET', { 'sec-fetch-dest': 'empty', 'sec-fetch-mode': 'cors', accept: 'text/html' }, 'unsure'],
  ['GET', { 'sec-fetch-dest': 'script', accept: '*/*' }, 'none'],
  ['GET', { accept: 'text/html', 'x-requested-with': 'XMLHttpRequest' }, 'none'],
  ['GET', { accept: 'text/html', 'hx-request': 'true' }, 'none'],
  ['HEAD', { 'sec-fetch-dest': 'document' }, 'none'],
  ['PUT', { accept: 'text/html' }, 'none'],
])('%s with %o asks for: %s', (method, headers, wanted) => {
  expect(targetOf(method, headers)).toBe(wanted)
})
