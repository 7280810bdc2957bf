import { tls11 } from '../../wire/registry/versions.ts';
import type { Client } from '../client.ts';
import { wolfsslReader } from '../readers/wolfssl.ts';
import { wolfsslWording } from '../wording/wolfssl.ts';
import { informative } from './informative-extensions.ts';
import { plain } from './plain.ts';
import type { Known } from './usual.ts';

/** wolfSSL in devices. `wolfssl`: 55 is 5.5. */
export function wolfssl({ wolfssl: release, ...known }: Known & { wolfssl: number }): Client {
  const client = plain({
    ...known,
    errors: wolfsslWording(release),
    // MAX_HANDSHAKE_SZ
    limits: { maxCertificateBytes: 16_384 },
    policy: {
      build: 'later-sent',
      namePatterns: ['w*', 'top-level', 'several'],
      commonNameYieldsTo: ['dns', 'ip', 'uri'],
      addresses: ['listed', 'named', 'common'],
      curves: null,
      alternativePaths: false,
      prefersSound: false,
      checksIssuerPurposes: false,
      rejectedHashes: ['md2', 'md4'],
      conformance: [],
      unprocessedExtensions: informative,
      checksKeyUsage: false,
    },
    family: 'wolfSSL devices',
    kind: 'device',
    faultOrder: ['unreadable', 'unknown-critical-extension', 'name-constraints', 'not-a-ca', 'key-usage'],
    lowest: tls11,
  });
  return { ...client, reader: wolfsslReader, mindsRootDot: true };
}
