import { recalled } from '../meaning.ts';
import type { Program } from '../program.ts';

export const kamailio: Program = {
  id: 'kamailio',
  name: 'Kamailio and OpenSIPS',
  side: 'either',
  marks: ['kamailio', 'opensips', 'tls_h_read_f', 'tls_err_ret', 'tls_server.c'],
  tellMore: ['debug=3    # in kamailio.cfg, and: kamcmd tls.list'],
  meanings: [
    recalled.hides(
      ['protocol-mismatch', 'cipher-mismatch', 'ca-untrusted', 'client-cert-required'],
      'tls_h_read_f(): protocol level error',
    ),
    recalled.likely(['cert-missing', 'cert-malformed'], 'Unable to load certificate file {path}'),
    recalled.likely(['key-mismatch', 'cert-missing'], 'Unable to load private key file {path}'),
    recalled.likely(['client-cert-required'], 'client did not present a TLS certificate'),
  ],
};
