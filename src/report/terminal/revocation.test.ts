import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type AskedStatus,
  noStatus,
  type RevocationFacts,
  type StatusAnswer,
  usableStatus,
} from '../../pki/revocation/revocation.ts';
import { plainPaint } from './layout.ts';
import { revocationSentence, revokedNote } from './revocation.ts';
import { incompleteReport, sampleCertificate, sampleTime } from '../examples/samples.ts';
import { renderTerminal } from './server.ts';

const hour = 3_600_000;
const times = { thisUpdate: sampleTime - hour, nextUpdate: sampleTime + hour, signer: 'Example Responder' };
const good = usableStatus('good', times);
const revoked = usableStatus('revoked', { ...times, revokedAt: sampleTime - 48 * hour, reason: 'superseded' });
const from = (source: 'ocsp' | 'crl', answer: StatusAnswer, kept: AskedStatus['from'] = 'network'): AskedStatus => ({
  ...answer,
  source,
  url: `http://${source}.example.test`,
  method: 'GET',
  from: kept,
  ms: 5,
});
const certificate = sampleCertificate('CN=example.test', 'CN=R1');
const issuer = sampleCertificate('CN=R1', 'CN=Root');

const reportOf = (
  staple: StatusAnswer | null,
  asked: AskedStatus[] = [],
  sources: RevocationFacts['sources'] = 'asked',
) =>
  incompleteReport({
    facts: {
      revocation: {
        trace: 0,
        stapleAskedFor: true,
        sources,
        certificates: [{ certificate, issuer, index: 0, mustStaple: ['status_request'], staple, asked }],
      },
    },
  });

const sentences: [string, Parameters<typeof reportOf>, string | null][] = [
  ['a good staple', [good], 'Not revoked by its stapled response of 2026-05-31 (CRLite, CRLSet not consulted)'],
  [
    'a good list, with what it leaves out',
    [
      null,
      [
        from('ocsp', noStatus('no-answer', '')),
        from('crl', { ...good, detail: 'the list covers only some reasons for revocation' }),
      ],
    ],
    'Not revoked by its revocation list of 2026-05-31 (CRLite, CRLSet not consulted; the list covers only some reasons for revocation)',
  ],
  ['no source', [null], 'Revocation not asked about: no source is named (CRLite, CRLSet not consulted)'],
  ['offline', [null, [], 'offline'], 'Revocation not asked about: --offline (CRLite, CRLSet not consulted)'],
  [
    'a source that is not asked',
    [null, [from('ocsp', noStatus('not-allowed', 'it leads to a private address'))]],
    'Revocation not asked about: http://ocsp.example.test: it leads to a private address (CRLite, CRLSet not consulted)',
  ],
  [
    'silence',
    [null, [from('ocsp', noStatus('no-answer', 'no answer in time'))]],
    'Revocation not known: http://ocsp.example.test: no answer in time (CRLite, CRLSet not consulted)',
  ],
  ['a finding says more', [null, [from('ocsp', revoked)]], null],
];
for (const [name, parts, sentence] of sentences)
  test(name, () => assert.equal(revocationSentence(reportOf(...parts)), sentence));

test('a revoked certificate is marked in the drawing of its chain', () => {
  const note = (...parts: Parameters<typeof reportOf>) => revokedNote(reportOf(...parts), certificate.sha256);
  assert.equal(note(null, [from('ocsp', revoked)]), 'revoked on 2026-05-30, by OCSP');
  assert.equal(note(null, [from('crl', revoked)]), 'revoked on 2026-05-30, by a list');
  assert.equal(note(revoked), 'revoked on 2026-05-30, by the staple');
  assert.equal(note(good), null);
});

test('-v lists every statement, and what came from the cache', () => {
  const report = reportOf(noStatus('stale', 'it was valid until May'), [from('crl', good, 'cache')]);
  const text = renderTerminal(report, { width: 100, detail: 'all', paint: plainPaint });
  assert.ok(
    text.includes(`
revocation
  CN=example.test: demands a staple (must-staple)
  CN=example.test: staple: no usable answer; it was valid until May
  CN=example.test: http://crl.example.test: good, of 2026-05-31 23:00 UTC until 2026-06-01 01:00 UTC
  (from the cache)
`),
    text,
  );
});
