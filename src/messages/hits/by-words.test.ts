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
    ['the ssl of my shop ran out yesterday', 'cert-expired'],
    ['the padlock is broken, the certificate is only for www.shop.test', 'hostname-mismatch'],
    ['no mail since the update: pop.isp.test only supports TLS 1.0', 'protocol-mismatch'],
    ['my old Windows XP cannot open any https sites', 'client-outdated'],
    ['the page shows a certificate issued by "Zscaler Intermediate Root CA"', 'interception'],
    ['gizmo: TLS: PSK identity mismatch', 'psk-failure'],
    ['se venció el certificado SSL de mi página', 'cert-expired'],
    ['o certificado SSL expirou ontem', 'cert-expired'],
    ['Un certificado requerido no está dentro del período de validez', 'cert-expired'],
    ['il certificato appartiene a un altro sito', 'hostname-mismatch'],
    ['Этот сертификат не удалось проверить, проследив его до доверенного центра', 'chain-incomplete'],
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
  assert.equal(firstOf('the device says TLS is ready, and its counter was reset'), undefined);
  assert.equal(firstOf('TLS context: the pool ran out of connections'), undefined);
  assert.equal(firstOf('the certificate is only for 90 days, so renew the ssl of the site'), undefined);
  assert.equal(
    firstOf("INFO: the 'lifespan' protocol appears unsupported. INFO: running on https://0.0.0.0:8443"),
    undefined,
  );
  assert.equal(firstOf('gizmo: SSL error: unknown error')?.hides, true);
});
