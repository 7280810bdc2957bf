import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ChainFacts } from '../../causes/facts.ts';
import { contextPrimitive, sequence } from '../../lab/certificates/der.ts';
import type { Issued } from '../../lab/certificates/certificate.ts';
import { extension } from '../../lab/certificates/extensions.ts';
import { example, exampleAt, read, storeWith } from '../../pki/examples/certificates.ts';
import { wordsFor } from './certificate-reader.ts';
import { chainJudge } from '../chain-verdict.ts';
import type { Client } from '../client.ts';
import { chrome156 } from '../profiles/chrome-156.ts';
import { gnutls3_8 } from '../profiles/gnutls-3.8.ts';
import { go1_17 } from '../profiles/go-1.17.ts';
import { go1_25 } from '../profiles/go-1.25.ts';
import { java17 } from '../profiles/java-17.ts';
import { openssl3_5 } from '../profiles/openssl-3.5.ts';

const host = 'www.example.test';
const root = await example({ subject: { CN: 'Root' }, ca: { pathLength: null } });
const sound = await example({ names: [host], issuer: root });
const addressOf5 = await example({
  issuer: root,
  extraExtensions: [
    extension('2.5.29.17', sequence(contextPrimitive(2, Buffer.from(host)), contextPrimitive(7, Buffer.alloc(5)))),
  ],
});
const twice = await example({
  names: [host],
  issuer: root,
  extraExtensions: [extension('2.5.29.17', sequence(contextPrimitive(2, Buffer.from(host))))],
});
const version4 = await example({
  names: [host],
  issuer: root,
  malform: (tbs) => Buffer.from(Buffer.from(tbs).toString('hex').replace('a003020102', 'a003020103'), 'hex'),
});

/** The rule, where in what was sent, and the words. */
function told(client: Client, sent: Issued[]): string {
  const judge = chainJudge({ storeFor: () => storeWith(root), host, at: exampleAt, fetched: [] });
  const chain: Pick<ChainFacts, 'sent' | 'unreadable'> = { sent: sent.map(read), unreadable: [] };
  const { failure } = judge(client, chain as ChainFacts);
  return failure?.kind === 'chain' ? `${failure.rule}[${failure.depth}] ${failure.words ?? ''}`.trim() : 'takes it';
}

const readers: [what: string, sent: Issued[], client: Client, told: string][] = [
  ['nothing wrong', [sound], go1_25, 'takes it'],
  ['an address of five octets', [addressOf5], go1_25, 'unreadable[0] cannot parse IP address of length 5'],
  ['an address of five octets', [addressOf5], chrome156, 'encoding[0] ERR_CERT_INVALID'],
  ['an address of five octets', [addressOf5], java17, 'takes it'],
  ['an extension twice', [twice], go1_17, 'takes it'],
  [
    'an extension twice',
    [twice],
    go1_25,
    'unreadable[0] certificate contains duplicate extension with OID "2.5.29.17"',
  ],
  ['an extension twice', [twice], gnutls3_8, 'unreadable[0] Duplicate extension in X.509 certificate.'],
  ['an extension twice', [twice], openssl3_5, 'encoding[0]'],
  ['version 4', [version4], java17, 'unreadable[0] Failed to parse server certificates'],
  ['version 4', [version4], openssl3_5, 'takes it'],
  ['version 4 in what nobody needs', [sound, version4], chrome156, 'takes it'],
  ['version 4 of its own', [version4], chrome156, 'unreadable[0] ERR_SSL_SERVER_CERT_BAD_FORMAT'],
  ['version 4 in what nobody needs', [sound, version4], java17, 'unreadable[1] Failed to parse server certificates'],
];
for (const [what, sent, client, expected] of readers)
  test(`${client.name}: ${what}`, () => assert.equal(told(client, sent), expected));

test('words for a place come before those for the rule', () => {
  const faults = [{ rule: 'der-length', detail: '', subject: 'tbsCertificate.subject', reference: '' }];
  const words = { 'der-length': 'somewhere', 'der-length tbsCertificate.subject': 'there' };
  assert.equal(wordsFor({ faults }, words)?.words, 'there');
  assert.equal(wordsFor({ faults: [{ ...faults[0]!, subject: 'certificate' }] }, words)?.words, 'somewhere');
  assert.equal(wordsFor({ faults: [] }, words), null);
});
