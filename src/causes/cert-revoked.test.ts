import assert from 'node:assert/strict';
import { test } from 'node:test';
import { noStatus, usableStatus } from '../pki/revocation/revocation.ts';
import { certRevoked } from './cert-revoked.ts';
import {
  certificate,
  dayMs,
  from,
  good,
  intermediate,
  judged,
  leaf,
  noon,
  revocationFacts,
  root,
  statusOf,
  times,
  withUrl,
} from './examples/certificates.ts';
import { told, withChain } from './examples/facts.ts';
import type { Facts } from './facts.ts';

const revoked = usableStatus('revoked', { ...times, revokedAt: noon - 3 * dayMs, reason: 'keyCompromise' });
const issuer = statusOf({ certificate: intermediate, issuer: root, index: 1 });
const accepted = judged('system', [leaf, intermediate, root]).paths[0]!;
const other = certificate('Example Intermediate', 'Other Root');
const detour = {
  ...accepted,
  certificates: [leaf, other, root].map((each) => ({ certificate: each, origin: 'sent' as const })),
};

const cases: [string, Facts, string][] = [
  [
    'by its responder',
    withChain({}, { revocation: revocationFacts({ asked: [from('ocsp', revoked)] }, { sources: 'asked' }) }),
    'certain, all [0]: The certificate was revoked on 2026-06-12 (keyCompromise: its private key may be in other hands).',
  ],
  [
    'by its staple, though the responder knows nothing of it yet',
    withChain(
      {},
      { revocation: revocationFacts({ staple: { ...revoked, reason: null }, asked: [from('ocsp', good)] }) },
    ),
    'certain, all [0]: The certificate was revoked on 2026-06-12.',
  ],
  [
    'by a list, after a responder that does not answer',
    withChain(
      {},
      {
        revocation: revocationFacts({
          asked: [from('ocsp', noStatus('no-answer', '')), from('crl', { ...revoked, reason: 'superseded' })],
        }),
      },
    ),
    'certain, all [0]: The certificate was revoked on 2026-06-12 (superseded: another certificate took its place).',
  ],
  [
    'the intermediate',
    withChain(
      {},
      { revocation: revocationFacts({ staple: good }, { more: [{ ...issuer, asked: [from('crl', revoked)] }] }) },
    ),
    "certain, all [0]: The certificate of Example Intermediate, which vouches for the server's, was revoked on 2026-06-12 (keyCompromise: its private key may be in other hands).",
  ],
  [
    'an intermediate that another path avoids',
    withChain(
      { judgements: [{ ...judged('system', [leaf]), paths: [accepted, detour] }] },
      {
        revocation: revocationFacts(
          { staple: good },
          { more: [{ ...issuer, asked: [from('crl', { ...revoked, reason: null })] }] },
        ),
      },
    ),
    "certain, some [0]: The certificate of Example Intermediate, which vouches for the server's, was revoked on 2026-06-12.",
  ],
  [
    'near miss: a good staple',
    withChain({}, { revocation: revocationFacts({ certificate: withUrl, staple: good }) }),
    'ruled out: the stapled OCSP response says that the certificate is good, as of 2026-06-14',
  ],
  [
    'near miss: a good answer',
    withChain({}, { revocation: revocationFacts({ asked: [from('crl', good)] }, { sources: 'asked' }) }),
    'ruled out: the revocation list http://crl.example.test/1.crl says that the certificate is good, as of 2026-06-14',
  ],
  [
    'near miss: a bad staple proves no revocation',
    withChain({}, { revocation: revocationFacts({ staple: noStatus('bad-signature', '') }) }),
    'asks ',
  ],
  ['near miss: no source is named', withChain({}, { revocation: revocationFacts() }), 'asks '],
  [
    'what it asks',
    withChain({}, { open: true, revocation: revocationFacts({ certificate: withUrl }) }),
    'asks revocation',
  ],
  [
    'nothing, where the chain is refused anyway',
    withChain(
      { judgements: [judged('system', [leaf, intermediate, root], ['expired'])] },
      { open: true, revocation: revocationFacts({ certificate: withUrl }) },
    ),
    'not applicable',
  ],
  [
    'nothing, where nobody may be asked',
    withChain({}, { revocation: revocationFacts({ certificate: withUrl }, { sources: 'offline' }) }),
    'asks ',
  ],
  ['no staple was judged', withChain({}), 'not applicable'],
];
for (const [name, facts, expected] of cases) test(name, () => assert.equal(told(certRevoked.judge(facts)), expected));

test('who notices depends on who says it, and whose authority it is', () => {
  const whom = (facts: Facts) => {
    const judgement = certRevoked.judge(facts);
    return judgement.is === 'cause' ? judgement.affects?.join() : null;
  };
  const asked = { revocation: revocationFacts({ asked: [from('ocsp', revoked)] }) };
  assert.match(whom(withChain({}, { revocation: revocationFacts({ staple: revoked }) })) ?? '', /^Chrome, Edge/);
  assert.match(whom(withChain({}, asked)) ?? '', /^Firefox \(CRLite\)/);
  assert.match(
    whom(withChain({ judgements: [judged('given', [leaf, intermediate, root])] }, asked)) ?? '',
    /^whatever asks/,
  );
});
