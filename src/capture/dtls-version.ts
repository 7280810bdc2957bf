import { tls10, tls11, tls12, tls13, versionName } from '../wire/registry/versions.ts';

/** The name of the DTLS version that is made from a TLS version. RFC 4347, RFC 6347, RFC 9147. */
export function dtlsName(tlsVersion: number): string {
  return names.get(tlsVersion) ?? versionName(tlsVersion);
}

const names = new Map([
  [tls10, 'DTLS 1.0'],
  [tls11, 'DTLS 1.0'],
  [tls12, 'DTLS 1.2'],
  [tls13, 'DTLS 1.3'],
]);
