import type { Program } from '../program.ts';

export const perl: Program = {
  id: 'perl',
  name: 'Perl',
  side: 'client',
  client: 'perl',
  sources: ['noxxi/p5-io-socket-ssl'],
  marks: ['LWP::', 'IO::Socket::SSL', 'Net::SSLeay', "500 Can't connect to"],
  tellMore: ['perl -MIO::Socket::SSL=debug3 ...'],
  meanings: [
    {
      causes: ['ca-untrusted', 'client-trust-store', 'chain-incomplete', 'cert-expired'],
      certainty: 'possible',
      origin: 'source',
      texts: ["500 Can't connect to {host} (certificate verify failed)"],
    },
    {
      causes: ['hostname-mismatch', 'sni-missing'],
      certainty: 'certain',
      origin: 'source',
      texts: ["Can't connect to {host} (hostname verification failed)", 'hostname verification failed'],
    },
    {
      causes: ['ca-untrusted', 'client-trust-store', 'chain-incomplete', 'cert-expired'],
      certainty: 'possible',
      origin: 'measured',
      texts: ['SSL connect attempt failed error:{any}:SSL routines:{any}:certificate verify failed'],
    },
    {
      causes: ['protocol-mismatch', 'cipher-mismatch', 'ca-untrusted'],
      certainty: 'possible',
      origin: 'recalled',
      hides: true,
      texts: ['SSL connect attempt failed with unknown error error:{any}'],
    },
    {
      causes: ['protocol-mismatch', 'cipher-mismatch', 'closed-early'],
      certainty: 'possible',
      origin: 'source',
      texts: ['SSL connect attempt failed because of handshake problems'],
    },
    { causes: ['handshake-timeout'], certainty: 'likely', origin: 'source', texts: ['SSL wants a read first'] },
    {
      causes: ['closed-early', 'tcp-reset'],
      certainty: 'possible',
      origin: 'source',
      texts: [],
    },
    { causes: ['cert-revoked'], certainty: 'likely', origin: 'measured', texts: ['certificate status is revoked'] },
    {
      causes: ['client-trust-store', 'client-config'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ["Can't verify SSL peers without knowing which Certificate Authorities to trust"],
    },
    {
      causes: ['ca-untrusted', 'protocol-mismatch', 'not-tls'],
      certainty: 'possible',
      origin: 'source',
      hides: true,
      texts: ['SSL connection failed for {host}: SSL connect attempt failed'],
    },
    {
      causes: ['closed-early', 'tcp-reset'],
      certainty: 'possible',
      origin: 'measured',
      hides: true,
      texts: ['SSL connect attempt failed'],
    },
    {
      causes: ['client-config'],
      certainty: 'likely',
      origin: 'recalled',
      texts: [
        "Protocol scheme 'https' is not supported (LWP::Protocol::https not installed)",
        'LWP::Protocol::https not installed',
      ],
    },
  ],
};
