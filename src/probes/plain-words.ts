import type { Target } from '../net/target.ts';

/**
 * What a client says first in the clear where it takes the port to be one of this protocol: a program that waits to be spoken to
 * in its own language says nothing to others. HTTP where no other is known.
 */
export function plainWords({
  port,
  servicePort = port,
  expectedName,
}: Pick<Target, 'port' | 'servicePort' | 'expectedName'>): Uint8Array {
  return (
    byPort[servicePort] ??
    new TextEncoder().encode(`GET / HTTP/1.1\r\nHost: ${expectedName}\r\nConnection: close\r\n\r\n`)
  );
}

/** CONNECT of MQTT 3.1.1 with a clean session and no name. OASIS MQTT 3.1.1 section 3.1. */
const mqtt = Uint8Array.of(0x10, 12, 0, 4, 0x4d, 0x51, 0x54, 0x54, 4, 2, 0, 60, 0, 0);
/** StartTLS, which has an answer whether or not there is TLS. RFC 4511 section 4.14.1. */
const ldap = Uint8Array.of(
  0x30,
  29,
  2,
  1,
  1,
  0x77,
  24,
  0x80,
  22,
  ...new TextEncoder().encode('1.3.6.1.4.1.1466.20037'),
);
const redis = new TextEncoder().encode('PING\r\n');

const byPort: Record<number, Uint8Array> = {
  636: ldap,
  3269: ldap,
  6379: redis,
  6380: redis,
  8883: mqtt,
};
