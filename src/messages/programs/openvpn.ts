import type { Program } from '../program.ts';

export const openvpn: Program = {
  id: 'openvpn',
  name: 'OpenVPN',
  side: 'either',
  sources: ['OpenVPN/openvpn'],
  marks: ['TLS Error: TLS', 'OpenVPN', 'TLS_ERROR: BIO read', 'VERIFY ERROR: depth='],
  tellMore: ['verb 5    # in the OpenVPN configuration'],
  meanings: [
    {
      causes: ['tcp-timeout', 'handshake-timeout', 'middlebox'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['TLS Error: TLS key negotiation failed to occur within 60 seconds (check your network connectivity)'],
    },
    {
      causes: ['ca-untrusted', 'client-cert-rejected', 'cert-expired', 'handshake-timeout'],
      certainty: 'possible',
      origin: 'source',
      hides: true,
      texts: ['TLS Error: TLS handshake failed'],
    },
    {
      causes: ['ca-untrusted', 'client-cert-rejected', 'protocol-mismatch'],
      certainty: 'possible',
      origin: 'recalled',
      hides: true,
      texts: ['TLS_ERROR: BIO read tls_read_plaintext error'],
    },
    {
      causes: ['ca-untrusted', 'client-cert-rejected', 'protocol-mismatch'],
      certainty: 'possible',
      origin: 'source',
      hides: true,
      texts: ['TLS Error: TLS object -> incoming plaintext read error'],
    },
    {
      causes: ['cert-expired', 'client-cert-rejected', 'clock-wrong'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['VERIFY ERROR: depth={number}, error=certificate has expired: {name}'],
    },
    {
      causes: ['revocation-unavailable'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['VERIFY ERROR: depth={number}, error=CRL has expired: {name}'],
    },
    {
      causes: ['ca-untrusted', 'client-config'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['VERIFY ERROR: depth={number}, error=unable to get local issuer certificate: {name}'],
    },
    {
      causes: ['client-config', 'ca-untrusted'],
      certainty: 'likely',
      origin: 'recalled',
      texts: [
        'VERIFY ERROR: depth={number}, error=self signed certificate in certificate chain: {name}',
        'VERIFY ERROR: depth={number}, error=certificate signature failure: {name}',
      ],
    },
    {
      causes: ['clock-wrong', 'cert-not-yet-valid'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['VERIFY ERROR: depth={number}, error=certificate is not yet valid: {name}'],
    },
    {
      causes: ['cert-weak-signature'],
      certainty: 'likely',
      origin: 'recalled',
      texts: [
        'VERIFY ERROR: depth={number}, error=CA signature digest algorithm too weak: {name}',
        'OpenSSL: error:{any}:SSL routines:{any}:ca md too weak',
      ],
    },
    {
      causes: ['cert-purpose'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['VERIFY ERROR: depth={number}, error=unsupported certificate purpose: {name}'],
    },
    {
      causes: ['client-cert-rejected', 'cert-revoked'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['VERIFY ERROR: depth={number}, error=certificate revoked: {name}'],
    },
    {
      causes: ['cert-purpose'],
      certainty: 'certain',
      origin: 'source',
      texts: ['VERIFY KU ERROR', 'VERIFY EKU ERROR'],
    },
    {
      causes: ['hostname-mismatch'],
      certainty: 'certain',
      origin: 'source',
      texts: ['VERIFY X509NAME ERROR: {name}, must be {name}'],
    },
    {
      causes: ['protocol-mismatch', 'client-outdated'],
      certainty: 'certain',
      origin: 'source',
      texts: ['OpenSSL: error:{any}:SSL routines:{any}:unsupported protocol'],
    },
    {
      causes: ['client-config', 'psk-failure'],
      certainty: 'likely',
      origin: 'recalled',
      texts: [
        'TLS Error: cannot locate HMAC in incoming packet from [AF_INET]{host}',
        'TLS Error: incoming packet authentication failed from [AF_INET]{host}',
      ],
    },
    {
      causes: ['client-config', 'psk-failure'],
      certainty: 'certain',
      origin: 'source',
      texts: ['tls-crypt unwrap error: packet authentication failed'],
    },
    {
      causes: ['client-config', 'cert-malformed', 'cert-weak-signature'],
      certainty: 'likely',
      origin: 'source',
      texts: ['Cannot load certificate file {path}'],
    },
    {
      causes: ['client-config', 'key-mismatch'],
      certainty: 'likely',
      origin: 'source',
      texts: ['Cannot load private key file {path}'],
    },
    {
      causes: ['client-config', 'decrypt-failure', 'psk-failure'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['packet HMAC authentication failed', 'cannot locate HMAC in incoming packet'],
    },
  ],
};
