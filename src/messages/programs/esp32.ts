import type { Program } from '../program.ts';

export const esp32: Program = {
  id: 'esp32',
  name: 'ESP32 and Arduino',
  side: 'client',
  client: 'esp32',
  sources: ['espressif/arduino-esp32'],
  marks: ['esp-tls', 'BR_ERR', 'start_ssl_client', 'ssl_client.cpp', 'WiFiClientSecure'],
  tellMore: ['Serial.setDebugOutput(true), and log level "verbose" in the Arduino IDE'],
  meanings: [
    {
      causes: ['client-trust-store', 'ca-untrusted', 'cert-expired', 'clock-wrong'],
      certainty: 'possible',
      origin: 'recalled',
      texts: [
        'ssl_client.cpp:{number} start_ssl_client(): (-9984) X509 - Certificate verification failed, e.g. CRL, CA or signature check failed',
      ],
    },
    {
      causes: ['client-trust-store', 'ca-untrusted', 'clock-wrong', 'cert-expired'],
      certainty: 'possible',
      origin: 'recalled',
      texts: ['start_ssl_client: -9984', 'esp-tls-mbedtls: mbedtls_ssl_handshake returned -0x2700'],
    },
    {
      causes: ['client-config'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['start_ssl_client: -32512', 'esp-tls-mbedtls: mbedtls_ssl_handshake returned -0x7F00'],
    },
    {
      causes: ['cipher-mismatch', 'protocol-mismatch', 'sni-missing', 'client-cert-required'],
      certainty: 'possible',
      origin: 'recalled',
      hides: true,
      texts: ['start_ssl_client: -30592'],
    },
    {
      causes: ['closed-early', 'middlebox'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['start_ssl_client: -29312'],
    },
    {
      causes: ['not-tls', 'server-internal'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['start_ssl_client: -28928', 'esp-tls-mbedtls: mbedtls_ssl_handshake returned -0x7200'],
    },
    {
      causes: ['tcp-reset'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['start_ssl_client: -80', 'esp-tls-mbedtls: mbedtls_ssl_handshake returned -0x0050'],
    },
    {
      causes: ['tcp-refused', 'tcp-timeout', 'dns-failure'],
      certainty: 'possible',
      origin: 'recalled',
      texts: ['start_ssl_client: -1'],
    },
    {
      causes: ['cipher-mismatch', 'protocol-mismatch', 'client-cert-required', 'sni-missing'],
      certainty: 'possible',
      origin: 'recalled',
      hides: true,
      texts: ['esp-tls-mbedtls: mbedtls_ssl_handshake returned -0x7780'],
    },
    {
      causes: ['closed-early'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['esp-tls-mbedtls: mbedtls_ssl_handshake returned -0x7280'],
    },
    {
      causes: ['key-mismatch', 'decrypt-failure', 'client-config'],
      certainty: 'possible',
      origin: 'recalled',
      texts: ['esp-tls-mbedtls: mbedtls_ssl_handshake returned -0x4290'],
    },
    {
      causes: ['client-config', 'client-trust-store'],
      certainty: 'likely',
      origin: 'recalled',
      texts: [
        'esp-tls: No server verification option set in esp_tls_cfg_t structure.',
        'No server verification option set',
      ],
    },
    {
      causes: ['client-trust-store', 'ca-untrusted', 'chain-incomplete'],
      certainty: 'likely',
      origin: 'source',
      texts: ['esp-x509-crt-bundle: Failed to verify certificate', 'Chain could not be linked to a trust anchor.'],
    },
    {
      causes: ['client-trust-store', 'ca-untrusted', 'chain-incomplete'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['esp-x509-crt-bundle: No matching trusted root certificate found'],
    },
    {
      causes: ['clock-wrong', 'cert-expired'],
      certainty: 'likely',
      origin: 'source',
      texts: ['Certificate is expired or not yet valid.'],
    },
    {
      causes: ['hostname-mismatch'],
      certainty: 'certain',
      origin: 'source',
      texts: ['Expected server name was not found in the chain.'],
    },
    {
      causes: ['client-trust-store', 'ca-untrusted', 'chain-incomplete'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['BearSSL error: 62', 'BR_ERR_X509_NOT_TRUSTED'],
    },
    {
      causes: ['clock-wrong', 'cert-expired'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['BearSSL error: 54', 'BR_ERR_X509_EXPIRED'],
    },
    {
      causes: ['hostname-mismatch'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['BearSSL error: 56', 'BR_ERR_X509_BAD_SERVER_NAME'],
    },
  ],
};
