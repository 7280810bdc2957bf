import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exampleAt, exampleChain, read } from '../examples/certificates.ts';
import { type CertificateStatus, noStatus, type RevocationFacts, usableStatus } from './revocation.ts';
import { refusesForRevocation, type RevocationBehaviour } from './revocation-behaviour.ts';

const chain = await exampleChain();
const [root, intermediate, bare] = [read(chain.root), read(chain.intermediate), read(chain.leaf)];
const leaf = { ...bare, ocspUrls: ['http://ocsp.example.test'], crlUrls: ['http://crl.example.test'] };
const times = { thisUpdate: exampleAt - 1, nextUpdate: exampleAt + 1 };
const good = usableStatus('good', times);
const revoked = usableStatus('revoked', { ...times, revokedAt: exampleAt - 2 });
const asked = (answer: typeof good) =>
  [{ ...answer, source: 'ocsp', url: 'http://ocsp.example.test', method: 'GET', from: 'network', ms: 1 }] as const;

const of = (rest: Partial<CertificateStatus>, facts: Partial<RevocationFacts> = {}): RevocationFacts => ({
  trace: 0,
  stapleAskedFor: true,
  sources: 'asked',
  certificates: [
    { certificate: leaf, issuer: intermediate, index: 0, mustStaple: [], staple: null, asked: [], ...rest },
  ],
  ...facts,
});
const fine = of({ asked: [...asked(good)] });
const above = (answer: typeof good): RevocationFacts => ({
  ...fine,
  certificates: [
    ...fine.certificates,
    {
      certificate: { ...intermediate, ocspUrls: ['http://ocsp.example.test'] },
      issuer: root,
      index: 1,
      mustStaple: [],
      staple: null,
      asked: [...asked(answer)],
    },
  ],
});
/** The behaviours that most clients have one of. */
const revocationBehaviours = {
  none: { staple: 'ignored', mustStaple: false, ocsp: 'no', crl: 'no', certificates: 'leaf' },
  'staple-only': { staple: 'heeded', mustStaple: false, ocsp: 'no', crl: 'no', certificates: 'leaf' },
  'must-staple': { staple: 'strict', mustStaple: true, ocsp: 'no', crl: 'no', certificates: 'leaf' },
  'soft-fail-ocsp': { staple: 'heeded', mustStaple: false, ocsp: 'soft-fail', crl: 'no', certificates: 'leaf' },
  'soft-fail': { staple: 'heeded', mustStaple: false, ocsp: 'soft-fail', crl: 'soft-fail', certificates: 'all' },
  'hard-fail': { staple: 'heeded', mustStaple: false, ocsp: 'hard-fail', crl: 'hard-fail', certificates: 'all' },
  crl: { staple: 'ignored', mustStaple: false, ocsp: 'no', crl: 'hard-fail', certificates: 'all' },
} as const satisfies Record<string, RevocationBehaviour>;

const firefox: RevocationBehaviour = { ...revocationBehaviours['must-staple'], staple: 'forgiving' };
const certStatus: RevocationBehaviour = { ...revocationBehaviours['staple-only'], staple: 'required' };

/** What each behaviour does with each case; what is not named connects. */
const cases: [
  string,
  RevocationFacts,
  Partial<Record<keyof typeof revocationBehaviours | 'firefox' | 'cert-status', string>>,
][] = [
  ['good by its responder', fine, { 'cert-status': 'no-staple' }],
  ['good by its staple', of({ staple: good }), {}],
  [
    'revoked by its responder',
    of({ asked: [...asked(revoked)] }),
    {
      'soft-fail-ocsp': 'revoked',
      'soft-fail': 'revoked',
      'hard-fail': 'revoked',
      crl: 'revoked',
      'cert-status': 'no-staple',
    },
  ],
  [
    'revoked by its staple',
    of({ staple: revoked }),
    {
      'staple-only': 'revoked',
      'must-staple': 'revoked',
      'soft-fail-ocsp': 'revoked',
      'soft-fail': 'revoked',
      'hard-fail': 'revoked',
      crl: 'revoked',
      firefox: 'revoked',
      'cert-status': 'revoked',
    },
  ],
  [
    'must-staple without a staple',
    of({ mustStaple: ['status_request'], asked: [...asked(good)] }),
    { 'must-staple': 'must-staple', firefox: 'must-staple', 'cert-status': 'no-staple' },
  ],
  [
    'a stale staple, and nobody answers',
    of({ staple: noStatus('stale', 'old'), asked: [...asked(noStatus('no-answer', 'silence'))] }),
    {
      'must-staple': 'bad-staple',
      'hard-fail': 'no-status[0]',
      crl: 'no-status[0]',
      firefox: 'bad-staple',
      'cert-status': 'bad-staple',
    },
  ],
  [
    'a stale staple, and a responder that answers',
    of({ staple: noStatus('stale', 'old'), asked: [...asked(good)] }),
    { 'must-staple': 'bad-staple', 'cert-status': 'bad-staple' },
  ],
  [
    'a staple with a bad signature',
    of({ staple: noStatus('bad-signature', 'bad'), asked: [...asked(good)] }),
    { 'must-staple': 'bad-staple', firefox: 'bad-staple', 'cert-status': 'bad-staple' },
  ],
  [
    'a revoked intermediate',
    above(revoked),
    { 'soft-fail': 'revoked[1]', 'hard-fail': 'revoked[1]', crl: 'no-status[1]', 'cert-status': 'no-staple' },
  ],
  [
    'no source at all',
    of({ certificate: bare }),
    { 'hard-fail': 'no-status[0]', crl: 'no-status[0]', 'cert-status': 'no-staple' },
  ],
  [
    'nobody was asked',
    of({}, { sources: 'offline' }),
    { 'hard-fail': 'unknown', crl: 'unknown', 'cert-status': 'no-staple' },
  ],
];
for (const [name, facts, expected] of cases) {
  test(name, () => {
    const told = Object.fromEntries(
      Object.entries({ ...revocationBehaviours, firefox, 'cert-status': certStatus }).flatMap(([id, behaviour]) => {
        const verdict = refusesForRevocation(behaviour, facts);
        if (verdict.refuses === false) return [];
        if (verdict.refuses === 'unknown') return [[id, 'unknown']];
        const where =
          facts.certificates.length > 1 || verdict.because === 'no-status' ? `[${verdict.certificate}]` : '';
        return [[id, verdict.because.startsWith('no-staple') ? 'no-staple' : verdict.because + where]];
      }),
    );
    assert.deepEqual(told, expected);
  });
}
