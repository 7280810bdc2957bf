import { measured, recalled, source } from '../meaning.ts';
import type { Program } from '../program.ts';

export const npm: Program = {
  id: 'npm',
  name: 'npm',
  side: 'client',
  client: 'node',
  sources: ['npm/cli'],
  marks: ['npm ERR!', 'npm error', 'verbose stack'],
  tellMore: ['npm config get cafile; npm config get registry'],
  fix: 'npm',
  meanings: [
    recalled.likely(['interception', 'ca-untrusted', 'client-trust-store'], 'npm ERR! code SELF_SIGNED_CERT_IN_CHAIN'),
    recalled.likely(
      ['interception', 'chain-incomplete', 'ca-untrusted', 'client-trust-store'],
      'npm ERR! code UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
    ),
    recalled.likely(
      ['chain-incomplete', 'interception', 'ca-untrusted'],
      'npm ERR! code UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    ),
    recalled.likely(
      ['cert-expired', 'intermediate-expired', 'client-trust-store', 'clock-wrong'],
      'npm ERR! code CERT_HAS_EXPIRED',
    ),
    recalled.likely(['cert-self-signed', 'interception'], 'npm ERR! code DEPTH_ZERO_SELF_SIGNED_CERT'),
    recalled.likely(
      ['hostname-mismatch', 'captive-portal', 'interception'],
      'npm ERR! code ERR_TLS_CERT_ALTNAME_INVALID',
    ),
    recalled.likely(['proxy-failure', 'not-tls'], 'npm ERR! code ERR_SSL_WRONG_VERSION_NUMBER'),
    measured.hides(
      ['interception', 'ca-untrusted', 'cert-expired', 'dns-failure'],
      'npm error request to {host} failed, reason: {any}',
    ),
    source.likely(
      ['proxy-failure', 'middlebox', 'closed-early'],
      'npm ERR! network request to {host} failed, reason: Client network socket disconnected before secure TLS connection was established',
    ),
  ],
};
