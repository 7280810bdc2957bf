import assert from 'node:assert/strict';
import { test } from 'node:test';
import { noStatus, type StatusProblem, usableStatus } from '../pki/revocation/revocation.ts';
import { answered } from './examples/attempts.ts';
import {
  from,
  good,
  intermediate,
  judged,
  leaf,
  revocationFacts,
  root,
  statusOf,
  times,
  withUrl,
} from './examples/certificates.ts';
import { told, withChain } from './examples/facts.ts';
import type { Facts } from './facts.ts';
import { revocationUnavailable } from './revocation-unavailable.ts';

const withUrls = { ...withUrl, crlUrls: ['http://crl.example.test/1.crl'] };
const staple = (problem: StatusProblem, detail = '') =>
  withChain({}, { revocation: revocationFacts({ staple: noStatus(problem, detail) }) });
const asked = (...answers: ReturnType<typeof from>[]) =>
  withChain({}, { revocation: revocationFacts({ certificate: withUrls, asked: answers }, { sources: 'asked' }) });
const given = (problem: StatusProblem, detail: string) =>
  withChain(
    {},
    { revocation: revocationFacts({ asked: [{ ...from('crl', noStatus(problem, detail)), from: 'given' }] }) },
  );
const issuer = statusOf({
  certificate: { ...intermediate, crlUrls: ['http://crl.example.test/1.crl'] },
  issuer: root,
  index: 1,
});
const missing = 'The certificate demands a stapled OCSP response (must-staple), and the server sends none.';
const multi = (ocspStaple: Uint8Array | null) =>
  withChain(
    {},
    { revocation: revocationFacts({ mustStaple: ['status_request_v2'], staple: good }) },
    { 'multi-staple': answered({ ocspStaple }) },
  );

