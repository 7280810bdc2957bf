import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type ClaimedBrowser, readUserAgent } from './user-agent.ts';

const webkit = 'AppleWebKit/537.36 (KHTML, like Gecko)';
const rows: [header: string, claimed: ClaimedBrowser][] = [
  [
    `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${webkit} Chrome/156.0.0.0 Safari/537.36`,
    { name: 'Chrome', version: 156, engine: 'chromium', system: 'windows' },
  ],
  [
    `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${webkit} Chrome/156.0.0.0 Safari/537.36 Edg/156.0.0.0`,
    { name: 'Edge', version: 156, engine: 'chromium', system: 'windows' },
  ],
  [
    `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${webkit} Chrome/64.0.3282.140 Safari/537.36 Edge/18.17763`,
    { name: 'Edge (EdgeHTML)', version: 18, engine: 'schannel', system: 'windows' },
  ],
  [
    'Mozilla/5.0 (Windows NT 6.1; WOW64; Trident/7.0; rv:11.0) like Gecko',
    { name: 'Internet Explorer', version: 11, engine: 'schannel', system: 'windows' },
  ],
  [
    `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${webkit} Chrome/150.0.0.0 Safari/537.36 OPR/130.0.0.0`,
    { name: 'Opera', version: 150, engine: 'chromium', system: 'macos' },
  ],
  [
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.4 Safari/605.1.15',
    { name: 'Safari', version: 18, engine: 'safari', system: 'macos' },
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
    { name: 'Safari', version: 18, engine: 'safari', system: 'ios' },
  ],
  // Every browser of iOS stands on Apple's library.
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/156.0.0.0 Mobile/15E148 Safari/604.1',
    { name: 'Chrome', version: 17, engine: 'safari', system: 'ios' },
  ],
  [
    'Mozilla/5.0 (iPad; CPU OS 17_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) FxiOS/153.0 Mobile/15E148 Safari/605.1.15',
    { name: 'Firefox', version: 17, engine: 'safari', system: 'ios' },
  ],
  [
    `Mozilla/5.0 (Linux; Android 10; K) ${webkit} SamsungBrowser/29.0 Chrome/136.0.0.0 Mobile Safari/537.36`,
    { name: 'Samsung Internet', version: 136, engine: 'chromium', system: 'android' },
  ],
  [
    `Mozilla/5.0 (Linux; Android 16; Pixel 9; wv) ${webkit} Version/4.0 Chrome/156.0.0.0 Mobile Safari/537.36`,
    { name: 'Android WebView', version: 156, engine: 'chromium', system: 'android' },
  ],
  [
    `Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) ${webkit} Chrome/156.0.0.0 Safari/537.36`,
    { name: 'Chrome', version: 156, engine: 'chromium', system: 'chromeos' },
  ],
  [
    'Mozilla/5.0 (Android 15; Mobile; rv:153.0) Gecko/153.0 Firefox/153.0',
    { name: 'Firefox', version: 153, engine: 'firefox', system: 'android' },
  ],
  // Its TLS is that of GnuTLS or OpenSSL, whatever the system has.
  [
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15',
    { name: 'WebKit', version: 18, engine: null, system: 'linux' },
  ],
  [
    'Opera/9.80 (Android; Opera Mini/36.2/191.249; U; en) Presto/2.12.423 Version/12.16',
    { name: 'Opera Mini', version: null, engine: null, system: 'android' },
  ],
  [
    'Mozilla/5.0 (X11; Linux x86_64; rv:102.0) Gecko/20100101 Goanna/6.7 Firefox/102.0 PaleMoon/33.8.0',
    { name: null, version: null, engine: null, system: 'linux' },
  ],
  ['curl/8.14.1', { name: null, version: null, engine: null, system: null }],
  ['', { name: null, version: null, engine: null, system: null }],
];

for (const [header, claimed] of rows) {
  test(`${claimed.name ?? 'no browser'} on ${claimed.system}: ${header.slice(0, 40)}`, () => {
    assert.deepEqual(readUserAgent(header), claimed);
  });
}
