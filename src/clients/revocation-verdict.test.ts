import assert from 'node:assert/strict';
import { test } from 'node:test';
import { from, noon, revocationFacts, withUrl } from '../causes/examples/certificates.ts';
import { withChain } from '../causes/examples/facts.ts';
import { noStatus, usableStatus } from '../pki/revocation/revocation.ts';
import { chrome156 } from './profiles/chrome-156.ts';
import { curlOpenssl3_5 } from './profiles/curl-openssl-3.5.ts';
import { firefox153esr } from './profiles/firefox-153esr.ts';
import { revocationRefusal } from './revocation-verdict.ts';

const times = { thisUpdate: noon - 1, nextUpdate: noon + 1 };
const revoked = usableStatus('revoked', { ...times, revokedAt: noon - 2 });
const where = {
  host: 'www.example.test',
  port: 443,
  ip: null,
  hostIsIp: false,
  names: [],
  commonName: null,
  leaf: null,
  addresses: [],
  culprit: null,
  sent: [],
  version: null,
  suite: null,
  namesake: null,
  notBefore: null,
  notAfter: null,
  at: noon,
  url: 'https://www.example.test/',
};

/** What Chrome, Firefox and curl print; null where they connect. The example's root is in no public program. */
const cases: [string, ReturnType<typeof revocationFacts>, Record<'chrome' | 'firefox' | 'curl', string | null>][] = [
  [
    'a staple that says revoked',
    revocationFacts({ staple: revoked }),
    { chrome: 'ERR_CERT_REVOKED', firefox: 'SEC_ERROR_REVOKED_CERTIFICATE', curl: null },
  ],
  [
    'a responder that says revoked, whom Firefox asks about private authorities',
    revocationFacts({ certificate: withUrl, asked: [from('ocsp', revoked)] }, { sources: 'asked' }),
    { chrome: null, firefox: 'SEC_ERROR_REVOKED_CERTIFICATE', curl: null },
  ],
  [
    'must-staple without a staple',
    revocationFacts({ mustStaple: ['status_request'] }),
    { chrome: null, firefox: 'MOZILLA_PKIX_ERROR_REQUIRED_TLS_FEATURE_MISSING', curl: null },
  ],
  [
    'a staple out of date',
    revocationFacts({ staple: noStatus('stale', '') }),
    { chrome: null, firefox: 'SEC_ERROR_OCSP_OLD_RESPONSE', curl: null },
  ],
  [
    'a stapled refusal',
    revocationFacts({
      staple: noStatus('refused', 'the responder does not answer for this certificate (unauthorized)'),
    }),
    { chrome: null, firefox: 'SEC_ERROR_OCSP_UNAUTHORIZED_REQUEST', curl: null },
  ],
  [
    'a good staple',
    revocationFacts({ staple: usableStatus('good', times) }),
    { chrome: null, firefox: null, curl: null },
  ],
];
for (const [name, revocation, expected] of cases) {
  test(name, () => {
    const facts = withChain({}, { revocation });
    const printed = Object.fromEntries(
      Object.entries({ chrome: chrome156, firefox: firefox153esr, curl: curlOpenssl3_5 }).map(([id, client]) => {
        const refusal = facts.chain && revocationRefusal(client, facts.chain, facts);
        return [id, refusal ? client.errors(refusal.failure, where) : null];
      }),
    );
    for (const [id, text] of Object.entries(expected)) {
      if (text === null) assert.equal(printed[id], null, id);
      else assert.ok(printed[id]?.includes(text), `${id}: ${printed[id]}`);
    }
  });
}

test('another chain than the one whose revocation is known is not judged by it', () => {
  const facts = withChain({}, { revocation: revocationFacts({ staple: revoked }) });
  const other = facts.chain && { ...facts.chain, sent: facts.chain.sent.slice(1) };
  assert.equal(other && revocationRefusal(firefox153esr, other, facts), null);
  const toAnotherHello = facts.chain && { ...facts.chain, trace: 7 };
  assert.notEqual(toAnotherHello && revocationRefusal(firefox153esr, toAnotherHello, facts), null);
});
