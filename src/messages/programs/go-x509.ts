import { measured, recalled, source } from '../meaning.ts';
import type { Program } from '../program.ts';
import { authorityUnknown } from '../trust-orders.ts';

export const goX509: Program = {
  id: 'go-x509',
  name: 'Go (crypto/x509)',
  side: 'either',
  client: 'go',
  sources: ['golang/go'],
  marks: ['x509: certificate', 'tls: failed to verify certificate'],
  tellMore: ['openssl s_client -connect {host}:{port} -servername {host} -showcerts'],
  fix: 'go',
  meanings: [
    source.possible(authorityUnknown, 'x509: certificate signed by unknown authority'),
    measured.likely(
      ['ca-untrusted', 'interception', 'cert-self-signed'],
      'x509: certificate signed by unknown authority (possibly because of "{any}" while trying to verify candidate authority certificate "{name}")',
    ),
    source.likely(
      ['cert-expired', 'intermediate-expired', 'clock-wrong'],
      'x509: certificate has expired or is not yet valid: current time {date} is after {date}',
    ),
    source.likely(
      ['cert-not-yet-valid', 'clock-wrong'],
      'x509: certificate has expired or is not yet valid: current time {date} is before {date}',
    ),
    source.possible(
      ['cert-expired', 'clock-wrong', 'cert-not-yet-valid'],
      'x509: certificate has expired or is not yet valid',
    ),
    source.likely(
      ['hostname-mismatch', 'sni-ignored', 'sni-missing', 'captive-portal', 'interception', 'dns-hijack'],
      'x509: certificate is valid for {name}, not {host}',
    ),
    source.certain(
      ['hostname-mismatch', 'cert-malformed'],
      'x509: certificate is not valid for any names, but wanted to match {host}',
    ),
    source.certain(
      ['hostname-mismatch'],
      'x509: certificate relies on legacy Common Name field, use SANs instead',
      'certificate relies on legacy Common Name field',
      "x509: cannot validate certificate for {host} because it doesn't contain any IP",
    ),
    recalled.likely(
      ['hostname-mismatch'],
      'x509: certificate relies on legacy Common Name field, use SANs or temporarily enable Common Name matching with GODEBUG=x509ignoreCN=0',
      'x509: “{name}” certificate name does not match input',
    ),
    source.certain(
      ['cert-purpose'],
      'x509: certificate specifies an incompatible key usage',
      'x509: a root or intermediate certificate is not authorized for an extended key usage: {any}',
    ),
    source.likely(
      ['cert-purpose', 'cert-self-signed'],
      'x509: certificate is not authorized to sign other certificates',
    ),
    source.certain(['cert-purpose', 'cert-malformed'], 'x509: too many intermediates for path length constraint'),
    source.certain(
      ['name-constraints'],
      'x509: a root or intermediate certificate is not authorized to sign for this name: {any}',
    ),
    source.certain(
      ['name-constraints', 'hostname-mismatch'],
      "x509: issuer has name constraints but leaf doesn't have a SAN extension",
    ),
    source.likely(['chain-wrong-order'], 'x509: issuer name does not match subject from issuing certificate'),
    source.certain(['cert-weak-signature'], 'x509: cannot verify signature: insecure algorithm {name}'),
    source.likely(
      ['client-outdated', 'sigalg-mismatch', 'cert-weak-signature'],
      'x509: cannot verify signature: algorithm unimplemented',
    ),
    recalled.likely(['client-config', 'client-trust-store'], 'Failed to append {path} to RootCAs'),
    source.certain(['client-trust-store', 'client-config'], 'x509: failed to load system roots and no roots provided'),
    source.likely(['cert-malformed', 'client-outdated'], 'x509: unhandled critical extension'),
    source.likely(['cert-malformed', 'interception'], 'x509: negative serial number'),
    source.certain(
      ['cert-malformed'],
      'x509: malformed certificate',
      'x509: invalid version',
      'x509: SAN dNSName is malformed',
      'x509: invalid basic constraints',
      'x509: RSA key missing NULL parameters',
      'x509: certificate contains duplicate extension with OID "{any}"',
    ),
    source.likely(['cert-weak-key', 'group-mismatch', 'client-outdated'], 'x509: unsupported elliptic curve'),
    source.possible(['interception', 'cert-malformed', 'key-mismatch'], 'x509: ECDSA verification failure'),
    recalled.possible(
      ['ca-untrusted', 'chain-incomplete', 'cert-self-signed', 'interception'],
      'x509: “{name}” certificate is not trusted',
    ),
    recalled.likely(['cert-expired', 'clock-wrong'], 'x509: “{name}” certificate is expired'),
    recalled.possible(
      ['cert-validity-too-long', 'cert-weak-signature', 'hostname-mismatch', 'cert-malformed', 'ct-missing'],
      'x509: “{name}” certificate is not standards compliant',
    ),
    recalled.likely(['cert-revoked'], 'x509: “{name}” certificate is revoked'),
    recalled.possible(['client-config'], 'x509: SecPolicyCreateSSL error: 0'),
    recalled.likely(['client-config', 'client-trust-store'], 'x509: OSStatus -26276'),
    measured.likely(
      ['cert-malformed'],
      'x509: certificate contains duplicate extension',
      'x509: certificate contains duplicate extensions',
      'x509: malformed',
    ),
    recalled.likely(
      ['cert-malformed'],
      'x509: trailing data after',
      'x509: invalid RSA public key',
      'x509: RSA modulus is not a positive number',
    ),
    recalled.likely(
      ['cert-purpose', 'ca-untrusted'],
      'x509: invalid signature: parent certificate cannot sign this kind of certificate',
      'parent certificate cannot sign this kind of certificate',
    ),
    recalled.possible(['chain-wrong-order', 'ca-untrusted'], 'x509: signature check attempts limit reached'),
  ],
};
