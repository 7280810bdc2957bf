import type { Program } from '../program.ts';
import { nssAlerts } from './nss/alerts.ts';
import { nssCertificates } from './nss/certificates.ts';
import { nssHandshake } from './nss/handshake.ts';
import { nssRevocation } from './nss/revocation.ts';

export const nss: Program = {
  id: 'nss',
  name: 'NSS (Firefox, Thunderbird)',
  side: 'client',
  client: 'firefox',
  sources: ['nss-dev/nss'],
  marks: ['NSS error'],
  numbers: 'nss',
  needsTls: true,
  tellMore: ['SSLDEBUG=10 SSLTRACE=10 program    # a debug build; else: MOZ_LOG=pipnss:4'],
  meanings: [...nssAlerts, ...nssHandshake, ...nssCertificates, ...nssRevocation],
};
