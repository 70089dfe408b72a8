import { expect, test } from 'vitest'
import { readUserAgent } from '../../../src/server/agents'

const MAC = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)'
const IPHONE = 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)'
const ANDROID = 'Mozilla/5.0 (Linux; Android 15; PJD110 Build/AP3A) AppleWebKit/537.36 (KHTML, like Gecko)'

test.each([
  [`${MAC} Version/19.1 Safari/605.1.15`, 'Safari 19', 'Mac'],
  [`${MAC.replace('605.1.15', '537.36')} Chrome/156.0.0.0 Safari/537.36`, 'Chrome 156', 'Mac'],
  [`${MAC} Chrome/156.0.0.0 Safari/537.36 Edg/156.0.0.0`, 'Edge 156', 'Mac'],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0', 'Firefox 153', 'Linux'],
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:153.0) Gecko/20100101 Firefox/153.0', 'Firefox 153', 'Windows'],
  [`${IPHONE} Version/19.0 Mobile/15E148 Safari/604.1`, 'Safari 19', 'iPhone'],
  [`${IPHONE} CriOS/156.0.1 Mobile/15E148 Safari/604.1`, 'Chrome 156', 'iPhone'],
  [`${IPHONE} Mobile/15E148 MicroMessenger/8.0.60(0x18003c2f) NetType/WIFI`, 'WeChat 8', 'iPhone'],
  [`${ANDROID} Chrome/156.0.0.0 Mobile Safari/537.36`, 'Chrome 156', 'PJD110'],
  [
    'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 Chrome/156.0.0.0 Mobile Safari/537.36',
    'Chrome 156',
    'Android',
  ],
  ['curl/8', '', ''],
  ['', '', ''],
])('%s is %s on %s', (agent, browser, device) => {
  expect(readUserAgent(agent)).toEqual({ browser, device })
})
