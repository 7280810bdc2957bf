import { recalled } from '../meaning.ts';
import type { Program } from '../program.ts';

export const windowsNps: Program = {
  id: 'windows-nps',
  name: 'Windows Network Policy Server (802.1X)',
  side: 'server',
  marks: ['Network Policy Server', 'IASSAM'],
  tellMore: ['event 6273 in Security; netsh nps set tracing * enable, then %windir%\\tracing\\IASSAM.log'],
  meanings: [
    recalled.likely(
      ['client-cert-rejected', 'client-config'],
      'Reason Code: 262',
      'Reason Code: 265',
      'Reason Code: 269',
    ),
    recalled.likely(['client-cert-rejected', 'cert-expired'], 'Reason Code: 257'),
    recalled.likely(['revocation-unavailable'], 'Reason Code: 258', 'Reason Code: 259'),
    recalled.likely(['client-cert-rejected'], 'Reason Code: 260', 'Reason Code: 261'),
    recalled.likely(['ca-untrusted', 'client-cert-rejected'], 'Reason Code: 266'),
  ],
};
