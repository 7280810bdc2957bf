import { startDovecot } from './dovecot.ts';
import { startMariadb } from './mariadb.ts';
import { startOpenldap } from './openldap.ts';
import { startPostfix } from './postfix.ts';
import { startPostgresql } from './postgresql.ts';
import { startRedis } from './redis.ts';
import { broken, site, type Fault } from './fault.ts';

/** Ways to get a mail, directory or database server wrong. */
export const servicesFaults: Fault[] = [
  {
    server: 'postfix',
    fault: 'STARTTLS with a self-signed certificate',
    start: (pki) => startPostfix({ identity: pki.selfSigned, service: 'smtp' }),
    target: `smtp://${site}`,
    says: /self-signed certificate/,
    expect: broken('cert-self-signed'),
  },
  {
    server: 'postfix',
    fault: 'port 465 without smtpd_tls_wrappermode',
    start: (pki) => startPostfix({ identity: pki.good, service: 'smtp' }),
    target: `smtps://${site}`,
    says: /wrong version number/,
    expect: broken('starttls-needed'),
  },
  {
    server: 'postfix',
    fault: 'smtpd_tls_security_level none',
    start: (pki) => startPostfix({ identity: pki.good, service: 'smtp', level: 'none' }),
    target: `smtp://${site}`,
    says: /(?:Didn't find STARTTLS|didn't find starttls)/i,
    expect: broken('not-tls'),
  },
  {
    server: 'dovecot',
    fault: 'imaps with the certificate of another name',
    start: (pki) => startDovecot({ identity: pki.wrongHost, service: 'imaps' }),
    target: `imaps://${site}`,
    says: /hostname mismatch/i,
    expect: broken('hostname-mismatch'),
  },
  {
    server: 'dovecot',
    fault: 'pop3s with a certificate from the future',
    start: (pki) => startDovecot({ identity: pki.notYetValid, service: 'pop3s' }),
    target: `pop3s://${site}`,
    says: /certificate is not yet valid/,
    expect: broken('cert-not-yet-valid'),
  },
  {
    server: 'dovecot',
    fault: 'STLS with the leaf alone',
    start: (pki) => startDovecot({ identity: pki.leafOnly, service: 'pop3' }),
    target: `pop3://${site}`,
    says: /unable to verify the first certificate|unable to get local issuer certificate/,
    expect: broken('chain-incomplete'),
  },
  {
    server: 'dovecot',
    fault: 'ssl = no on port 143',
    start: (pki) => startDovecot({ identity: pki.good, service: 'imap', ssl: 'no' }),
    target: `imap://${site}`,
    says: /didn't find STARTTLS/i,
    expect: broken('not-tls'),
  },
  {
    server: 'openldap',
    fault: 'ldaps with a certificate of the company CA',
    start: (pki) => startOpenldap({ identity: pki.privateCa, scheme: 'ldaps' }),
    target: `ldaps://${site}`,
    says: /unable to get (local )?issuer certificate/,
    expect: broken('ca-untrusted'),
  },
  {
    server: 'openldap',
    fault: 'a certificate for clients',
    start: (pki) => startOpenldap({ identity: pki.clientOnly, scheme: 'ldaps' }),
    target: `ldaps://${site}`,
    says: /unsuitable certificate purpose|unsupported certificate purpose/,
    expect: broken('cert-purpose'),
  },
  {
    server: 'openldap',
    fault: 'StartTLS without a certificate configured',
    start: (pki) => startOpenldap({ identity: pki.good, scheme: 'ldap', tls: 'off' }),
    target: `ldap://${site}`,
    says: /ldap_start_tls|STARTTLS failed|TLS request failed/i,
    expect: broken('not-tls'),
  },
  {
    server: 'postgresql',
    fault: 'the certificate is for another host',
    start: (pki) => startPostgresql({ identity: pki.wrongHost }),
    target: `postgres://${site}`,
    says: /hostname mismatch/i,
    expect: broken('hostname-mismatch'),
  },
  {
    server: 'postgresql',
    fault: 'ssl = off',
    start: (pki) => startPostgresql({ identity: pki.good, ssl: 'off' }),
    target: `postgres://${site}`,
    says: /has read 1 bytes and written 8 bytes/,
    expect: broken('not-tls'),
  },
  {
    server: 'mariadb',
    fault: 'a self-signed certificate',
    start: (pki) => startMariadb({ identity: pki.selfSigned }),
    target: `mysql://${site}`,
    says: /self-signed certificate/,
    expect: broken('cert-self-signed'),
  },
  {
    server: 'mariadb',
    fault: 'the certificate was not renewed',
    start: (pki) => startMariadb({ identity: pki.expired }),
    target: `mysql://${site}`,
    says: /certificate has expired/,
    expect: broken('cert-expired'),
  },
  {
    server: 'mariadb',
    fault: 'TLS is not set up',
    start: () => startMariadb({}),
    target: `mysql://${site}`,
    says: /does not support SSL/,
    expect: broken('not-tls'),
  },
  {
    server: 'redis',
    fault: 'client certificates are asked for by default',
    start: (pki) => startRedis({ identity: pki.good, clientCa: pki.clientCa }),
    target: site,
    says: /alert certificate required/,
    expect: broken('client-cert-required'),
  },
];
