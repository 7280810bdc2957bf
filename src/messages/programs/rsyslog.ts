import { recalled, source } from '../meaning.ts';
import type { Program } from '../program.ts';

export const rsyslog: Program = {
  id: 'rsyslog',
  name: 'rsyslog',
  side: 'either',
  sources: ['rsyslog'],
  marks: ['rsyslogd', 'nsd_gtls', 'nsd_ossl'],
  tellMore: ['$DebugLevel 2    # in rsyslog.conf, and: rsyslogd -dn'],
  meanings: [
    // Whose certificate, the line does not say: of one that came from a client, the next line has the session.
    source.likely(
      ['ca-untrusted', 'client-cert-rejected', 'chain-incomplete', 'cert-self-signed'],
      'not permitted to talk to peer {any}, certificate invalid: signer not found',
      'not permitted to talk to peer {any}, certificate invalid: {any}',
    ),
    source.likely(
      ['cert-expired', 'client-cert-rejected', 'clock-wrong'],
      'not permitted to talk to peer {any}, certificate invalid: certificate expired',
      'certificate expired - not permitted to talk to it',
    ),
    recalled.likely(['hostname-mismatch', 'client-cert-rejected'], 'peer name not authorized'),
    recalled.likely(
      ['client-cert-required'],
      'peer did not provide a certificate, not permitted to talk to it',
      'error: peer did not provide a certificate',
    ),
    recalled.hides(['closed-early', 'ca-untrusted', 'client-cert-rejected'], 'gnutls returned error on handshake'),
    recalled.likely(['client-config', 'cert-malformed', 'key-mismatch'], 'error adding our certificate. GnuTLS error'),
    recalled.likely(['client-config'], 'could not load module lmnsd_gtls', 'defaultnetstreamcafile'),
  ],
};
