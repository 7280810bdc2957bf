import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Issued } from '../../lab/certificates/certificate.ts';
import { browserPolicy } from './chain-policy.ts';
import { example, judge, refusals } from '../examples/certificates.ts';

/** What a CA's certificate may have; all but the first two end the ways that lead through it, `no-ca-below` where one is below. */
const kinds = [
  'good',
  'names-permitted',
  'no-ca-below',
  'expired',
  'not-yet',
  'no-ca',
  'purpose',
  'names',
  'sign',
] as const;
type Kind = (typeof kinds)[number];
type Edge = { issuer: number; subject: number; kind: Kind };

const day = 86_400_000;
const host = 'www.example.test';
const anyLength = { ca: { pathLength: null } };
const requests: Record<Kind, Parameters<typeof example>[0]> = {
  good: anyLength,
  'names-permitted': { ...anyLength, nameConstraints: { permitted: ['example.test'] } },
  'no-ca-below': { ca: { pathLength: 0 } },
  expired: { ...anyLength, notBefore: new Date(Date.UTC(2020, 0)), notAfter: new Date(Date.UTC(2021, 0)) },
  'not-yet': {
    ...anyLength,
    notBefore: new Date(Date.UTC(2030, 0)),
    notAfter: new Date(Date.UTC(2030, 0) + 365 * day),
  },
  'no-ca': {},
  purpose: { ...anyLength, extendedKeyUsage: ['codeSigning'] },
  names: { ...anyLength, nameConstraints: { permitted: ['other.test'] } },
  sign: { ...anyLength, keyUsage: ['cRLSign'] },
};

/** Whether a way leads from a CA to the root (0), tried one by one; `below` are the CAs under it already. */
function leadsUp(node: number, below: number[], edges: Edge[]): boolean {
  return edges.some(({ issuer, subject, kind }) => {
    if (subject !== node || kinds.indexOf(kind) > 2 || (kind === 'no-ca-below' && below.length > 0)) return false;
    return issuer === 0 || (!below.includes(issuer) && issuer !== node && leadsUp(issuer, [...below, node], edges));
  });
}

/** The same numbers on every run (Numerical Recipes' generator). */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

for (let seed = 1; seed <= 24; seed++) {
  test(`random net ${seed}: a way is found where there is one, and none where there is none`, async () => {
    const next = random(seed);
    const count = 3 + next(4);
    const nodes: Issued[] = [];
    for (let index = 0; index < count; index++)
      nodes.push(await example({ subject: { CN: `Net ${index}` }, ca: { pathLength: null } }));
    const edges: Edge[] = [];
    const sent: Issued[] = [];
    for (let subject = 1; subject < count; subject++) {
      for (let times = 1 + next(3); times > 0; times--) {
        const issuer = next(count);
        if (issuer === subject) continue;
        const kind = next(3) === 0 ? 'good' : kinds[next(kinds.length)]!;
        edges.push({ issuer, subject, kind });
        const common = { subject: { CN: `Net ${subject}` }, issuer: nodes[issuer]!, key: nodes[subject]!.key };
        sent.push(await example({ ...requests[kind], ...common }));
      }
    }
    const site = await example({ names: [host], issuer: nodes[1]! });
    const judgement = judge([site, ...sent.reverse()], [nodes[0]!], {
      policy: { ...browserPolicy, conformance: 'profile' },
    });
    const told = `${JSON.stringify(edges)}: ${refusals(judgement).join(', ')}`;
    assert.equal(judgement.accepted, leadsUp(1, [], edges), told);
    assert.equal(judgement.exhausted, false);
  });
}
