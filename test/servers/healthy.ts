import { startApache } from './apache.ts';
import { startCaddy } from './caddy.ts';
import { startDovecot } from './dovecot.ts';
import type { Fault } from './fault.ts';
import { startGnutls } from './gnutls.ts';
import { startHaproxy } from './haproxy.ts';
import { startJava } from './java.ts';
import { startMariadb } from './mariadb.ts';
import { startMosquitto } from './mosquitto.ts';
import { startNginx } from './nginx.ts';
import { startNode } from './node.ts';
import { startOpenldap } from './openldap.ts';
import { startOpenssl } from './openssl.ts';
import type { TestPki } from './pki.ts';
import { startPostfix } from './postfix.ts';
import { startPostgresql } from './postgresql.ts';
import { startRedis } from './redis.ts';
import { startStunnel } from './stunnel.ts';

/** A configuration that nothing is wrong with. */
export type Healthy = Pick<Fault, 'server' | 'start' | 'target'> & { what: string; args?(pki: TestPki): string[] };

const site = 'www.example.test';
const withClient = (pki: TestPki) => ['--cert', pki.client.certificate, '--key', pki.client.key];

/** Each server as it should be. */
export const healthy: Healthy[] = [
  { server: 'nginx', what: 'TLS 1.2 and 1.3', start: (pki) => startNginx({ identity: pki.good }), target: site },
  {
    server: 'nginx',
    what: 'an ECDSA certificate, HTTP/2 and a second site',
    start: (pki) =>
      startNginx({
        identity: pki.ecdsa,
        blocksBefore: [
          `server { listen 127.0.0.1:PORT ssl http2 default_server; ssl_certificate ${pki.wrongHost.certificate}; ssl_certificate_key ${pki.wrongHost.key}; }`,
        ],
      }),
    target: site,
  },
  { server: 'apache', what: 'as packaged', start: (pki) => startApache({ identity: pki.good }), target: site },
  {
    server: 'apache',
    what: 'client certificates with one that it knows',
    start: (pki) => startApache({ identity: pki.good, clientCa: pki.clientCa }),
    target: site,
    args: withClient,
  },
  {
    server: 'apache',
    what: 'a page that is for nobody (HTTP 403)',
    start: (pki) =>
      startApache({ identity: pki.good, directives: ['<Location />', 'Require all denied', '</Location>'] }),
    target: site,
  },
  {
    server: 'haproxy',
    what: 'HTTP/2 by ALPN',
    start: (pki) => startHaproxy({ identity: pki.good, bind: ['alpn', 'h2,http/1.1'] }),
    target: site,
  },
  { server: 'caddy', what: 'its own defaults', start: (pki) => startCaddy({ identity: pki.good }), target: site },
  {
    server: 'stunnel',
    what: 'before a web server',
    start: (pki) => startStunnel({ identity: pki.good }),
    target: site,
  },
  {
    server: 'postfix',
    what: 'STARTTLS',
    start: (pki) => startPostfix({ identity: pki.good, service: 'smtp' }),
    target: `smtp://${site}`,
  },
  {
    server: 'postfix',
    what: 'smtps',
    start: (pki) => startPostfix({ identity: pki.good, service: 'smtps' }),
    target: `smtps://${site}`,
  },
  {
    server: 'dovecot',
    what: 'imaps',
    start: (pki) => startDovecot({ identity: pki.good, service: 'imaps' }),
    target: `imaps://${site}`,
  },
  {
    server: 'dovecot',
    what: 'POP3 with STLS',
    start: (pki) => startDovecot({ identity: pki.good, service: 'pop3' }),
    target: `pop3://${site}`,
  },
  {
    server: 'dovecot',
    what: 'TLS 1.3 alone, which hangs up on older hellos without an alert',
    start: (pki) => startDovecot({ identity: pki.good, service: 'imaps', parameters: ['ssl_min_protocol = TLSv1.3'] }),
    target: `imaps://${site}`,
  },
  {
    server: 'openldap',
    what: 'ldaps',
    start: (pki) => startOpenldap({ identity: pki.good, scheme: 'ldaps' }),
    target: `ldaps://${site}`,
  },
  {
    server: 'openldap',
    what: 'StartTLS',
    start: (pki) => startOpenldap({ identity: pki.good, scheme: 'ldap' }),
    target: `ldap://${site}`,
  },
  {
    server: 'postgresql',
    what: 'ssl = on',
    start: (pki) => startPostgresql({ identity: pki.good }),
    target: `postgres://${site}`,
  },
  {
    server: 'postgresql',
    what: 'TLS 1.2 alone',
    start: (pki) => startPostgresql({ identity: pki.good, parameters: ['ssl_max_protocol_version=TLSv1.2'] }),
    target: `postgres://${site}`,
  },
  {
    server: 'mariadb',
    what: 'ssl_cert',
    start: (pki) => startMariadb({ identity: pki.good }),
    target: `mysql://${site}`,
  },
  { server: 'java', what: 'the defaults of the JDK', start: (pki) => startJava({ identity: pki.good }), target: site },
  { server: 'openssl', what: 's_server', start: (pki) => startOpenssl({ identity: pki.good }), target: site },
  { server: 'gnutls', what: 'gnutls-serv', start: (pki) => startGnutls({ identity: pki.good }), target: site },
  {
    server: 'gnutls',
    what: 'an application protocol of its own, which programs of that application do not have to announce',
    start: (pki) => startGnutls({ identity: pki.good, options: ['--alpn=imap', '--alpn-fatal'] }),
    target: `imaps://${site}`,
  },
  {
    server: 'openssl',
    what: 'client certificates, and it would rather have P-384 than the P-256 that there is',
    start: (pki) =>
      startOpenssl({
        identity: pki.good,
        clientCa: pki.clientCa,
        options: ['-tls1_3', '-client_sigalgs', 'ecdsa_secp384r1_sha384:ecdsa_secp256r1_sha256'],
      }),
    target: site,
    args: withClient,
  },
  {
    server: 'redis',
    what: 'client certificates with one that it knows, though it answers no HTTP',
    start: (pki) => startRedis({ identity: pki.good, clientCa: pki.clientCa }),
    target: site,
    args: withClient,
  },
  {
    server: 'mosquitto',
    what: 'MQTT over TLS',
    start: (pki) => startMosquitto({ identity: pki.ecdsa }),
    target: `mqtts://${site}`,
  },
  { server: 'node', what: 'its own defaults', start: (pki) => startNode({ identity: pki.good }), target: site },
];
