import { measured, recalled, source } from '../meaning.ts';
import type { Program } from '../program.ts';
import { anyCertificateFault, authorityUnknown } from '../trust-orders.ts';

export const gnutlsVerify: Program = {
  id: 'gnutls-verify',
  name: 'GnuTLS (certificate verification)',
  side: 'either',
  client: 'gnutls',
  sources: ['gnutls lib/cert-session.c'],
  marks: [
    'The certificate is NOT trusted',
    '*** PKI verification of server certificate failed',
    'server certificate verification failed',
  ],
  tellMore: ['gnutls-cli -d 5 --port {port} {host}'],
  meanings: [
    // WeeChat's own words, by the status that GnuTLS gave it; behind them follows that the certificate is in error.
    recalled.likely(
      ['ca-untrusted', 'client-trust-store', 'cert-self-signed', 'chain-incomplete', 'interception'],
      "gnutls: peer's certificate issuer is unknown",
    ),
    recalled.likely(['hostname-mismatch'], 'gnutls: the hostname in the certificate does NOT match'),
    recalled.likely(['cert-expired', 'clock-wrong', 'intermediate-expired'], 'gnutls: certificate has expired'),
    measured.possible(authorityUnknown, 'The certificate is NOT trusted. The certificate issuer is unknown.'),
    measured.likely(
      ['cert-expired', 'intermediate-expired', 'clock-wrong'],
      'The certificate is NOT trusted. The certificate chain uses expired certificate.',
    ),
    measured.likely(
      ['cert-not-yet-valid', 'clock-wrong'],
      'The certificate is NOT trusted. The certificate chain uses not yet valid certificate.',
    ),
    measured.likely(
      ['hostname-mismatch', 'sni-missing', 'sni-ignored', 'interception'],
      'The certificate is NOT trusted. The name in the certificate does not match the expected.',
    ),
    recalled.likely(
      ['cert-purpose', 'cert-self-signed'],
      'The certificate is NOT trusted. The certificate issuer is not a CA.',
    ),
    measured.likely(
      ['cert-weak-signature', 'cert-weak-key'],
      'The certificate is NOT trusted. The certificate chain uses insecure algorithm.',
    ),
    measured.likely(['cert-revoked'], 'The certificate is NOT trusted. The certificate chain is revoked.'),
    recalled.likely(
      ['cert-malformed', 'interception'],
      'The certificate is NOT trusted. The signature in the certificate is invalid.',
    ),
    measured.likely(
      ['name-constraints'],
      "The certificate is NOT trusted. The certificate chain violates the signer's constraints.",
    ),
    measured.likely(
      ['revocation-unavailable'],
      'The certificate is NOT trusted. The certificate requires the server to include an OCSP status in its response, but the OCSP status is missing.',
      'The certificate is NOT trusted. The received OCSP status response is invalid.',
    ),
    source.certain(['revocation-unavailable'], 'The revocation or OCSP data are old and have been superseded.'),
    source.likely(
      ['clock-wrong', 'revocation-unavailable'],
      'The revocation or OCSP data are issued with a future date.',
    ),
    recalled.likely(['cert-purpose'], 'The certificate does not match the intended purpose.'),
    recalled.likely(['sigalg-mismatch'], 'The received signature scheme does not match'),
    source.hides(
      ['ca-untrusted', 'chain-incomplete', 'cert-expired', 'hostname-mismatch'],
      '- Status: The certificate is NOT trusted. {any}',
      '*** PKI verification of server certificate failed...',
    ),
    // FFmpeg; the name it words otherwise.
    recalled.hides(anyCertificateFault, 'Peer certificate failed verification'),
    // As curl 8.13 and newer words what GnuTLS found.
    recalled.likely(
      ['ca-untrusted', 'chain-incomplete', 'client-trust-store', 'interception'],
      'server verification failed: certificate signer not found',
    ),
    measured.likely(
      ['ca-untrusted', 'chain-incomplete', 'client-trust-store', 'interception'],
      'server verification failed: certificate signer not trusted',
    ),
    measured.likely(
      ['cert-weak-signature', 'cert-weak-key'],
      'server verification failed: certificate uses insecure algorithm',
    ),
    recalled.likely(['cert-expired', 'clock-wrong'], 'server verification failed: certificate expired'),
    measured.likely(['cert-expired', 'clock-wrong'], 'server verification failed: certificate has expired'),
    measured.possible(
      ['cert-not-yet-valid', 'clock-wrong', 'cert-revoked', 'name-constraints', 'revocation-unavailable'],
      'server verification failed: certificate error, no details available',
    ),
    measured.likely(['revocation-unavailable'], 'server verification failed: attached OCSP status response is invalid'),
    measured.likely(['cert-malformed'], 'Duplicate extension in X.509 certificate'),
    measured.likely(['key-mismatch'], 'Public key signature verification has failed'),
    measured.likely(['cert-purpose'], 'The certificate chain does not match the intended purpose'),
  ],
};
