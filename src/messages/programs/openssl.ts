import type { Program } from '../program.ts';
import { opensslAlerts } from './openssl/alerts.ts';
import { opensslHandshake } from './openssl/handshake.ts';
import { opensslOtherLibraries } from './openssl/other-libraries.ts';
import { opensslSClient } from './openssl/s-client.ts';

export const openssl: Program = {
  id: 'openssl',
  name: 'OpenSSL',
  side: 'either',
  client: 'openssl',
  sources: ['openssl/openssl'],
  marks: ['SSL routines:'],
  tellMore: ['openssl s_client -connect {target} -servername {host} -showcerts </dev/null'],
  numbers: 'openssl',
  needsTls: true,
  meanings: [...opensslHandshake, ...opensslAlerts, ...opensslOtherLibraries, ...opensslSClient],
};
