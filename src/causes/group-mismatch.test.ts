import assert from 'node:assert/strict';
import { test } from 'node:test';
import { groupMismatch } from './group-mismatch.ts';
import { answered, brokeRule, refused } from './examples/attempts.ts';
import { leaf } from './examples/certificates.ts';
import { exampleFacts, told, withChain } from './examples/facts.ts';
import type { Facts } from './facts.ts';
import { modernOffer } from '../probes/offers.ts';
const no = refused('handshake_failure');
/** A client without a post-quantum group, refused. */
const older = { ...no, offer: { ...modernOffer({ sni: 'www.example.test', application: 'http' }), groups: [0x001d] } };
const cases: [string, Facts, string][] = [
  [
    'a curve that Chrome lacks and others have',
    exampleFacts({ modern: no, widest: answered({ group: 'secp521r1' }) }),
    "certain, some [0, 1]: The server's only key-exchange group is secp521r1, which Chrome and Edge do not offer.",
  ],
  [
    'a curve that nobody has',
    exampleFacts({ modern: no, widest: answered({ retryGroup: 'secp192r1' }) }),
    'certain, all [0, 1]: The server has no key-exchange group that current clients offer: it picks secp192r1.',
  ],
  [
    'the post-quantum group alone, which only some clients have',
    exampleFacts({ modern: answered({ group: 'X25519MLKEM768' }), 'as-client': older, 'small-hello': no }),
    "certain, some [0, 2]: The server's only key-exchange group is X25519MLKEM768, which clients older than 2024 and many programs do not offer.",
  ],
  [
    'a group that Chrome lacks, so that it falls back to RSA key exchange',
    exampleFacts({
      modern: answered({ version: 0x0303, suite: 'TLS_RSA_WITH_AES_128_GCM_SHA256' }),
      'forward-secret': no,
      'more-groups': answered({ group: 'secp521r1' }),
    }),
    "certain, some [0, 1, 2]: The server's only key-exchange group is secp521r1, which Chrome and Edge do not offer: they get TLS_RSA_WITH_AES_128_GCM_SHA256, without forward secrecy, or nothing.",
  ],
  [
    'near miss: a client without it is refused for another reason',
    exampleFacts({ modern: answered({ group: 'X25519MLKEM768' }), 'as-client': older, 'small-hello': answered() }),
    'ruled out: it takes groups that are not post-quantum, too',
  ],
  [
    'near miss: one client without it is refused, and another gets through',
    withAnother(exampleFacts({ modern: answered({ group: 'X25519MLKEM768' }), 'as-client': older })),
    'ruled out: it takes groups that are not post-quantum, too',
  ],
  [
    'a HelloRetryRequest after another',
    exampleFacts({ modern: brokeRule('second-hello-retry-request', 'HelloRetryRequest') }),
    'certain, all [0]: The server answers every ClientHello with a HelloRetryRequest: the two never agree on a group.',
  ],
  [
    'a group that was not offered',
    exampleFacts({ modern: brokeRule('group-not-offered', 'HelloRetryRequest', { retryGroup: 'secp521r1' }) }),
    'certain, all [0]: The server insists on the group secp521r1, which the client did not offer.',
  ],
  [
    'a group must be offered, though it is not chosen',
    exampleFacts({ modern: no, widest: answered({ group: 'x25519' }), 'more-groups': answered({ group: 'x25519' }) }),
    'certain, all [0, 2]: The server refuses clients that do not offer a group which current browsers lack.',
  ],
  [
    'near miss: it is the curve of the key in the certificate',
    withKeyOn('secp256k1', {
      modern: no,
      widest: answered({ group: 'x25519' }),
      'more-groups': answered({ group: 'x25519' }),
    }),
    'ruled out: what it wants is secp256k1 for the key of its certificate',
  ],
  [
    'a key on a curve that was offered has nothing to do with it',
    withKeyOn('P-256', {
      modern: no,
      widest: answered({ group: 'x25519' }),
      'more-groups': answered({ group: 'x25519' }),
    }),
    'certain, all [0, 2]: The server refuses clients that do not offer a group which current browsers lack.',
  ],
  [
    'near miss: it is the suite',
    exampleFacts({
      modern: no,
      widest: answered({ version: 0x0303, suite: 'TLS_RSA_WITH_RC4_128_SHA' }),
      'more-groups': no,
    }),
    'ruled out: it picks no group that current clients lack',
  ],
  [
    'near miss: one HelloRetryRequest for a group that was offered',
    exampleFacts({ modern: answered({ group: 'secp384r1', retryGroup: 'secp384r1' }) }),
    'ruled out: a group is agreed on',
  ],
  [
    'near miss: refused after the ServerHello',
    exampleFacts({ modern: refused('internal_error', { version: 0x0304, group: 'x25519' }) }),
    'ruled out: the failure comes after the choice of the group',
  ],
  ['what it asks', exampleFacts({ modern: no }, { open: true }), 'asks widest, widest-tls12'],
  [
    'what it asks of a server that takes a wide hello',
    exampleFacts({ modern: no, widest: answered(), 'widest-tls12': no }, { open: true }),
    'asks more-groups, again',
  ],
];

for (const [name, facts, expected] of cases) test(name, () => assert.equal(told(groupMismatch.judge(facts)), expected));

/** The third attempt brings a certificate with a key on this curve. */
function withKeyOn(curve: string, attempts: Parameters<typeof exampleFacts>[0]): Facts {
  const { chain } = withChain({ sent: [{ ...leaf, publicKey: { ...leaf.publicKey, curve } }] });
  return { ...exampleFacts(attempts), chain: chain && { ...chain, trace: 2 } };
}

/** And a second client of that kind, which is answered. */
function withAnother(facts: Facts): Facts {
  const [main] = facts.attempts;
  const another = {
    ...main!,
    ...answered({ group: 'x25519' }),
    id: 2,
    probe: 'as-client' as const,
    offer: older.offer,
  };
  return { ...facts, attempts: [...facts.attempts, another] };
}
