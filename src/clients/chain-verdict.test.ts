import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ChainFacts } from '../causes/facts.ts';
import type { Issued } from '../lab/certificates/certificate.ts';
import { example, exampleAt, read, storeWith } from '../pki/examples/certificates.ts';
import { chainJudge } from './chain-verdict.ts';
import { python3_13Openssl3_5 } from './profiles/python-3.13-openssl-3.5.ts';

const host = 'www.example.test';

/** How Python 3.13, which is strict, takes a leaf below one CA, which it trusts or which was sent below a root. */
function judged(root: Issued, sent: Issued[]) {
  const judge = chainJudge({ storeFor: () => storeWith(root), host, at: exampleAt, fetched: [] });
  const chain: Pick<ChainFacts, 'sent' | 'unreadable'> = { sent: sent.map(read), unreadable: [] };
  return judge(python3_13Openssl3_5, chain as ChainFacts);
}

test('a fault of the root alone is told from one that the server sends', async () => {
  const lacking = { subject: { CN: 'Lacking' }, ca: { pathLength: null }, keyUsage: null };
  const root = await example({ subject: { CN: 'Sound' }, ca: { pathLength: null } });
  const intermediate = await example({ ...lacking, issuer: root });
  const below = await example({ names: [host], issuer: intermediate });
  const lackingRoot = await example(lacking);
  const leaf = await example({ names: [host], issuer: lackingRoot });
  const other = await example({ names: ['other.example.test'], issuer: lackingRoot });
  const told = ({ failure, mindsItsRoot }: ReturnType<typeof judged>) => [failure?.kind ?? null, mindsItsRoot];
  assert.deepEqual(told(judged(lackingRoot, [leaf])), ['chain', true]);
  assert.deepEqual(told(judged(root, [below, intermediate])), ['chain', false]);
  assert.deepEqual(told(judged(lackingRoot, [other])), ['chain', false]);
});

test('the path is named as far as it gets', async () => {
  const root = await example({ subject: { CN: 'Root' }, ca: { pathLength: null } });
  const intermediate = await example({ subject: { CN: 'Between' }, ca: { pathLength: 0 }, issuer: root });
  const leaf = await example({ subject: { CN: 'Leaf' }, names: [host], issuer: intermediate });
  assert.deepEqual(judged(root, [leaf, intermediate]).built, { names: ['Leaf', 'Between', 'Root'], root: 'Root' });
  assert.deepEqual(judged(root, [leaf]).built, { names: ['Leaf'], root: null });
  assert.equal(judged(root, []).built, null);
});
