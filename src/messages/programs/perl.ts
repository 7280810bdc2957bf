import { measured, recalled, source } from '../meaning.ts';
import type { Program } from '../program.ts';

export const perl: Program = {
  id: 'perl',
  name: 'Perl',
  side: 'client',
  client: 'perl',
  sources: ['noxxi/p5-io-socket-ssl'],
  marks: ['LWP::', 'Net/HTTP/Methods.pm', 'IO::Socket::SSL', 'Net::SSLeay', "500 Can't connect to"],
  tellMore: ['perl -MIO::Socket::SSL=debug3 ...'],
  fix: 'perl',
  meanings: [
    source.hides(
      ['ca-untrusted', 'chain-incomplete', 'cert-expired', 'client-trust-store'],
      "500 Can't connect to {host} (certificate verify failed)",
    ),
    source.certain(
      ['hostname-mismatch', 'sni-missing'],
      "Can't connect to {host} (hostname verification failed)",
      'hostname verification failed',
    ),
    measured.hides(
      ['ca-untrusted', 'chain-incomplete', 'cert-expired', 'client-trust-store'],
      'SSL connect attempt failed error:{any}:SSL routines:{any}:certificate verify failed',
    ),
    recalled.hides(
      ['protocol-mismatch', 'cipher-mismatch', 'ca-untrusted'],
      'SSL connect attempt failed with unknown error error:{any}',
    ),
    source.possible(
      ['protocol-mismatch', 'cipher-mismatch', 'closed-early'],
      'SSL connect attempt failed because of handshake problems',
    ),
    source.likely(['handshake-timeout'], 'SSL wants a read first'),
    measured.likely(['cert-revoked'], 'certificate status is revoked'),
    recalled.likely(
      ['client-trust-store', 'client-config'],
      "(Crypt-SSLeay can't verify hostnames)",
      "Can't verify SSL peers without knowing which Certificate Authorities to trust",
      // The spelling of LWP 6.01 and before.
      "Can't verify SSL peers without knowning which Certificate Authorities to trust",
    ),
    source.hides(
      ['ca-untrusted', 'protocol-mismatch', 'not-tls'],
      'SSL connection failed for {host}: SSL connect attempt failed',
    ),
    measured.hides(['closed-early', 'tcp-reset'], 'SSL connect attempt failed'),
    recalled.likely(
      ['client-config'],
      "Protocol scheme 'https' is not supported (LWP::Protocol::https not installed)",
      'LWP::Protocol::https not installed',
    ),
  ],
};
