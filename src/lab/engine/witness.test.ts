import assert from 'node:assert/strict';
import { test } from 'node:test';
import { connect } from 'node:tls';
import { startScenario } from '../servers/run.ts';

/**
 * What OpenSSL (that of Node, as a current client) says of the faults: the witness that each is what it is named for.
 * A pattern for the error's code or message, or for `ok` and the version.
 */
const seen: Record<string, RegExp> = {
  'healthy-retry': /^ok TLSv1.3$/,
  'healthy-small-records': /^ok TLSv1.3$/,
  'healthy-all-versions': /^ok TLSv1.3$/,
  'healthy-client-cert-optional': /^ok TLSv1.3$/,
  'version-intolerance': /PROTOCOL_VERSION/,
  'version-intolerance-close': /^closed$/,
  'version-intolerance-reset': /^ECONNRESET$/,
  'version-intolerance-grease': /^ok TLSv1.3$/, // OpenSSL sends no GREASE
  'version-intolerance-grease-suite': /^ok TLSv1.3$/,
  'version-intolerance-extensions': /DECODE_ERROR/,
  'version-intolerance-long-hello': /DECODE_ERROR/,
  'middlebox-resets-large-hello': /^ECONNRESET$/,
  'middlebox-drops-large-hello': /^silence$/,
  'middlebox-drops-tls13': /^silence$/,
  'middlebox-downgrade': /ILLEGAL_PARAMETER|INAPPROPRIATE_FALLBACK|DOWNGRADE/,
  'inappropriate-fallback': /INAPPROPRIATE_FALLBACK/,
  'protocol-mismatch-sslv3': /UNSUPPORTED_PROTOCOL|WRONG_(SSL_)?VERSION/,
  'protocol-mismatch-sslv2': /^closed$/,
  'cipher-mismatch-rc4': /HANDSHAKE_FAILURE/,
  'cipher-mismatch-3des': /HANDSHAKE_FAILURE/,
  'cipher-mismatch-null': /HANDSHAKE_FAILURE/,
  'cipher-mismatch-export': /HANDSHAKE_FAILURE/,
  'cert-missing': /BAD_LENGTH|DECODE_ERROR|NO_CERTIFICATES_RETURNED|LENGTH_MISMATCH/,
  'cert-missing-tls12': /BAD_LENGTH|DECODE_ERROR|NO_CERTIFICATES_RETURNED|LENGTH_MISMATCH/,
  'cert-missing-anonymous': /HANDSHAKE_FAILURE/,
  'group-mismatch-hrr-loop': /BAD_HRR|BAD_KEY_SHARE|UNEXPECTED_MESSAGE/,
  'group-mismatch-hrr-not-offered': /BAD_KEY_SHARE/,
  'sigalg-mismatch-md5': /HANDSHAKE_FAILURE/,
  'sigalg-mismatch-unasked': /WRONG_SIGNATURE_TYPE/,
  'sigalg-mismatch-unasked-tls13': /WRONG_SIGNATURE_TYPE/,
  'sigalg-mismatch-sha1-demanded': /HANDSHAKE_FAILURE/,
  'dh-weak-512': /UNKNOWN_SECURITY_BITS|DH_KEY_TOO_SMALL/,
  'legacy-renegotiation': /UNSAFE_LEGACY_RENEGOTIATION_DISABLED/,
  'key-mismatch': /SIGNATURE_FAILURE|BAD_SIGNATURE/,
  'key-mismatch-tls12': /SIGNATURE_FAILURE|BAD_SIGNATURE/,
  'key-mismatch-rsa-kx': /BAD_RECORD_MAC/,
  'decrypt-failure': /DECRYPTION_FAILED_OR_BAD_RECORD_MAC/,
  'decrypt-failure-tls12': /DECRYPTION_FAILED_OR_BAD_RECORD_MAC/,
  'decrypt-failure-finished': /DIGEST_CHECK_FAILED/,
  'decrypt-failure-client': /DECRYPT_ERROR/,
  'decrypt-failure-client-tls12': /BAD_RECORD_MAC/,
  'server-internal': /INTERNAL_ERROR/,
  'server-internal-malformed': /LENGTH_(TOO_SHORT|MISMATCH)/,
  'server-internal-out-of-order': /UNEXPECTED_MESSAGE/,
  'server-internal-after-certificate': /^closed$/,
  'server-internal-alert': /INTERNAL_ERROR/,
  'server-internal-suite': /WRONG_CIPHER_RETURNED|UNKNOWN_CIPHER_RETURNED/,
  'psk-failure': /^ok TLSv1.3$/,
  'psk-failure-reset': /^ok TLSv1.3$/,
  'psk-failure-tls12': /^ok TLSv1.2$/,
};

for (const [id, pattern] of Object.entries(seen)) {
  test(`OpenSSL on ${id}`, async () => {
    const { host, server, rootPem, stop } = await startScenario(id, { signal: AbortSignal.timeout(60_000) });
    const told = await visit(server.addresses[0]!.port, host, rootPem, pattern.test('silence') ? 400 : 30_000);
    await stop();
    assert.match(told, pattern);
  });
}

/** How a handshake and a request after it end; `silence` when nothing came for `patienceMs`. */
function visit(port: number, servername: string, ca: string, patienceMs: number): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1', servername, ca, ciphers: 'DEFAULT@SECLEVEL=2' });
    const end = (how: string) => {
      clearTimeout(timer);
      socket.destroy();
      resolve(how);
    };
    const timer = setTimeout(() => end('silence'), patienceMs);
    socket.on('secureConnect', () => socket.write('HEAD / HTTP/1.1\r\nHost: x\r\n\r\n'));
    socket.on('data', () => end(`ok ${socket.getProtocol()}`));
    socket.on('error', (error: NodeJS.ErrnoException) =>
      end(error.code === undefined || error.code === 'UNSPECIFIED' ? error.message : error.code),
    );
    socket.on('end', () => end('closed'));
  });
}
