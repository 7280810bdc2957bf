import type { Program } from '../program.ts';

export const wget: Program = {
  id: 'wget',
  name: 'wget',
  side: 'client',
  sources: ['wget'],
  marks: ['--no-check-certificate', 'wget:', 'ERROR: cannot verify'],
  tellMore: ['wget -d https://{target}/'],
  fix: 'wget',
  meanings: [
    {
      causes: ['chain-incomplete', 'ca-untrusted', 'client-trust-store', 'cert-expired'],
      certainty: 'possible',
      origin: 'recalled',
      texts: ["ERROR: cannot verify {host}'s certificate, issued by ‘{name}’:"],
    },
    {
      causes: ['chain-incomplete', 'ca-untrusted', 'client-trust-store', 'interception'],
      certainty: 'likely',
      origin: 'source',
      texts: ["Unable to locally verify the issuer's authority."],
    },
    {
      causes: ['interception', 'cert-self-signed', 'ca-untrusted'],
      certainty: 'likely',
      origin: 'source',
      texts: ['Self-signed certificate encountered.'],
    },
    {
      causes: ['cert-expired', 'intermediate-expired', 'clock-wrong', 'client-trust-store'],
      certainty: 'likely',
      origin: 'source',
      texts: ['Issued certificate has expired.'],
    },
    {
      causes: ['clock-wrong', 'cert-not-yet-valid'],
      certainty: 'likely',
      origin: 'source',
      texts: ['Issued certificate not yet valid.'],
    },
    {
      causes: ['hostname-mismatch', 'sni-missing', 'sni-ignored'],
      certainty: 'likely',
      origin: 'recalled',
      texts: [
        "ERROR: certificate common name ‘{name}’ doesn't match requested host name ‘{host}’.",
        'ERROR: no certificate subject alternative name matches requested host name ‘{host}’.',
        "The certificate's owner does not match hostname ‘{host}’",
      ],
    },
    {
      causes: ['ca-untrusted', 'chain-incomplete', 'cert-self-signed', 'cert-expired'],
      certainty: 'possible',
      origin: 'recalled',
      texts: ['ERROR: The certificate of ‘{host}’ is not trusted.'],
    },
    {
      causes: ['chain-incomplete', 'ca-untrusted', 'cert-self-signed', 'client-trust-store'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ["ERROR: The certificate of ‘{host}’ doesn't have a known issuer."],
    },
    {
      causes: ['cert-expired', 'clock-wrong'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['ERROR: The certificate of ‘{host}’ has expired.'],
    },
    {
      causes: ['clock-wrong', 'cert-not-yet-valid'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['ERROR: The certificate of ‘{host}’ is not yet activated.'],
    },
    {
      causes: ['cert-weak-signature'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['ERROR: The certificate of ‘{host}’ was signed using an insecure algorithm.'],
    },
    {
      causes: ['cert-revoked'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['ERROR: The certificate of ‘{host}’ has been revoked.'],
    },
    {
      causes: ['cert-missing'],
      certainty: 'certain',
      origin: 'source',
      texts: ['ERROR: No certificate presented by {host}.'],
    },
    {
      causes: ['protocol-mismatch', 'not-tls', 'cipher-mismatch', 'tcp-reset', 'closed-early'],
      certainty: 'possible',
      origin: 'source',
      texts: ['Unable to establish SSL connection.'],
    },
    {
      causes: ['chain-incomplete', 'ca-untrusted', 'cert-expired', 'hostname-mismatch'],
      certainty: 'possible',
      origin: 'source',
      hides: true,
      texts: ["To connect to {host} insecurely, use `--no-check-certificate'."],
    },
    {
      causes: ['protocol-mismatch', 'cipher-mismatch', 'not-tls'],
      certainty: 'possible',
      origin: 'recalled',
      texts: [],
    },
  ],
};
