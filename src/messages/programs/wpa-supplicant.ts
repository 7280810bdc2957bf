import { recalled } from '../meaning.ts';
import type { Program } from '../program.ts';

export const wpaSupplicant: Program = {
  id: 'wpa-supplicant',
  name: 'wpa_supplicant',
  side: 'client',
  sources: ['wpa_supplicant'],
  marks: ['wpa_supplicant', 'CTRL-EVENT-EAP'],
  tellMore: ['wpa_supplicant -dd -i wlan0 -c FILE    # or: journalctl -u wpa_supplicant'],
  meanings: [
    recalled.likely(
      ['ca-untrusted', 'cert-self-signed', 'client-trust-store'],
      "CTRL-EVENT-EAP-TLS-CERT-ERROR reason=1 depth={number} subject='{any}' err='{any}'",
      'TLS: Certificate verification failed, error 19 (self signed certificate in certificate chain)',
      'TLS: Certificate verification failed, error 18 (self signed certificate)',
      'TLS: Certificate verification failed, error 20 (unable to get local issuer certificate)',
      'SSL: SSL3 alert: write (local SSL3 detected an error):fatal:unknown CA',
    ),
    recalled.likely(
      ['cert-revoked'],
      "CTRL-EVENT-EAP-TLS-CERT-ERROR reason=2 depth={number} subject='{any}' err='{any}'",
    ),
    recalled.likely(
      ['clock-wrong', 'cert-not-yet-valid'],
      "CTRL-EVENT-EAP-TLS-CERT-ERROR reason=3 depth={number} subject='{any}' err='{any}'",
    ),
    recalled.likely(
      ['cert-expired', 'clock-wrong'],
      "CTRL-EVENT-EAP-TLS-CERT-ERROR reason=4 depth={number} subject='{any}' err='{any}'",
    ),
    recalled.likely(
      ['hostname-mismatch', 'client-config'],
      "CTRL-EVENT-EAP-TLS-CERT-ERROR reason=5 depth={number} subject='{any}' err='{any}'",
      "CTRL-EVENT-EAP-TLS-CERT-ERROR reason=7 depth={number} subject='{any}' err='{any}'",
    ),
    recalled.possible(
      ['protocol-mismatch', 'legacy-renegotiation', 'client-outdated'],
      'SSL: SSL3 alert: read (remote end reported an error):fatal:protocol version',
    ),
    recalled.likely(
      ['client-cert-rejected', 'client-cert-required'],
      'SSL: SSL3 alert: read (remote end reported an error):fatal:unknown CA',
      'SSL: SSL3 alert: read (remote end reported an error):fatal:bad certificate',
      'SSL: SSL3 alert: read (remote end reported an error):fatal:certificate unknown',
      'SSL: SSL3 alert: read (remote end reported an error):fatal:access denied',
    ),
    recalled.likely(['client-config'], 'CTRL-REQ-PASSPHRASE-{number}:Private key passphrase needed for SSID'),
    recalled.hides(
      ['ca-untrusted', 'client-config', 'client-cert-rejected'],
      'OpenSSL: openssl_handshake - SSL_connect error',
      'CTRL-EVENT-EAP-FAILURE EAP authentication failed',
    ),
  ],
};
