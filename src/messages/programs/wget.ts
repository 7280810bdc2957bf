import { measured, recalled, source } from '../meaning.ts';
import type { Program } from '../program.ts';
import { issuerNotFound } from '../trust-orders.ts';

export const wget: Program = {
  id: 'wget',
  name: 'wget',
  side: 'client',
  client: 'wget-openssl',
  sources: ['wget'],
  marks: ['--no-check-certificate', 'wget:', 'ERROR: cannot verify'],
  tellMore: ['wget -d https://{target}/'],
  fix: 'wget',
  meanings: [
    recalled.possible(
      ['chain-incomplete', 'ca-untrusted', 'client-trust-store', 'cert-expired'],
      "ERROR: cannot verify {host}'s certificate, issued by ‘{name}’:",
    ),
    source.likely(issuerNotFound, "Unable to locally verify the issuer's authority."),
    source.likely(['interception', 'cert-self-signed', 'ca-untrusted'], 'Self-signed certificate encountered.'),
    source.likely(
      ['cert-expired', 'intermediate-expired', 'clock-wrong', 'client-trust-store'],
      'Issued certificate has expired.',
    ),
    source.likely(['cert-not-yet-valid', 'clock-wrong'], 'Issued certificate not yet valid.'),
    measured.likely(
      ['hostname-mismatch', 'sni-missing', 'sni-ignored'],
      "The certificate's owner does not match hostname ‘{host}’",
    ),
    recalled.likely(
      ['hostname-mismatch', 'sni-missing', 'sni-ignored'],
      "ERROR: certificate common name ‘{name}’ doesn't match requested host name ‘{host}’.",
      'ERROR: no certificate subject alternative name matches requested host name ‘{host}’.',
    ),
    // Behind it stands why, where that was not cut off.
    measured.hides(
      ['ca-untrusted', 'chain-incomplete', 'cert-expired', 'cert-self-signed', 'client-trust-store'],
      'ERROR: The certificate of ‘{host}’ is not trusted.',
    ),
    // BusyBox without its program for TLS.
    recalled.likely(['client-config'], "wget: can't execute 'ssl_helper'"),
    source.likely(['client-config', 'client-trust-store'], 'ERROR: Cannot open directory {path}.'),
    source.certain(['proxy-failure'], 'Proxy tunneling failed: {any}'),
    // wget of before 1.19.
    recalled.likely(
      ['chain-incomplete', 'ca-untrusted', 'client-trust-store', 'cert-self-signed'],
      "ERROR: The certificate of ‘{host}’ hasn't got a known issuer.",
    ),
    measured.possible(
      ['chain-incomplete', 'ca-untrusted', 'cert-self-signed', 'client-trust-store'],
      "ERROR: The certificate of ‘{host}’ doesn't have a known issuer.",
    ),
    measured.likely(['cert-expired', 'clock-wrong'], 'ERROR: The certificate of ‘{host}’ has expired.'),
    measured.likely(['cert-not-yet-valid', 'clock-wrong'], 'ERROR: The certificate of ‘{host}’ is not yet activated.'),
    measured.likely(
      ['cert-weak-signature'],
      'ERROR: The certificate of ‘{host}’ was signed using an insecure algorithm.',
    ),
    measured.likely(['cert-revoked'], 'ERROR: The certificate of ‘{host}’ has been revoked.'),
    source.certain(['cert-missing'], 'ERROR: No certificate presented by {host}.'),
    source.hides(
      ['protocol-mismatch', 'not-tls', 'cipher-mismatch', 'tcp-reset', 'closed-early'],
      'Unable to establish SSL connection.',
    ),
    source.hides(
      ['chain-incomplete', 'ca-untrusted', 'cert-expired', 'hostname-mismatch'],
      "To connect to {host} insecurely, use `--no-check-certificate'.",
    ),
    recalled.possible(['protocol-mismatch', 'cipher-mismatch', 'not-tls']),
  ],
};
