import type { Program } from '../program.ts';

export const internetExplorer: Program = {
  id: 'internet-explorer',
  name: 'Internet Explorer and old Edge',
  side: 'client',
  client: 'ie-11',
  marks: ['Internet Explorer', 'INET_E_', 'DLG_FLAGS_'],
  tellMore: [
    'event log, System, source Schannel, after EventLogging=7 in HKLM\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL',
  ],
  meanings: [
    {
      causes: ['hostname-mismatch', 'sni-ignored'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['DLG_FLAGS_SEC_CERT_CN_INVALID'],
    },
    {
      causes: ['ca-untrusted', 'cert-self-signed', 'chain-incomplete', 'interception'],
      certainty: 'possible',
      origin: 'recalled',
      texts: ['DLG_FLAGS_INVALID_CA'],
    },
    {
      causes: ['cert-expired', 'clock-wrong'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['DLG_FLAGS_SEC_CERT_DATE_INVALID'],
    },
    {
      causes: ['revocation-unavailable'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['DLG_FLAGS_SEC_CERT_REV_FAILED'],
    },
    {
      causes: ['protocol-mismatch', 'cipher-mismatch', 'client-config'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['Can’t connect securely to this page'],
    },
    {
      causes: ['protocol-mismatch', 'cipher-mismatch', 'client-config', 'tcp-reset'],
      certainty: 'possible',
      origin: 'recalled',
      texts: [
        'This page can’t be displayed. Turn on TLS 1.0, TLS 1.1, and TLS 1.2 in Advanced settings and try connecting to {host} again.',
      ],
    },
    {
      causes: ['ca-untrusted', 'hostname-mismatch', 'cert-expired'],
      certainty: 'possible',
      origin: 'recalled',
      hides: true,
      texts: ['There is a problem with this website’s security certificate.'],
    },
    {
      causes: ['protocol-mismatch', 'cipher-mismatch', 'ca-untrusted'],
      certainty: 'possible',
      origin: 'recalled',
      hides: true,
      texts: ['INET_E_SECURITY_PROBLEM'],
    },
    {
      causes: ['hostname-mismatch'],
      certainty: 'likely',
      origin: 'recalled',
      texts: [
        'The name on the security certificate is invalid or does not match the name of the site',
        "The security certificate presented by this website was issued for a different website's address.",
        'The target principal name is incorrect.',
      ],
    },
    {
      causes: ['ca-untrusted', 'cert-self-signed', 'interception', 'chain-incomplete'],
      certainty: 'possible',
      origin: 'recalled',
      texts: [
        'The security certificate was issued by a company you have not chosen to trust.',
        'The security certificate presented by this website was not issued by a trusted certificate authority.',
      ],
    },
    {
      causes: ['cert-expired', 'clock-wrong'],
      certainty: 'likely',
      origin: 'recalled',
      texts: [
        'The security certificate has expired or is not yet valid',
        'The security certificate presented by this website has expired or is not yet valid.',
      ],
    },
  ],
};
