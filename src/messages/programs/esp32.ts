import { recalled, source } from '../meaning.ts';
import type { Program } from '../program.ts';

export const esp32: Program = {
  id: 'esp32',
  name: 'ESP32 and Arduino',
  side: 'client',
  client: 'esp32',
  sources: ['espressif/arduino-esp32'],
  marks: ['esp-tls', 'esp-idf', 'esp_https', 'start_ssl_client', 'ssl_client.cpp', 'WiFiClientSecure'],
  fix: 'esp32',
  tellMore: ['Serial.setDebugOutput(true), and log level "verbose" in the Arduino IDE'],
  meanings: [
    recalled.possible(
      ['client-trust-store', 'ca-untrusted', 'cert-expired', 'clock-wrong'],
      'ssl_client.cpp:{number} start_ssl_client(): (-9984) X509 - Certificate verification failed, e.g. CRL, CA or signature check failed',
    ),
    recalled.possible(
      ['client-trust-store', 'ca-untrusted', 'clock-wrong', 'cert-expired'],
      'start_ssl_client: -9984',
      'esp-tls-mbedtls: mbedtls_ssl_handshake returned -0x2700',
    ),
    recalled.likely(
      ['client-config'],
      'start_ssl_client: -32512',
      'esp-tls-mbedtls: mbedtls_ssl_handshake returned -0x7F00',
    ),
    recalled.possible(
      ['ca-untrusted', 'cert-self-signed'],
      'mbedtls_ssl_handshake returned -0x7780 {any} esp_tls_create_server_session failed',
    ),
    recalled.hides(
      ['cipher-mismatch', 'protocol-mismatch', 'sni-missing', 'client-cert-required'],
      'start_ssl_client: -30592',
    ),
    recalled.likely(['closed-early', 'middlebox'], 'start_ssl_client: -29312'),
    recalled.likely(
      ['not-tls', 'server-internal'],
      'start_ssl_client: -28928',
      'esp-tls-mbedtls: mbedtls_ssl_handshake returned -0x7200',
    ),
    recalled.likely(['tcp-reset'], 'start_ssl_client: -80', 'esp-tls-mbedtls: mbedtls_ssl_handshake returned -0x0050'),
    recalled.possible(['tcp-refused', 'tcp-timeout', 'dns-failure'], 'start_ssl_client: -1'),
    recalled.hides(
      ['cipher-mismatch', 'protocol-mismatch', 'client-cert-required', 'sni-missing'],
      'esp-tls-mbedtls: mbedtls_ssl_handshake returned -0x7780',
    ),
    recalled.likely(['closed-early', 'not-tls'], 'esp-tls-mbedtls: mbedtls_ssl_handshake returned -0x7280'),
    recalled.possible(
      ['key-mismatch', 'decrypt-failure', 'client-config'],
      'esp-tls-mbedtls: mbedtls_ssl_handshake returned -0x4290',
    ),
    recalled.likely(
      ['client-config', 'client-trust-store'],
      'esp-tls: No server verification option set in esp_tls_cfg_t structure.',
      'No server verification option set',
    ),
    source.likely(
      ['client-trust-store', 'ca-untrusted', 'chain-incomplete'],
      'esp-x509-crt-bundle: Failed to verify certificate',
      'Chain could not be linked to a trust anchor.',
    ),
    recalled.likely(
      ['client-trust-store', 'ca-untrusted', 'chain-incomplete'],
      'esp-x509-crt-bundle: No matching trusted root certificate found',
    ),
    source.likely(['clock-wrong', 'cert-expired'], 'Certificate is expired or not yet valid.'),
    source.certain(['hostname-mismatch'], 'Expected server name was not found in the chain.'),
  ],
};