const cases: [string, Facts, string][] = [
  [
    'must-staple without a staple',
    withChain({}, { revocation: revocationFacts({ mustStaple: ['status_request'] }) }),
    `certain, some [0]: ${missing}`,
  ],
  [
    'must-staple, and a staple from the second connection on',
    withChain(
      {},
      { revocation: revocationFacts({ certificate: withUrl, mustStaple: ['status_request'] }) },
      { again: answered({ ocspStaple: Uint8Array.of(1) }) },
    ),
    'certain, some [0, 1]: The certificate demands a stapled OCSP response (must-staple), and the server sends one only at times.',
  ],
  ['must-staple of RFC 6961, and no such response', multi(null), `certain, some [0]: ${missing}`],
  [
    'a list at hand that is out of date',
    given('stale', 'it was valid until May'),
    'certain, all [0]: The revocation list http://crl.example.test/1.crl does not tell whether the certificate is revoked: it was valid until May.',
  ],
  [
    'a list at hand of another authority',
    given('other-certificate', 'it is the list of another'),
    'certain, some [0]: The revocation list http://crl.example.test/1.crl does not tell whether the certificate is revoked: it is the list of another.',
  ],
  [
    'out of date',
    staple('stale', 'it was valid until 2026-06-10 00:00 UTC'),
    'certain, some [0]: The stapled OCSP response is out of date: it was valid until 2026-06-10 00:00 UTC.',
  ],
  [
    'about another certificate',
    staple('other-certificate'),
    'certain, some [0]: The stapled OCSP response is about another certificate.',
  ],
  ['badly signed', staple('bad-signature'), 'certain, some [0]: The stapled OCSP response is not properly signed.'],
  [
    "the responder's refusal",
    staple('refused'),
    "certain, some [0]: The server staples the responder's refusal instead of an OCSP response.",
  ],
  ['nothing readable', staple('unreadable'), 'certain, some [0]: What the server staples is no OCSP response.'],
  [
    'a certificate that its responder does not know',
    withChain({}, { revocation: revocationFacts({ staple: usableStatus('unknown', times) }) }),
    'certain, some [0]: The stapled OCSP response says that the responder does not know the certificate.',
  ],
  [
    'the responder says to try later',
    asked(from('ocsp', noStatus('refused', 'tryLater'))),
    'certain, some [0]: It cannot be told whether the certificate is revoked: the OCSP responder http://ocsp.example.test gives no usable answer (tryLater).',
  ],
  [
    'responder and list are not there',
    asked(from('ocsp', noStatus('unreachable', 'HTTP 503')), from('crl', noStatus('no-answer', 'no answer in time'))),
    'likely, some [0]: It cannot be told whether the certificate is revoked: the OCSP responder http://ocsp.example.test gives no usable answer (HTTP 503), and no other source does better.',
  ],
  [
    'a web page, which may be of a portal on this side',
    asked(from('crl', noStatus('unreadable', 'it is no revocation list'))),
    'likely, some [0]: It cannot be told whether the certificate is revoked: the revocation list http://crl.example.test/1.crl gives no usable answer (it is no revocation list).',
  ],
  [
    'silence, and then a list that is not there',
    asked(from('ocsp', noStatus('no-answer', 'no answer in time')), from('crl', noStatus('unreachable', 'HTTP 404'))),
    'likely, some [0]: It cannot be told whether the certificate is revoked: the revocation list http://crl.example.test/1.crl gives no usable answer (HTTP 404), and no other source does better.',
  ],
  [
    'near miss: silence, which may be a firewall on this side',
    asked(from('ocsp', noStatus('no-answer', 'no answer in time'))),
    'asks ',
  ],
  [
    'the list of the intermediate',
    withChain(
      {},
      {
        revocation: revocationFacts(
          { staple: good },
          {
            sources: 'asked',
            more: [{ ...issuer, asked: [from('crl', noStatus('stale', 'it was valid until May'))] }],
          },
        ),
      },
    ),
    'certain, some [0]: It cannot be told whether the certificate of Example Intermediate is revoked: the revocation list http://crl.example.test/1.crl gives no usable answer (it was valid until May).',
  ],
  [
    'near miss: must-staple of RFC 6961 with its response',
    multi(Uint8Array.of(1)),
    'ruled out: the stapled OCSP response says that the certificate is good, as of 2026-06-14',
  ],
  [
    'near miss: a client that did not ask for a staple gets none',
    withChain({}, { revocation: revocationFacts({ mustStaple: ['status_request'] }, { stapleAskedFor: false }) }),
    'ruled out: the certificate names neither a responder nor a list, which is no fault',
  ],
  [
    'near miss: the responder is down, but the list answers',
    asked(from('ocsp', noStatus('unreachable', 'HTTP 503')), from('crl', good)),
    'ruled out: the revocation list http://crl.example.test/1.crl says that the certificate is good, as of 2026-06-14',
  ],
  [
    'near miss: no staple and no URL',
    withChain({}, { revocation: revocationFacts() }),
    'ruled out: the certificate names neither a responder nor a list, which is no fault',
  ],
  [
    'near miss: a URL of somebody else’s network',
    asked(from('ocsp', noStatus('not-allowed', 'it leads to a private address'))),
    'asks ',
  ],
  [
    'near miss: nobody may be asked',
    withChain({}, { revocation: revocationFacts({ certificate: withUrl }, { sources: 'offline' }) }),
    'asks ',
  ],
  [
    'near miss: a chain that is refused anyway',
    withChain(
      { judgements: [judged('system', [leaf, intermediate, root], ['expired'])] },
      { revocation: revocationFacts({ certificate: withUrl }) },
    ),
    'not applicable',
  ],
  [
    'what it asks',
    withChain({}, { open: true, revocation: revocationFacts({ certificate: withUrl }) }),
    'asks revocation',
  ],
  [
    'what it asks of a server whose certificate demands more than one response',
    withChain({}, { open: true, revocation: revocationFacts({ mustStaple: ['status_request_v2'] }) }),
    'asks multi-staple',
  ],
  [
    'what it asks where a staple may come late',
    withChain(
      {},
      {
        asked: ['revocation'],
        open: true,
        revocation: revocationFacts({ certificate: withUrl, mustStaple: ['status_request'] }, { sources: 'asked' }),
      },
    ),
    'asks again',
  ],
  ['no staple was judged', withChain({}), 'not applicable'],
];
for (const [name, facts, expected] of cases)
  test(name, () => assert.equal(told(revocationUnavailable.judge(facts)), expected));

test('Firefox forgives a stale staple of a public authority, whose certificates CRLite covers, and of no other', () => {
  const whom = (facts: Facts) => {
    const judgement = revocationUnavailable.judge(facts);
    return judgement.is === 'cause' ? judgement.affects?.join() : null;
  };
  const stale = { revocation: revocationFacts({ staple: noStatus('stale', '') }) };
  assert.doesNotMatch(whom(withChain({}, stale)) ?? '', /Firefox/);
  assert.match(whom(withChain({ judgements: [judged('given', [leaf, intermediate, root])] }, stale)) ?? '', /Firefox/);
  assert.match(whom(staple('bad-signature')) ?? '', /Firefox/);
});
