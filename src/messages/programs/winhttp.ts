import { recalled, source } from '../meaning.ts';
import type { Program } from '../program.ts';

export const winhttp: Program = {
  id: 'winhttp',
  name: 'Windows (WinHTTP, WinINet)',
  side: 'client',
  client: 'schannel',
  sources: ['microsoft'],
  marks: ['WinHttp', 'WinINet', 'ERROR_WINHTTP_', 'ERROR_INTERNET_'],
  numbers: 'wininet',
  needsTls: true,
  tellMore: [
    'netsh trace start scenario=InternetClient capture=yes; netsh trace stop; event log, System, source Schannel',
  ],
  meanings: [
    recalled.likely(
      ['cert-expired', 'clock-wrong'],
      12037,
      2147954437,
      'SSL certificate date that was received from the server is bad. The certificate is expired.',
      'ERROR_INTERNET_SEC_CERT_DATE_INVALID',
      'The date in the certificate is invalid or has expired',
    ),
    recalled.likely(
      ['hostname-mismatch', 'sni-missing'],
      12038,
      'SSL certificate common name (host name field) is incorrect.',
      'ERROR_INTERNET_SEC_CERT_CN_INVALID',
    ),
    recalled.likely(
      ['client-cert-required'],
      12044,
      'The server is requesting client authentication.',
      'ERROR_INTERNET_CLIENT_AUTH_CERT_NEEDED',
    ),
    recalled.possible(
      ['ca-untrusted', 'cert-self-signed', 'chain-incomplete', 'interception'],
      12045,
      "The function is unfamiliar with the Certificate Authority that generated the server's certificate.",
      'ERROR_INTERNET_INVALID_CA',
    ),
    recalled.hides(
      ['cert-malformed', 'hostname-mismatch', 'cert-expired'],
      12055,
      'The SSL certificate contains errors.',
      'ERROR_INTERNET_SEC_CERT_ERRORS',
    ),
    recalled.likely(
      ['revocation-unavailable'],
      12056,
      'The SSL certificate was not revoked.',
      'ERROR_INTERNET_SEC_CERT_NO_REV',
    ),
    recalled.likely(
      ['revocation-unavailable', 'interception'],
      12057,
      'Revocation of the SSL certificate failed.',
      'ERROR_INTERNET_SEC_CERT_REV_FAILED',
    ),
    recalled.possible(
      ['protocol-mismatch', 'cipher-mismatch', 'client-config'],
      12157,
      'The application experienced an internal error loading the SSL libraries.',
      'ERROR_INTERNET_SECURITY_CHANNEL_ERROR',
    ),
    recalled.possible(
      ['protocol-mismatch', 'cipher-mismatch', 'client-outdated', 'client-config'],
      12157,
      'An error occurred in the secure channel support',
      'ERROR_WINHTTP_SECURE_CHANNEL_ERROR',
    ),
    recalled.possible(['cert-malformed', 'ca-untrusted'], 12169, 'ERROR_INTERNET_SEC_INVALID_CERT'),
    recalled.likely(['tcp-reset', 'closed-early', 'middlebox'], 12030, 12031, 'ERROR_INTERNET_CONNECTION_ABORTED'),
    recalled.likely(['tcp-timeout', 'handshake-timeout'], 12002, 'ERROR_INTERNET_TIMEOUT'),
    recalled.likely(
      ['pin-mismatch', 'interception'],
      'The server certificate did not match any of the expected values',
    ),
    recalled.likely(['cert-revoked'], 12170, 'SSL certificate was revoked.', 'ERROR_INTERNET_SEC_CERT_REVOKED'),
    source.hides(
      ['protocol-mismatch', 'ca-untrusted', 'hostname-mismatch', 'cert-expired', 'revocation-unavailable'],
      12175,
      'A security error occurred',
      'ERROR_WINHTTP_SECURE_FAILURE',
    ),
    recalled.possible(
      ['tcp-refused', 'tcp-timeout', 'protocol-mismatch'],
      12029,
      'A connection with the server could not be established',
      'ERROR_INTERNET_CANNOT_CONNECT',
    ),
    recalled.possible(
      ['not-tls', 'proxy-failure'],
      12152,
      'The server returned an invalid or unrecognized response',
      'ERROR_HTTP_INVALID_SERVER_RESPONSE',
    ),
    recalled.likely(
      ['dns-failure'],
      12007,
      'The server name or address could not be resolved',
      'ERROR_INTERNET_NAME_NOT_RESOLVED',
    ),
    recalled.hides(
      ['clock-wrong', 'ca-untrusted', 'protocol-mismatch', 'interception'],
      2147954575,
      'A security error occurred (0x80072f8f)',
    ),
    recalled.possible(
      ['protocol-mismatch', 'cipher-mismatch', 'client-outdated'],
      2147954557,
      'An error occurred in the secure channel support (0x80072f7d)',
    ),
    recalled.likely(['hostname-mismatch'], 2147954438, 'The host name in the certificate is invalid or does not match'),
    recalled.likely(
      ['ca-untrusted', 'cert-self-signed', 'interception'],
      2147954445,
      'The certificate authority is invalid or incorrect',
    ),
  ],
};
