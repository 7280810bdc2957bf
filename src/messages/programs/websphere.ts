import { recalled } from '../meaning.ts';
import type { Program } from '../program.ts';

export const websphere: Program = {
  id: 'websphere',
  name: 'WebSphere and Liberty',
  side: 'either',
  client: 'java',
  marks: ['CWPKI', 'com.ibm.ws.', 'com.ibm.jsse2', 'com.ibm.security.cert'],
  tellMore: ['the trace string *=info:SSL=all, with -Djavax.net.debug=true'],
  meanings: [
    recalled.likely(
      ['client-trust-store', 'ca-untrusted', 'interception'],
      'CWPKI0022E: SSL HANDSHAKE FAILURE: A signer with SubjectDN {any} was sent from',
      'CWPKI0022E',
      'CWPKI0823E',
      'The signer might need to be added to local trust store',
    ),
    recalled.likely(['cert-expired', 'clock-wrong'], 'CWPKI0017E', 'CWPKI0312E'),
    recalled.likely(['client-config', 'cert-missing'], 'CWPKI0033E', 'CWPKI0024E', 'CWPKI0813E'),
    recalled.likely(['hostname-mismatch'], 'CWPKI0824E'),
  ],
};
