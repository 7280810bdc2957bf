import { recalled } from '../meaning.ts';
import type { Program } from '../program.ts';

export const sendmail: Program = {
  id: 'sendmail',
  name: 'Sendmail',
  side: 'either',
  service: 'smtp',
  marks: ['sendmail[', 'STARTTLS=client', 'STARTTLS=server'],
  tellMore: ['confLOG_LEVEL 15 in sendmail.mc; or: sendmail -O LogLevel=15 -v ...'],
  meanings: [
    recalled.likely(['dh-weak'], 'STARTTLS=client, error: connect failed=-1, reason=dh key too small'),
    recalled.hides(
      ['cipher-mismatch', 'protocol-mismatch', 'ca-untrusted', 'dh-weak'],
      '403 4.7.0 TLS handshake failed',
      'STARTTLS=client, error: connect failed=-1',
    ),
    recalled.likely(
      ['server-internal', 'cert-missing'],
      '454 4.3.3 TLS not available after start',
      '454 4.7.0 TLS not available due to local problem',
      '421 4.7.0 TLS not available due to local problem',
      '454 TLS not available due to local problem',
      'TLS not available due to local problem',
    ),
    recalled.possible(
      ['ca-untrusted', 'chain-incomplete', 'client-trust-store'],
      'STARTTLS=client, relay={host}, version={any}, verify=FAIL',
    ),
  ],
};
