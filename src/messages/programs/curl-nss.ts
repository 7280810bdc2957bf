import { recalled, source } from '../meaning.ts';
import type { Program } from '../program.ts';

export const curlNss: Program = {
  id: 'curl-nss',
  name: 'curl with NSS',
  side: 'client',
  client: 'curl-nss',
  sources: ['curl/curl'],
  marks: ['curl: (35) NSS', 'NSS error'],
  tellMore: ['curl -v https://{target}/'],
  fix: 'curl',
  numbers: 'nss',
  meanings: [
    recalled.possible(
      ['ca-untrusted', 'chain-incomplete', 'interception', 'client-trust-store'],
      -8179,
      'NSS error -8179 (SEC_ERROR_UNKNOWN_ISSUER)',
    ),
    recalled.likely(['cert-expired', 'clock-wrong'], -8181, 'NSS error -8181 (SEC_ERROR_EXPIRED_CERTIFICATE)'),
    recalled.likely(
      ['cert-self-signed', 'ca-untrusted', 'interception'],
      -8172,
      'NSS error -8172 (SEC_ERROR_UNTRUSTED_ISSUER)',
    ),
    recalled.likely(['cert-weak-signature'], -8016, 'NSS error -8016 (SEC_ERROR_CERT_SIGNATURE_ALGORITHM_DISABLED)'),
    recalled.likely(
      ['cipher-mismatch', 'protocol-mismatch', 'client-outdated'],
      -12286,
      'NSS error -12286 (SSL_ERROR_NO_CYPHER_OVERLAP)',
    ),
    recalled.likely(
      ['protocol-mismatch', 'client-outdated'],
      -12190,
      'NSS error -12190 (SSL_ERROR_PROTOCOL_VERSION_ALERT)',
    ),
    recalled.likely(
      ['not-tls', 'starttls-needed', 'proxy-failure'],
      -12263,
      'NSS error -12263 (SSL_ERROR_RX_RECORD_TOO_LONG)',
    ),
    recalled.likely(
      ['closed-early', 'protocol-mismatch', 'middlebox'],
      -5938,
      'NSS error -5938 (PR_END_OF_FILE_ERROR)',
    ),
    recalled.likely(['tcp-reset', 'middlebox'], -5961, 'NSS error -5961 (PR_CONNECT_RESET_ERROR)'),
    source.certain(
      ['hostname-mismatch', 'sni-missing'],
      -12276,
      "Unable to communicate securely with peer: requested domain name does not match the server's certificate.",
    ),
  ],
};
