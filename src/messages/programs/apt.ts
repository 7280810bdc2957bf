import { measured, recalled, source } from '../meaning.ts';
import type { Program } from '../program.ts';

export const apt: Program = {
  id: 'apt',
  name: 'apt',
  side: 'client',
  client: 'gnutls',
  sources: ['debian/apt'],
  marks: ['Err:1 https', 'W: Failed to fetch', 'E: Failed to fetch', 'apt-get'],
  tellMore: ['apt-get -o Debug::Acquire::https=1 update'],
  fix: 'apt',
  meanings: [
    source.possible(
      ['client-trust-store', 'interception', 'chain-incomplete', 'ca-untrusted', 'cert-self-signed'],
      'Certificate verification failed: The certificate is NOT trusted. The certificate issuer is unknown. Could not handshake: Error in the certificate verification. [IP: {host}]',
    ),
    source.possible(
      ['cert-expired', 'client-trust-store', 'intermediate-expired', 'clock-wrong'],
      'Certificate verification failed: The certificate is NOT trusted. The certificate chain uses expired certificate. Could not handshake: Error in the certificate verification. [IP: {host}]',
    ),
    source.likely(
      ['cert-not-yet-valid', 'clock-wrong'],
      'Certificate verification failed: The certificate is NOT trusted. The certificate chain uses not yet valid certificate. Could not handshake: Error in the certificate verification. [IP: {host}]',
    ),
    source.likely(
      ['hostname-mismatch', 'interception', 'captive-portal'],
      'Certificate verification failed: The certificate is NOT trusted. The name in the certificate does not match the expected. Could not handshake: Error in the certificate verification. [IP: {host}]',
    ),
    measured.hides(['not-tls', 'protocol-mismatch', 'proxy-failure'], 'Could not handshake: {any}'),
    recalled.likely(['client-trust-store'], 'No system certificates available. Try installing ca-certificates.'),
    recalled.likely(
      ['clock-wrong'],
      'E: Release file for {host} is not valid yet (invalid for another {any}). Updates for this repository will not be applied.',
    ),
  ],
};
