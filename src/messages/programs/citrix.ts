import { recalled } from '../meaning.ts';
import type { Program } from '../program.ts';

export const citrix: Program = {
  id: 'citrix',
  name: 'Citrix Workspace and Receiver',
  side: 'client',
  marks: ['Citrix', 'You have not chosen to trust'],
  tellMore: ['the log of Citrix Workspace: Advanced Preferences, Collect troubleshooting data'],
  meanings: [
    recalled.likely(
      ['ca-untrusted', 'chain-incomplete', 'client-trust-store'],
      'SSL Error 61: You have not chosen to trust',
      'You have not chosen to trust {any} the issuer of the server’s security certificate',
    ),
    recalled.likely(
      ['hostname-mismatch'],
      'SSL Error 59: The server sent a security certificate identifying',
      'The server sent a security certificate identifying {any} but the SSL connection was to',
    ),
    recalled.likely(
      ['protocol-mismatch', 'cipher-mismatch', 'closed-early'],
      'SSL Error 4: The operation completed successfully',
      'SSL Error 4: Attempted to connect using the',
    ),
    recalled.likely(['cert-expired', 'clock-wrong'], 'SSL Error 70: The security certificate has expired'),
    recalled.likely(['cipher-mismatch', 'client-cert-required'], 'SSL Error 47: The server sent an SSL alert'),
    recalled.likely(
      ['tcp-refused', 'tcp-timeout', 'proxy-failure'],
      'SSL Error 38: The proxy denied access to',
      'SSL Error 40: The SSL server denied access',
      'SSL Error 43: The proxy denied access to',
    ),
  ],
};
