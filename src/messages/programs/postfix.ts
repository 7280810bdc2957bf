import { recalled, source } from '../meaning.ts';
import type { Program } from '../program.ts';

export const postfix: Program = {
  id: 'postfix',
  name: 'Postfix',
  side: 'server',
  service: 'smtp',
  sources: ['postfix'],
  marks: ['postfix/', 'warning: TLS library problem'],
  tellMore: ['smtpd_tls_loglevel = 2    # in main.cf; smtp_tls_loglevel for outgoing mail'],
  fix: 'postfix',
  meanings: [
    source.likely(['closed-early', 'ca-untrusted'], 'SSL_accept error from {host}: lost connection'),
    source.likely(['tcp-reset'], 'SSL_accept error from {host}: Connection reset by peer'),
    source.certain(['handshake-timeout'], 'SSL_accept error from {host}: Connection timed out'),
    source.hides(
      ['protocol-mismatch', 'cipher-mismatch', 'client-outdated', 'ca-untrusted'],
      'SSL_accept error from {host}: -1',
    ),
    source.likely(['closed-early', 'not-tls'], 'SSL_connect error to {host}: lost connection'),
    source.likely(
      ['handshake-timeout', 'middlebox', 'tcp-timeout'],
      'SSL_connect error to {host}: Connection timed out',
      'SSL_connect error to {host}: Operation timed out',
    ),
    source.likely(['tcp-reset', 'middlebox'], 'SSL_connect error to {host}: Connection reset by peer'),
    recalled.likely(
      ['client-config', 'starttls-needed'],
      'Failed to establish appropriate TLS channel: Access Denied',
      '451 5.7.3 STARTTLS is required to send mail',
    ),
    source.hides(
      ['protocol-mismatch', 'cipher-mismatch', 'dh-weak'],
      'SSL_connect error to {host}: -1',
      '(Cannot start TLS: handshake failure)',
      ': Cannot start TLS: handshake failure',
    ),
    source.likely(
      ['client-cert-rejected'],
      'client certificate verification failed for {host}: {any}',
      'client certificate verification failed for {host}: certificate has expired',
      'client certificate verification failed for {host}: self-signed certificate',
      'client certificate verification failed for {host}: untrusted issuer {name}',
      'client certificate verification failed for {host}: not trusted by local or TLSA policy',
      'from {host}: Client certificate not trusted',
    ),
    source.likely(
      ['ca-untrusted', 'chain-incomplete', 'client-trust-store'],
      'certificate verification failed for {host}: untrusted issuer {name}',
    ),
    source.certain(['cert-self-signed'], 'certificate verification failed for {host}: self-signed certificate'),
    source.likely(
      ['cert-expired', 'clock-wrong'],
      'certificate verification failed for {host}: certificate has expired',
    ),
    source.likely(['hostname-mismatch'], 'certificate verification failed for {host}: num=62:{any}'),
    source.likely(
      ['pin-mismatch', 'ca-untrusted'],
      'certificate verification failed for {host}: not trusted by local or TLSA policy',
    ),
    recalled.likely(
      ['ca-untrusted', 'chain-incomplete', 'client-trust-store'],
      'Untrusted TLS connection established to {host}: {any}',
      '(Server certificate not trusted)',
    ),
    source.likely(
      ['starttls-needed', 'middlebox', 'client-config'],
      '(TLS is required, but was not offered by host {host})',
    ),
    source.likely(
      ['server-internal', 'client-config'],
      '(TLS is required, but host {host} refused to start TLS: {any})',
    ),
    source.certain(['server-internal', 'cert-missing'], '454 4.7.0 TLS not available due to local problem'),
    source.possible(['protocol-mismatch', 'cipher-mismatch'], '454 4.7.0 TLS not available: handshake failure'),
    source.certain(['starttls-needed', 'client-config'], '530 5.7.0 Must issue a STARTTLS command first'),
    recalled.likely(
      ['cert-missing', 'cert-malformed'],
      'cannot get RSA certificate from file "{path}": disabling TLS support',
    ),
    source.certain(
      ['key-mismatch'],
      'RSA private key in {path} does not match public key in {path}: disabling TLS support',
    ),
    source.hides(['server-internal', 'cert-missing', 'key-mismatch'], 'TLS context initialization failed'),
    recalled.likely(
      ['server-internal', 'cert-missing', 'protocol-mismatch'],
      'Invalid TLS protocol list "{any}": disabling TLS support',
      'Invalid TLS cipher list "{any}": disabling TLS support',
    ),
    recalled.likely(['key-mismatch'], 'key at index {number} in {any} does not match next certificate'),
    recalled.likely(
      ['key-mismatch', 'cert-malformed', 'cert-missing'],
      'error loading private keys and certificates from: {any}: aborting TLS handshake',
    ),
    source.certain(['sni-unrecognized'], 'TLS SNI {host} from {host} not matched, using default chain'),
    source.hides(['hostname-mismatch', 'ca-untrusted', 'pin-mismatch'], 'Server certificate not verified'),
    recalled.likely(
      ['starttls-needed', 'middlebox'],
      'TLS is required, but was not offered by host {host}',
      'TLS is required, but was not offered',
    ),
    recalled.likely(
      ['client-config', 'cert-missing'],
      'cannot get RSA certificate from file {path}: disabling TLS support',
      'cannot get {name} certificate from file',
    ),
  ],
};
