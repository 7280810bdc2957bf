import { tls11 } from '../wire/registry/versions.ts';
import type { Client } from './client.ts';
import { plain } from './families/plain.ts';
import { wolfsslWording } from './wording/wolfssl.ts';

export const wolfssl5_5: Client = plain({
  id: 'wolfssl-5.5',
  name: 'wolfSSL 5.5',
  released: '2022-09',
  supportedUntil: '2028-06',
  measured: { how: 'recorded', source: 'wolfSSL 5.5.4, Debian 12, its defaults' },
  errors: wolfsslWording(55),
  // MAX_HANDSHAKE_SZ
  limits: { maxCertificateBytes: 16_384 },
  policy: {
    build: 'later-sent',
    namePatterns: ['partial', 'top-level', 'several'],
    addresses: ['listed', 'named'],
    curves: null,
    alternativePaths: false,
    prefersSound: false,
    checksIssuerPurposes: false,
    rejectedHashes: ['md2', 'md4'],
  },
  family: 'wolfSSL devices',
  kind: 'device',
  lowest: tls11,
  trust: 'none',
});
