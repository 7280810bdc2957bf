import { recalled, source } from '../meaning.ts';
import type { Program } from '../program.ts';

export const mailClients: Program = {
  id: 'mail-clients',
  name: 'a mail program',
  side: 'client',
  sources: ['msmtp, isync, Thunderbird'],
  marks: ['Outlook', 'Thunderbird', 'Apple Mail', 'K-9'],
  tellMore: [
    'Thunderbird: MOZ_LOG=IMAP:5,SMTP:5,timestamp thunderbird; Outlook: Options, Advanced, Enable troubleshooting logging',
    'openssl s_client -connect {host}:{port} -servername {host}',
  ],
  fix: 'firefox',
  meanings: [
    recalled.likely(['pin-mismatch', 'interception'], 'does not match configured fingerprint. Please verify and set'),
    recalled.likely(
      ['client-config', 'client-trust-store'],
      'No CA certificates and no server fingerprints configured.',
    ),
    recalled.hides(
      ['ca-untrusted', 'client-trust-store', 'protocol-mismatch', 'not-tls'],
      "Unknown SSL protocol connecting to host '{host}' for repository",
    ),
    source.hides(
      ['ca-untrusted', 'client-trust-store', 'hostname-mismatch'],
      'TLS certificate verification failed: {any}',
    ),
    // Nodemailer: it speaks in the clear to a port that waits for TLS, or nobody answers.
    recalled.possible(['client-config', 'tcp-timeout'], 'Error: Greeting never received'),
    source.certain(
      ['client-config', 'client-trust-store'],
      'cannot set X509 trust file {path} for TLS session: Error while reading file.',
    ),
    source.likely(
      ['starttls-needed', 'not-tls'],
      'TLS handshake failed: An unexpected TLS packet was received.',
      'SSL_connect: error:{any}:SSL routines:{any}:wrong version number',
    ),
    source.certain(
      ['hostname-mismatch'],
      'Sending of the message failed. Unable to communicate securely with peer: requested domain name does not match the server’s certificate.',
    ),
    recalled.likely(
      ['cert-self-signed'],
      'Sending of the message failed. The certificate is not trusted because it is self-signed.',
    ),
    recalled.likely(
      ['starttls-needed', 'not-tls', 'client-config'],
      '0x800CCC1A',
      'does not support the connection encryption type you have specified',
    ),
    recalled.likely(
      ['hostname-mismatch'],
      'The certificate belongs to a different site',
      'hostname not useable for server: {host}',
      'belongs to a different site',
      'wrong site',
    ),
    recalled.hides(
      ['ca-untrusted', 'cert-self-signed', 'hostname-mismatch', 'cert-expired'],
      '0x800CCC0E',
      'uses an invalid security certificate',
      'Add Security Exception',
      'cannot be verified. Do you want to continue',
    ),
    recalled.likely(
      ['not-tls', 'middlebox', 'client-config', 'starttls-needed'],
      'Host did not advertise STARTTLS',
      "Unable to establish a secure link with Outgoing server (SMTP) {host} using STARTTLS since it doesn't advertise that feature",
      "using STARTTLS since it doesn't advertise",
    ),
  ],
};
