import type { Program } from '../program.ts';

export const weblogic: Program = {
  id: 'weblogic',
  name: 'WebLogic',
  side: 'either',
  marks: ['BEA-0904', 'BEA-0905', 'weblogic.'],
  tellMore: ['-Dssl.debug=true -Dweblogic.StdoutDebugEnabled=true'],
  meanings: [
    {
      causes: ['hostname-mismatch'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['BEA-090504', 'failed hostname verification check'],
    },
    {
      causes: ['ca-untrusted', 'chain-incomplete', 'client-trust-store'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['BEA-090542', 'BEA-090477', 'BEA-090497', 'was not trusted causing SSL handshake failure'],
    },
    {
      causes: ['chain-incomplete', 'ca-untrusted'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['BEA-090508'],
    },
    {
      causes: ['client-cert-rejected', 'ca-untrusted'],
      certainty: 'possible',
      origin: 'recalled',
      texts: ['BEA-090482', 'BEA-090485'],
    },
    {
      causes: ['cipher-mismatch', 'protocol-mismatch', 'client-cert-required'],
      certainty: 'possible',
      origin: 'recalled',
      hides: true,
      texts: ['BEA-090476', 'BEA-090475'],
    },
    {
      causes: ['client-cert-required'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['BEA-090508 no certificate', 'BEA-090505'],
    },
  ],
};
