import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ChainFault, Failure, Where } from '../clients/failure.ts';
import { clients } from '../clients/profiles/generated/all.ts';
import { explainText } from './explain-text.ts';

const now = Date.UTC(2026, 10, 26);
const where: Where = {
  host: 'www.example.com',
  port: 443,
  hostIsIp: false,
  ip: '192.0.2.1',
  names: ['www.example.net', 'example.net'],
  commonName: 'www.example.net',
  leaf: null,
  addresses: [],
  culprit: null,
  sent: [],
  version: null,
  suite: null,
  namesake: null,
  notBefore: Date.UTC(2026, 0, 1),
  notAfter: Date.UTC(2026, 5, 1),
  at: now,
  url: 'https://www.example.com/',
};
const chain = (rule: ChainFault): Failure => ({ kind: 'chain', rule, rules: [rule], depth: 0, detail: '' });

/** Failures, and the causes of which one has to be among those that the words are said to mean. */
const failures: [name: string, failure: Failure, causes: string[]][] = [
  ['no such name', { kind: 'name', how: 'nxdomain' }, ['dns-failure']],
  ['refused', { kind: 'connect', how: 'refused' }, ['tcp-refused']],
  ['not TLS', { kind: 'not-tls', bytes: new TextEncoder().encode('HTTP/1.1 400 Bad Request\r\n') }, ['not-tls']],
  ['handshake_failure', { kind: 'alert', description: 40, finished: false, version: 0x0303 }, ['cipher-mismatch']],
  ['protocol_version', { kind: 'alert', description: 70, finished: false, version: 0x0303 }, ['protocol-mismatch']],
  ['unrecognized_name', { kind: 'alert', description: 112, finished: false, version: 0x0303 }, ['sni-unrecognized']],
  ['expired', chain('expired'), ['cert-expired']],
  ['another name', chain('hostname-mismatch'), ['hostname-mismatch']],
  ['a self-signed leaf', chain('self-signed-leaf'), ['cert-self-signed', 'ca-untrusted']],
  ['a root of its own', chain('root-not-trusted'), ['ca-untrusted', 'interception']],
  ['no issuer', chain('issuer-not-found'), ['chain-incomplete', 'ca-untrusted']],
  ['small Diffie-Hellman', { kind: 'dh-too-small', bits: 1024 }, ['dh-weak']],
  ['revoked', { kind: 'revoked' }, ['cert-revoked']],
];

for (const [name, failure, causes] of failures) {
  test(`what clients say is recognised: ${name}`, () => {
    const texts = [...new Set(clients.map((client) => client.errors(failure, where)).filter((text) => text !== null))];
    const told = texts.map((text) => explainText(text, { now }).failures);
    assert.deepEqual(
      texts.filter((_, index) => told[index]?.length === 0),
      [],
    );
    // Some programs hide what happened, and some say the same of everything.
    const right = told.filter((all) => all.some((each) => each.causes.some(({ cause }) => causes.includes(cause))));
    assert.ok(right.length >= texts.length / 3, `${right.length} of ${texts.length}`);
  });
}
