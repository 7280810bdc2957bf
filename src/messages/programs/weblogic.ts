import { recalled } from '../meaning.ts';
import type { Program } from '../program.ts';

export const weblogic: Program = {
  id: 'weblogic',
  name: 'WebLogic',
  side: 'either',
  marks: ['BEA-0904', 'BEA-0905', 'weblogic.'],
  tellMore: ['-Dssl.debug=true -Dweblogic.StdoutDebugEnabled=true'],
  meanings: [
    recalled.likely(['hostname-mismatch'], 'BEA-090504', 'failed hostname verification check'),
    recalled.likely(
      ['ca-untrusted', 'chain-incomplete', 'client-trust-store'],
      'BEA-090542',
      'BEA-090477',
      'BEA-090497',
      'was not trusted causing SSL handshake failure',
    ),
    recalled.likely(['chain-incomplete', 'ca-untrusted'], 'BEA-090508'),
    recalled.possible(['client-cert-rejected', 'ca-untrusted'], 'BEA-090482', 'BEA-090485'),
    recalled.likely(
      ['not-tls', 'client-config', 'protocol-mismatch'],
      'BEA-090476',
      'Invalid/unknown SSL header was received from peer',
    ),
    recalled.hides(['cipher-mismatch', 'protocol-mismatch', 'client-cert-required'], 'BEA-090475'),
    recalled.possible(
      ['middlebox', 'server-internal', 'not-tls'],
      'BEA-090492',
      'UNEXPECTED_MESSAGE alert received from',
    ),
    recalled.likely(['client-cert-required'], 'BEA-090508 no certificate', 'BEA-090505'),
  ],
};
