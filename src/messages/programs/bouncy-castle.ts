import type { Program } from '../program.ts';

export const bouncyCastle: Program = {
  id: 'bouncy-castle',
  name: 'Bouncy Castle',
  side: 'either',
  sources: ['bcgit/bc-java'],
  marks: ['org.bouncycastle', 'TlsFatalAlert', 'TlsFatalAlertReceived'],
  tellMore: ['java -Djava.util.logging.config.file=FILE    # with org.bouncycastle.jsse.level=FINEST'],
  meanings: [
    {
      causes: ['cipher-mismatch', 'sigalg-mismatch', 'group-mismatch'],
      certainty: 'possible',
      origin: 'source',
      texts: ['org.bouncycastle.tls.TlsFatalAlert: handshake_failure(40)'],
    },
    {
      causes: ['cipher-mismatch', 'cert-missing'],
      certainty: 'likely',
      origin: 'source',
      texts: [
        'org.bouncycastle.tls.TlsFatalAlert: handshake_failure(40); {any} found no selectable cipher suite among the {number} offered: [{any}]',
      ],
    },
    {
      causes: ['protocol-mismatch'],
      certainty: 'certain',
      origin: 'source',
      texts: ['org.bouncycastle.tls.TlsFatalAlertReceived: protocol_version(70)'],
    },
    {
      causes: ['ca-untrusted', 'chain-incomplete', 'cert-expired', 'hostname-mismatch'],
      certainty: 'possible',
      origin: 'source',
      texts: ['org.bouncycastle.tls.TlsFatalAlert: certificate_unknown(46)'],
    },
  ],
};
