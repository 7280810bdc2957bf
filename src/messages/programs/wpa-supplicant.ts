import type { Program } from '../program.ts';

export const wpaSupplicant: Program = {
  id: 'wpa-supplicant',
  name: 'wpa_supplicant',
  side: 'client',
  sources: ['wpa_supplicant'],
  marks: ['wpa_supplicant', 'CTRL-EVENT-EAP'],
  tellMore: ['wpa_supplicant -dd -i wlan0 -c FILE    # or: journalctl -u wpa_supplicant'],
  meanings: [
    {
      causes: ['ca-untrusted', 'cert-self-signed', 'client-trust-store'],
      certainty: 'likely',
      origin: 'recalled',
      texts: [
        "CTRL-EVENT-EAP-TLS-CERT-ERROR reason=1 depth={number} subject='{any}' err='{any}'",
        'TLS: Certificate verification failed, error 19 (self signed certificate in certificate chain)',
        'TLS: Certificate verification failed, error 18 (self signed certificate)',
        'TLS: Certificate verification failed, error 20 (unable to get local issuer certificate)',
        'SSL: SSL3 alert: write (local SSL3 detected an error):fatal:unknown CA',
      ],
    },
    {
      causes: ['cert-revoked'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ["CTRL-EVENT-EAP-TLS-CERT-ERROR reason=2 depth={number} subject='{any}' err='{any}'"],
    },
    {
      causes: ['clock-wrong', 'cert-not-yet-valid'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ["CTRL-EVENT-EAP-TLS-CERT-ERROR reason=3 depth={number} subject='{any}' err='{any}'"],
    },
    {
      causes: ['cert-expired', 'clock-wrong'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ["CTRL-EVENT-EAP-TLS-CERT-ERROR reason=4 depth={number} subject='{any}' err='{any}'"],
    },
    {
      causes: ['hostname-mismatch', 'client-config'],
      certainty: 'likely',
      origin: 'recalled',
      texts: [
        "CTRL-EVENT-EAP-TLS-CERT-ERROR reason=5 depth={number} subject='{any}' err='{any}'",
        "CTRL-EVENT-EAP-TLS-CERT-ERROR reason=7 depth={number} subject='{any}' err='{any}'",
      ],
    },
    {
      causes: ['protocol-mismatch', 'legacy-renegotiation', 'client-outdated'],
      certainty: 'possible',
      origin: 'recalled',
      texts: ['SSL: SSL3 alert: read (remote end reported an error):fatal:protocol version'],
    },
    {
      causes: ['client-cert-rejected', 'client-cert-required'],
      certainty: 'likely',
      origin: 'recalled',
      texts: [
        'SSL: SSL3 alert: read (remote end reported an error):fatal:unknown CA',
        'SSL: SSL3 alert: read (remote end reported an error):fatal:bad certificate',
        'SSL: SSL3 alert: read (remote end reported an error):fatal:certificate unknown',
        'SSL: SSL3 alert: read (remote end reported an error):fatal:access denied',
      ],
    },
    {
      causes: ['ca-untrusted', 'client-config', 'client-cert-rejected'],
      certainty: 'possible',
      origin: 'recalled',
      hides: true,
      texts: ['OpenSSL: openssl_handshake - SSL_connect error', 'CTRL-EVENT-EAP-FAILURE EAP authentication failed'],
    },
  ],
};
