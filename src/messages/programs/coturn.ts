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
    recalled.likely(
      ['cert-missing', 'client-config'],
      'cannot find certificate file: {path}',
      'cannot find private key file: {path}',
    ),
  ],
};
