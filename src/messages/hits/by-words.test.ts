import assert from 'node:assert/strict';
import { test } from 'node:test';
import { explainText } from '../explain-text.ts';

const now = Date.UTC(2026, 10, 26);
const firstOf = (text: string) => explainText(text, { now }).failures[0];

test('ordinary words that nobody has written down are read', () => {
  for (const [text, cause] of [
    ['gizmo: peer hung up while the TLS handshake was going on', 'closed-early'],
    ['gizmo[12]: the SSL certificate of the broker was out of date', 'cert-expired'],
    ['gizmo: TLS: the domain does not match what the certificate covers', 'hostname-mismatch'],
    ['gizmo: unable to read the private key for TLS, permission denied', 'client-config'],
    ['gizmo: handshake with upstream took too long, TLS gave up', 'handshake-timeout'],
  ] as const) {
    const failure = firstOf(text);
    assert.equal(failure?.causes[0]?.cause, cause, text);
    assert.notEqual(failure?.causes[0]?.certainty, 'certain', text);
  }
});

test('what a name is made of says nothing', () => {
  for (const name of ['expired', 'cipher-mismatch', 'self-signed'])
    assert.equal(firstOf(`https://${name}.example.com:8443/: unable to make a secure connection`)?.hides, true, name);
});

test('words far from TLS are not read, and a bare failure is said to hide its cause', () => {
  assert.equal(firstOf('the parcel was lost and the membership has expired'), undefined);
  assert.equal(
    firstOf("INFO: the 'lifespan' protocol appears unsupported. INFO: running on https://0.0.0.0:8443"),
    undefined,
  );
  assert.equal(firstOf('gizmo: SSL error: unknown error')?.hides, true);
});
