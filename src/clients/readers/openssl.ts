import type { CertificateReader, ReaderWords } from './certificate-reader.ts';
import type { OpensslRelease } from '../wording/openssl.ts';

/** crypto/asn1: what d2i_X509 fails of, as its error queue calls it. What it reads and refuses, `conformance` of the policy has. */
export function opensslReader(release: OpensslRelease): CertificateReader {
  return {
    unreadable: {
      'trailing-data': 'cert length mismatch',
      'name-bmp-length': 'bmpstring is wrong length',
      ...(release >= 110 && { 'serial-not-minimal': 'illegal padding' }),
      ...(release >= 305 && { 'utc-time-without-seconds': 'utctime is too short' }),
    },
    refuses: {},
  };
}

/** BoringSSL in programs that judge as OpenSSL does. They tell no reason. */
export const boringsslReader: CertificateReader = { unreadable: silent(), refuses: {} };

function silent(): ReaderWords {
  return {
    'trailing-data': '',
    'der-length': '',
    'serial-not-minimal': '',
    'utc-time-without-seconds': '',
    'generalized-time-form': '',
    'version-unknown': '',
    'version-too-low': '',
    'name-bmp-length': '',
    'extension-trailing-data': '',
    'extension-duplicate': '',
    'key-usage-empty': '',
  };
}
