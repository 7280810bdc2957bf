import { recalled, source } from '../meaning.ts';
import type { Program } from '../program.ts';

export const bearssl: Program = {
  id: 'bearssl',
  name: 'BearSSL (ESP8266, Arduino)',
  side: 'client',
  sources: ['earlephilhower/bearssl-esp8266'],
  marks: ['BearSSL', 'BSSL:', 'BR_ERR_'],
  numbers: 'bearssl',
  tellMore: ['Serial.setDebugOutput(true); and client.getLastSSLError(text, length)'],
  meanings: [
    source.likely(['protocol-mismatch', 'not-tls'], 3, 4, 'BR_ERR_UNSUPPORTED_VERSION', 'BR_ERR_BAD_VERSION'),
    source.likely(['not-tls', 'decrypt-failure'], 5, 9, 'BR_ERR_BAD_LENGTH', 'BR_ERR_UNKNOWN_TYPE'),
    recalled.likely(
      ['client-config', 'client-trust-store'],
      'Connection *will* fail, no authentication method is setup',
    ),
    // The name of every number that it does not know: those of alerts, mostly the server's.
    source.hides(
      ['client-cert-required', 'cipher-mismatch', 'protocol-mismatch', 'client-cert-rejected'],
      "BSSL:Couldn't connect. Error = 'Unknown error code.'",
    ),
    source.likely(['client-config'], 1, 6, 'BR_ERR_BAD_PARAM', 'BR_ERR_TOO_LARGE'),
    source.likely(['decrypt-failure'], 7, 24, 'BR_ERR_BAD_MAC', 'BR_ERR_BAD_FINISHED'),
    source.likely(['cipher-mismatch'], 16, 26, 'BR_ERR_BAD_CIPHER_SUITE', 'BR_ERR_INVALID_ALGORITHM'),
    source.likely(['key-mismatch', 'decrypt-failure'], 27, 'BR_ERR_BAD_SIGNATURE'),
    source.likely(['cert-purpose'], 28, 59, 'BR_ERR_WRONG_KEY_USAGE', 'BR_ERR_X509_FORBIDDEN_KEY_USAGE'),
    source.likely(['client-cert-required'], 29, 'BR_ERR_NO_CLIENT_AUTH'),
    source.likely(['closed-early', 'tcp-reset'], 31, 'BR_ERR_IO'),
    source.likely(
      ['cert-malformed'],
      33,
      34,
      36,
      48,
      49,
      'BR_ERR_X509_INVALID_VALUE',
      'BR_ERR_X509_TRUNCATED',
      'BR_ERR_X509_INNER_TRUNC',
      'BR_ERR_X509_BAD_TIME',
      'BR_ERR_X509_UNSUPPORTED',
    ),
    source.likely(['cert-missing'], 35, 'BR_ERR_X509_EMPTY_CHAIN'),
    source.likely(
      ['ca-untrusted', 'client-trust-store', 'interception'],
      52,
      55,
      'BR_ERR_X509_BAD_SIGNATURE',
      'BR_ERR_X509_DN_MISMATCH',
    ),
    source.likely(['clock-wrong'], 53, 'BR_ERR_X509_TIME_UNKNOWN'),
    source.likely(['clock-wrong', 'cert-expired', 'cert-not-yet-valid'], 54, 'BR_ERR_X509_EXPIRED'),
    source.likely(['hostname-mismatch'], 56, 'BR_ERR_X509_BAD_SERVER_NAME'),
    source.likely(['cert-purpose', 'ca-untrusted'], 58, 'BR_ERR_X509_NOT_CA'),
    source.likely(['cert-weak-key'], 60, 'BR_ERR_X509_WEAK_PUBLIC_KEY'),
    source.likely(['client-trust-store', 'ca-untrusted', 'chain-incomplete'], 62, 'BR_ERR_X509_NOT_TRUSTED'),
  ],
};
