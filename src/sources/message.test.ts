import assert from 'node:assert/strict';
import { test } from 'node:test';
import { diagnoseMessage } from './message.ts';

const missing =
  'cannot load certificate "/etc/nginx/site.pem": BIO_new_file() failed (SSL: error:80000002:system library::No such file or directory:calling fopen(/etc/nginx/site.pem, r) error:10000080:BIO routines::no such file)';

test('a server that cannot open its certificate is not told that it sent none', () => {
  const { findings } = diagnoseMessage(`nginx: [emerg] ${missing}`, Date.now()).diagnosis;
  const [first, second] = findings;
  assert.equal(first?.cause, 'cert-missing');
  assert.equal(first?.title, 'The server has no certificate that it can use');
  assert.match(first?.explanation ?? '', /cannot be read/);
  assert.equal(second?.side, 'server');
  assert.match(second?.settle ?? '', /own check of its settings/);
});

test('a client that was shown none is told so', () => {
  const { findings } = diagnoseMessage(
    'javax.net.ssl.SSLHandshakeException: Empty server certificate chain',
    Date.now(),
  ).diagnosis;
  assert.equal(findings[0]?.cause, 'cert-missing');
  assert.equal(findings[0]?.title, 'The server sent no certificate');
});

test('renegotiation that is refused is not the lack of its security', () => {
  const first = (text: string) => diagnoseMessage(text, Date.now()).diagnosis.findings[0];
  const asked = first('[ssl:error] [client 192.0.2.7:51234] AH02042: rejecting client initiated renegotiation');
  assert.deepEqual([asked?.cause, asked?.side, asked?.details.kind], ['legacy-renegotiation', 'client', 'refused']);
  assert.equal(first('Get "https://api.test/": local error: tls: no renegotiation')?.side, 'server');
  assert.equal(first('SSL routines::unsafe legacy renegotiation disabled')?.details.kind, undefined);
});

test('a client that cannot ask for revocation is what has to change', () => {
  const [first] = diagnoseMessage(
    'schannel: next InitializeSecurityContext failed: Unknown error (0x80092012) - The revocation function was unable to check revocation for the certificate.',
    Date.now(),
  ).diagnosis.findings;
  assert.deepEqual([first?.cause, first?.side, first?.details.kind], ['revocation-unavailable', 'client', 'not-asked']);
});
