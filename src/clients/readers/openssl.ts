import { type CertificateReader, malformed, explicitCurve, sameWords } from './certificate-reader.ts';
import type { OpensslRelease } from '../wording/openssl.ts';

/** crypto/asn1: what d2i_X509 fails of, as its error queue calls it. What it reads and refuses, `conformance` of the policy has. */
export function opensslReader(release: OpensslRelease): CertificateReader {
  return {
    unreadable: {
      'trailing-data': 'cert length mismatch',
      'name-bmp-length': 'bmpstring is wrong length',
      'name-not-utf8': 'invalid utf8string',
      ...(release >= 110 && { 'serial-not-minimal': 'illegal padding' }),
      ...(release >= 305 && {
        'utc-time-without-seconds': 'utctime is too short',
        'generalized-time-without-seconds': 'generalizedtime is too short',
      }),
    },
    refuses: {},
  };
}

/** BoringSSL in programs that judge as OpenSSL does. They tell no reason. */
export const boringsslReader: CertificateReader = {
  unreadable: sameWords('', [
    'trailing-data',
    'der-length',
    'serial-not-minimal',
    'version-unknown',
    'version-too-low',
    'name-bmp-length',
    'name-not-utf8',
    'utc-time-without-seconds',
    'generalized-time-without-seconds',
    'generalized-time-form',
  ]),
  // It asks whether the server's key may sign, and so reads every extension.
  unreadableLeaf: sameWords('', [
    explicitCurve,
    'extension-trailing-data',
    'extension-duplicate',
    ...malformed('authorityKeyIdentifier cRLDistributionPoints subjectAltName basicConstraints keyUsage'),
    ...malformed('extKeyUsage'),
    'key-usage-empty',
    'path-length-without-ca',
  ]),
  refuses: {},
};
