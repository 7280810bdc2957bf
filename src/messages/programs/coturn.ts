import { recalled } from '../meaning.ts';
import type { Program } from '../program.ts';

export const coturn: Program = {
  id: 'coturn',
  name: 'coturn',
  side: 'server',
  sources: ['coturn/coturn'],
  marks: ['turnserver', 'closed (2nd stage), user <'],
  tellMore: ['turnserver --verbose    # or verbose in turnserver.conf'],
  meanings: [
    // Said of whoever goes away, with or without a reason.
    recalled.hides(['closed-early', 'ca-untrusted', 'hostname-mismatch'], 'TLS/TCP socket buffer operation error'),
    recalled.likely(
      ['cert-missing', 'client-config'],
      'cannot find certificate file: {path}',
      'cannot find private key file: {path}',
    ),
  ],
};
