import { source } from '../meaning.ts';
import type { Program } from '../program.ts';
import { authorityUnknown } from '../trust-orders.ts';

export const bouncyCastle: Program = {
  id: 'bouncy-castle',
  name: 'Bouncy Castle',
  side: 'either',
  sources: ['bcgit/bc-java'],
  marks: ['org.bouncycastle', 'TlsFatalAlert', 'TlsFatalAlertReceived'],
  tellMore: ['java -Djava.util.logging.config.file=FILE    # with org.bouncycastle.jsse.level=FINEST'],
  meanings: [
    source.possible(
      ['cipher-mismatch', 'sigalg-mismatch', 'group-mismatch'],
      'org.bouncycastle.tls.TlsFatalAlert: handshake_failure(40)',
    ),
    source.likely(
      ['cipher-mismatch', 'cert-missing'],
      'org.bouncycastle.tls.TlsFatalAlert: handshake_failure(40); {any} found no selectable cipher suite among the {number} offered: [{any}]',
    ),
    source.certain(['protocol-mismatch'], 'org.bouncycastle.tls.TlsFatalAlertReceived: protocol_version(70)'),
    source.possible(
      ['ca-untrusted', 'chain-incomplete', 'cert-expired', 'hostname-mismatch'],
      'org.bouncycastle.tls.TlsFatalAlert: certificate_unknown(46)',
    ),
    source.possible(authorityUnknown, 'CertPathBuilderException: Unable to find certificate chain.'),
  ],
};
