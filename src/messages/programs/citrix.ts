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
      'SSL Error 61',
      'You have not chosen to trust {any} the issuer of the server’s security certificate',
    ),
    recalled.likely(
      ['hostname-mismatch'],
      'SSL Error 59',
      'The server sent a security certificate identifying {any} but the SSL connection was to',
    ),
    recalled.likely(['protocol-mismatch', 'cipher-mismatch', 'closed-early'], 'SSL Error 4'),
    recalled.likely(['cert-expired', 'clock-wrong'], 'SSL Error 70', 'SSL Error 62'),
    recalled.likely(['cipher-mismatch', 'client-cert-required'], 'SSL Error 47'),
    recalled.likely(['tcp-refused', 'tcp-timeout', 'closed-early'], 'SSL Error 38', 'SSL Error 40', 'SSL Error 43'),
    recalled.likely(['revocation-unavailable'], 'SSL Error 86', 'SSL Error 88'),
  ],
};
