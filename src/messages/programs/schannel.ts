import type { Program } from '../program.ts';
import { schannelEvents } from './schannel/events.ts';
import { schannelStatus } from './schannel/status.ts';

export const schannel: Program = {
  id: 'schannel',
  name: 'Windows (Schannel)',
  side: 'either',
  client: 'schannel',
  sources: ['microsoft'],
  marks: ['Schannel', 'SEC_E_', 'CERT_E_', 'Event ID 36874', 'Event ID 36887', 'Event ID 36888'],
  tellMore: ['wevtutil qe System "/q:*[System[Provider[@Name=\'Schannel\']]]" /c:20 /f:text /rd:true'],
  numbers: 'hresult',
  needsTls: true,
  fix: 'windows',
  meanings: [...schannelStatus, ...schannelEvents],
};
