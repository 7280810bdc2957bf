import { recalled, source } from '../meaning.ts';
import type { Program } from '../program.ts';

export const dovecot: Program = {
  id: 'dovecot',
  name: 'Dovecot',
  side: 'server',
  sources: ['dovecot'],
  marks: [
    'imap-login:',
    'pop3-login:',
    'dovecot:',
    'submission-login:',
    'managesieve-login:',
    'TLS handshaking: SSL_accept() failed',
  ],
  tellMore: ['verbose_ssl = yes    # in dovecot.conf'],
  fix: 'dovecot',
  meanings: [
    source.certain(['client-config'], "SSL private key file is password protected, but password isn't given"),
    source.possible(['closed-early', 'ca-untrusted'], 'TLS handshaking: Connection closed'),
    source.possible(['closed-early'], 'TLS handshaking: Disconnected'),
    source.certain(['key-mismatch'], "Can't load SSL private key: Key file is for a different certificate file"),
    source.certain(
      ['cert-malformed', 'cert-missing'],
      "Can't load SSL certificate: There is no valid PEM certificate.",
    ),
    source.likely(['client-cert-rejected'], 'client sent an invalid cert'),
    // And not `TLS handshaking`: who leaves before that has shown nothing either.
    source.likely(
      ['client-cert-required'],
      "(client didn't send a cert): user=<{name}>, rip={host}, lip={host}, TLS, session",
    ),
    source.hides(
      ['client-outdated', 'ca-untrusted', 'closed-early'],
      'TLS handshaking: SSL_accept() syscall failed: {any}',
    ),
    source.certain(
      ['cert-missing'],
      "Can't load SSL certificate: The certificate is empty",
      'SSL certificate not received',
    ),
    source.certain(['client-config'], "Couldn't parse DH parameters: {any}", 'no start line: Expecting: DH PARAMETERS'),
    recalled.likely(
      ['client-config'],
      'Diffie-Hellman key exchange requested, but no DH parameters provided. Set ssl_dh=</path/to/dh.pem',
    ),
    source.possible(
      ['ca-untrusted', 'chain-incomplete', 'cert-expired'],
      'Received invalid SSL certificate: {any}: {name}',
    ),
    source.certain(['hostname-mismatch'], "SSL certificate doesn't match expected host name {host}: {any}"),
    recalled.likely(['key-mismatch'], 'Key is for a different cert than ssl_cert'),
    recalled.likely(['cert-missing', 'client-config'], 'ssl enabled, but ssl_cert not set'),
  ],
};
