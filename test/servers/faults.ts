import type { Certainty } from '../../src/causes/cause.ts';
import type { Verdict } from '../../src/causes/diagnosis.ts';
import type { CauseId } from '../../src/causes/generated/ids.ts';
import { startApache } from './apache.ts';
import { startCaddy } from './caddy.ts';
import { freePort } from './daemon.ts';
import type { RunningServer, ServerSettings } from './daemon.ts';
import { startDovecot } from './dovecot.ts';
import { startGnutls } from './gnutls.ts';
import { startHaproxy } from './haproxy.ts';
import { startJava } from './java.ts';
import { startMariadb } from './mariadb.ts';
import { startNginx } from './nginx.ts';
import { startNode } from './node.ts';
import { startOpenldap } from './openldap.ts';
import { oakleyGroup2, startOpenssl } from './openssl.ts';
import type { TestPki } from './pki.ts';
import { startPostfix } from './postfix.ts';
import { postgresqlProgram, startPostgresql } from './postgresql.ts';
import { startRedis } from './redis.ts';
import { startRelay } from './relay.ts';
import { startStunnel } from './stunnel.ts';

export type ServerName = keyof typeof commandOf;

/** The command without which a server's rows cannot run. */
export const commandOf = {
  nginx: 'nginx',
  apache: 'apache2',
  haproxy: 'haproxy',
  caddy: 'caddy',
  stunnel: 'stunnel',
  postfix: 'postfix',
  dovecot: 'dovecot',
  openldap: 'slapd',
  postgresql: postgresqlProgram('postgres'),
  mariadb: 'mariadbd',
  java: 'java',
  openssl: 'openssl',
  gnutls: 'gnutls-serv',
  redis: 'redis-server',
  node: process.execPath,
} satisfies Record<string, string>;

/** A way that operators get a server wrong. */
export type Fault = {
  server: ServerName;
  /** What the operator did, in a few words. */
  fault: string;
  start(pki: TestPki): Promise<RunningServer>;
  /** What the user types, `--connect` and `--ca` aside. */
  target: string;
  args?(pki: TestPki): string[];
  /** What `openssl s_client` says to this server: the witness that the fault is there. Further options for it. */
  says: RegExp;
  openssl?(pki: TestPki): string[];
  expect: { verdict: Verdict; cause: CauseId; certainty: Certainty };
};

const site = 'www.example.test';
const broken = (cause: CauseId) => ({ verdict: 'broken', cause, certainty: 'certain' }) as const;
const degraded = (cause: CauseId) => ({ verdict: 'degraded', cause, certainty: 'certain' }) as const;
const withStranger = (pki: TestPki) => ['--cert', pki.strangeClient.certificate, '--key', pki.strangeClient.key];
const asStranger = (pki: TestPki) => ['-cert', pki.strangeClient.certificate, '-key', pki.strangeClient.key];

export const faults: Fault[] = [
  {
    server: 'nginx',
    fault: 'ssl_certificate names the leaf, not the full chain',
    start: (pki) => startNginx({ identity: pki.leafOnly }),
    target: site,
    says: /unable to verify the first certificate|unable to get local issuer certificate/,
    expect: broken('chain-incomplete'),
  },
  {
    server: 'nginx',
    fault: 'the chain file has the root before the intermediate',
    start: (pki) => startNginx({ identity: pki.wrongOrder }),
    target: site,
    says: /1 s:O = Example Test, CN = Example Test Root[\s\S]*2 s:O = Example Test, CN = Example Test Issuing CA/,
    expect: degraded('chain-wrong-order'),
  },
  {
    server: 'nginx',
    fault: 'the default server answers for a name that no block has',
    start: (pki) => startNginx({ identity: pki.wrongHost, serverName: 'mail.example.test' }),
    target: site,
    says: /hostname mismatch/i,
    expect: broken('hostname-mismatch'),
  },
  {
    server: 'nginx',
    fault: 'ssl_protocols TLSv1 TLSv1.1',
    start: (pki) => startNginx({ identity: pki.good, protocols: 'TLSv1 TLSv1.1', ciphers: 'DEFAULT:@SECLEVEL=0' }),
    target: site,
    openssl: () => ['-tls1_2'],
    says: /unsupported protocol/,
    expect: broken('protocol-mismatch'),
  },
  {
    server: 'nginx',
    fault: 'listen without ssl',
    start: (pki) => startNginx({ identity: pki.good, listen: '' }),
    target: site,
    says: /wrong version number/,
    expect: broken('not-tls'),
  },
  {
    server: 'nginx',
    fault: 'ssl_verify_client on, no client certificate',
    start: (pki) => startNginx({ identity: pki.good, clientCa: pki.clientCa }),
    target: site,
    says: /400 No required SSL certificate was sent/,
    expect: broken('client-cert-required'),
  },
  {
    server: 'nginx',
    fault: 'ssl_verify_client on, certificate of another CA',
    start: (pki) => startNginx({ identity: pki.good, clientCa: pki.clientCa }),
    target: site,
    args: withStranger,
    openssl: asStranger,
    says: /400 The SSL certificate error/,
    expect: broken('client-cert-rejected'),
  },
  {
    server: 'nginx',
    fault: 'ssl_reject_handshake for names that no block has',
    start: (pki) => startNginx({ identity: pki.good, serverName: 'mail.example.test', blocksBefore: [rejecting] }),
    target: site,
    says: /unrecognized name/,
    expect: broken('sni-unrecognized'),
  },
  {
    server: 'nginx',
    fault: 'ssl_reject_handshake, and the client sends no name',
    start: (pki) => startNginx({ identity: pki.good, blocksBefore: [rejecting] }),
    target: site,
    args: () => ['--no-sni'],
    openssl: () => ['-noservername'],
    says: /unrecognized name/,
    expect: broken('sni-missing'),
  },
  {
    server: 'nginx',
    fault: 'ssl_ciphers for ECDSA alone with an RSA certificate',
    start: (pki) => startNginx({ identity: pki.good, protocols: 'TLSv1.2', ciphers: 'ECDHE-ECDSA-AES128-GCM-SHA256' }),
    target: site,
    says: /alert handshake failure/,
    expect: { verdict: 'broken', cause: 'cipher-mismatch', certainty: 'likely' },
  },
  {
    server: 'nginx',
    fault: 'ssl_ecdh_curve secp521r1, so that Chrome is left with RSA key exchange',
    start: (pki) => startNginx({ identity: pki.good, directives: ['ssl_ecdh_curve secp521r1;'] }),
    target: site,
    openssl: () => ['-groups', 'X25519:P-256', '-cipher', 'ECDHE'],
    says: /alert handshake failure/,
    expect: degraded('group-mismatch'),
  },
  {
    server: 'apache',
    fault: 'the certificate was not renewed',
    start: (pki) => startApache({ identity: pki.expired }),
    target: site,
    says: /certificate has expired/,
    expect: broken('cert-expired'),
  },
  {
    server: 'apache',
    fault: 'SSLVerifyClient require under TLS 1.3',
    start: (pki) => startApache({ identity: pki.good, clientCa: pki.clientCa, protocols: 'TLSv1.3' }),
    target: site,
    says: /alert certificate required/,
    expect: broken('client-cert-required'),
  },
  {
    server: 'apache',
    fault: 'SSLVerifyClient require under TLS 1.2',
    start: (pki) => startApache({ identity: pki.good, clientCa: pki.clientCa, protocols: 'TLSv1.2' }),
    target: site,
    says: /alert handshake failure/,
    expect: broken('client-cert-required'),
  },
  {
    server: 'apache',
    fault: 'SSLVerifyClient require, certificate of another CA',
    start: (pki) => startApache({ identity: pki.good, clientCa: pki.clientCa }),
    target: site,
    args: withStranger,
    openssl: asStranger,
    says: /alert unknown ca/,
    expect: broken('client-cert-rejected'),
  },
  {
    server: 'apache',
    fault: 'the virtual host on 443 lacks SSLEngine on',
    start: (pki) => startApache({ identity: pki.good, engine: 'off' }),
    target: site,
    says: /wrong version number/,
    expect: broken('not-tls'),
  },
  {
    server: 'apache',
    fault: 'SSLProtocol TLSv1',
    start: (pki) => startApache({ identity: pki.good, protocols: 'TLSv1', ciphers: 'DEFAULT:@SECLEVEL=0' }),
    target: site,
    openssl: () => ['-tls1_2'],
    says: /unsupported protocol/,
    expect: broken('protocol-mismatch'),
  },
  {
    server: 'haproxy',
    fault: 'strict-sni without a certificate for the name',
    start: (pki) => startHaproxy({ identity: pki.wrongHost, bind: ['strict-sni'] }),
    target: site,
    says: /unrecognized name/,
    expect: broken('sni-unrecognized'),
  },
  {
    server: 'haproxy',
    fault: 'verify required, certificate of another CA',
    start: (pki) => startHaproxy({ identity: pki.good, clientCa: pki.clientCa }),
    target: site,
    args: withStranger,
    openssl: asStranger,
    says: /alert unknown ca/,
    expect: broken('client-cert-rejected'),
  },
  {
    server: 'haproxy',
    fault: 'a certificate of the company CA',
    start: (pki) => startHaproxy({ identity: pki.privateCa }),
    target: site,
    says: /unable to get (local )?issuer certificate/,
    expect: broken('ca-untrusted'),
  },
  {
    server: 'haproxy',
    fault: 'the connection is rejected by an address rule',
    start: (pki) => startHaproxy({ identity: pki.good, rules: ['tcp-request connection reject'] }),
    target: site,
    says: /errno=104/,
    expect: broken('tcp-reset'),
  },
  {
    server: 'haproxy',
    fault: 'TLS is passed on to a server that is down',
    start: async (pki) => startHaproxy({ identity: pki.good, passTo: [await freePort()] }),
    target: site,
    says: /unexpected eof/,
    expect: broken('closed-early'),
  },
  {
    server: 'haproxy',
    fault: 'one of the servers behind it has kept the old certificate',
    start: (pki) => startBalanced(pki, [{ identity: pki.expired }, { identity: pki.good }]),
    target: site,
    says: /certificate has expired|Verify return code: 0 \(ok\)/,
    expect: degraded('inconsistent-servers'),
  },
  {
    server: 'haproxy',
    fault: 'one of the servers behind it is down',
    start: (pki) => startBalanced(pki, [null, { identity: pki.good }]),
    target: site,
    says: /unexpected eof|Verify return code: 0 \(ok\)/,
    expect: { verdict: 'degraded', cause: 'closed-early', certainty: 'likely' },
  },
  {
    server: 'caddy',
    fault: 'tls internal on a public site',
    start: () => startCaddy({}),
    target: site,
    says: /unable to get local issuer certificate/,
    expect: broken('ca-untrusted'),
  },
  {
    server: 'caddy',
    fault: 'no site for the name, so no certificate',
    start: () => startCaddy({ siteName: 'mail.example.test' }),
    target: site,
    says: /alert internal error/,
    expect: broken('server-internal'),
  },
  {
    server: 'caddy',
    fault: 'client_auth require_and_verify',
    start: (pki) => startCaddy({ identity: pki.good, clientCa: pki.clientCa }),
    target: site,
    says: /alert (certificate required|bad certificate)/,
    expect: broken('client-cert-required'),
  },
  {
    server: 'stunnel',
    fault: 'the intermediate has expired',
    start: (pki) => startStunnel({ identity: pki.expiredIntermediate }),
    target: site,
    says: /certificate has expired/,
    expect: broken('intermediate-expired'),
  },
  {
    server: 'stunnel',
    fault: 'verifyChain without a client certificate',
    start: (pki) => startStunnel({ identity: pki.good, clientCa: pki.clientCa }),
    target: site,
    says: /alert (certificate required|handshake failure)/,
    expect: broken('client-cert-required'),
  },
  {
    server: 'stunnel',
    fault: 'the CA may not issue for this domain',
    start: (pki) => startStunnel({ identity: pki.nameConstrained }),
    target: site,
    says: /permitted subtree violation/,
    expect: broken('name-constraints'),
  },
  {
    server: 'stunnel',
    fault: 'one certificate, of another site, for every name',
    start: (pki) => startStunnel({ identity: pki.otherSite }),
    target: site,
    says: /hostname mismatch/i,
    expect: { verdict: 'broken', cause: 'sni-ignored', certainty: 'likely' },
  },
  {
    server: 'stunnel',
    fault: 'a hung process: the kernel accepts, nobody answers',
    async start(pki) {
      const server = await startStunnel({ identity: pki.good });
      server.signal('SIGSTOP');
      return server;
    },
    target: site,
    args: () => ['--timeout', '700'],
    says: /^\s*$/,
    expect: broken('handshake-timeout'),
  },
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
    server: 'java',
    fault: 'a keystore with an RSA key of 1024 bits',
    start: (pki) => startJava({ identity: pki.weakKey }),
    target: site,
    says: /EE certificate key too weak|ee key too small/i,
    expect: broken('cert-weak-key'),
  },
  {
    server: 'java',
    fault: 'TLS 1.0 alone, for an old client',
    start: (pki) => startJava({ identity: pki.good, protocols: 'TLSv1', legacy: 'allowed' }),
    target: site,
    openssl: () => ['-tls1_2'],
    says: /unsupported protocol/,
    expect: broken('protocol-mismatch'),
  },
  {
    server: 'java',
    fault: 'a keystore with the leaf alone',
    start: (pki) => startJava({ identity: pki.leafOnly }),
    target: site,
    says: /unable to verify the first certificate|unable to get local issuer certificate/,
    expect: broken('chain-incomplete'),
  },
  {
    server: 'java',
    fault: 'setNeedClientAuth',
    start: (pki) => startJava({ identity: pki.good, clientCa: pki.clientCa }),
    target: site,
    // The JDK sends no alert here: it closes, with a reset where our request is still unread.
    says: /Client CA[\s\S]*(unexpected eof|errno=104)/,
    expect: broken('client-cert-required'),
  },
  {
    server: 'openssl',
    fault: 'anonymous suites alone',
    start: (pki) =>
      startOpenssl({ identity: pki.good, options: ['-nocert', '-tls1_2', '-cipher', 'aNULL:@SECLEVEL=0'] }),
    target: site,
    says: /alert handshake failure/,
    expect: broken('cert-missing'),
  },
  {
    server: 'openssl',
    fault: 'signatures with SHA-1 alone',
    start: (pki) =>
      startOpenssl({
        identity: pki.good,
        options: ['-tls1_2', '-sigalgs', 'RSA+SHA1', '-cipher', 'ECDHE:@SECLEVEL=0', '-client_sigalgs', 'RSA+SHA256'],
      }),
    target: site,
    says: /alert handshake failure/,
    expect: broken('sigalg-mismatch'),
  },
  {
    server: 'openssl',
    fault: 'TLS 1.3 with P-521 alone',
    start: (pki) => startOpenssl({ identity: pki.good, options: ['-tls1_3', '-groups', 'P-521'] }),
    target: site,
    openssl: () => ['-groups', 'X25519:P-256:P-384'],
    says: /alert handshake failure/,
    expect: degraded('group-mismatch'),
  },
  {
    server: 'openssl',
    fault: 'Brainpool curves alone',
    start: (pki) =>
      startOpenssl({ identity: pki.good, options: ['-tls1_2', '-groups', 'brainpoolP256r1', '-cipher', 'ECDHE'] }),
    target: site,
    says: /alert handshake failure/,
    expect: broken('group-mismatch'),
  },
  {
    server: 'openssl',
    fault: 'a Diffie-Hellman group of 1024 bits',
    start: (pki) =>
      startOpenssl({ identity: pki.good, options: ['-tls1_2', '-cipher', 'DHE:@SECLEVEL=0'], dhParam: oakleyGroup2 }),
    target: site,
    says: /dh key too small/,
    expect: broken('dh-weak'),
  },
  {
    server: 'openssl',
    fault: 'one connection of many is reset on the way',
    // The first is that of the witness.
    start: async (pki) => startRelay(await startOpenssl({ identity: pki.good }), [2]),
    target: site,
    says: /Verify return code: 0 \(ok\)/,
    expect: { verdict: 'degraded', cause: 'tcp-reset', certainty: 'likely' },
  },
  {
    server: 'node',
    fault: 'the post-quantum group alone',
    start: (pki) => startNode({ identity: pki.good, ecdhCurve: 'X25519MLKEM768', minVersion: 'TLSv1.3' }),
    target: site,
    openssl: () => ['-groups', 'X25519:P-256'],
    says: /alert handshake failure/,
    expect: degraded('group-mismatch'),
  },
  {
    server: 'redis',
    fault: 'client certificates are asked for by default',
    start: (pki) => startRedis({ identity: pki.good, clientCa: pki.clientCa }),
    target: site,
    says: /alert certificate required/,
    expect: broken('client-cert-required'),
  },
  {
    server: 'gnutls',
    fault: 'TLS 1.1 alone',
    start: (pki) => startGnutls({ identity: pki.good, priority: 'NORMAL:-VERS-ALL:+VERS-TLS1.1' }),
    target: site,
    openssl: () => ['-tls1_2'],
    says: /unsupported protocol/,
    expect: broken('protocol-mismatch'),
  },
  {
    server: 'gnutls',
    fault: 'Camellia alone',
    start: (pki) =>
      startGnutls({ identity: pki.good, priority: 'NORMAL:-VERS-ALL:+VERS-TLS1.2:-CIPHER-ALL:+CAMELLIA-256-GCM' }),
    target: site,
    openssl: () => ['-cipher', 'AESGCM:CHACHA20'],
    says: /alert handshake failure/,
    expect: broken('cipher-mismatch'),
  },
  {
    server: 'gnutls',
    fault: 'a certificate signed with SHA-1',
    start: (pki) => startGnutls({ identity: pki.sha1 }),
    target: site,
    says: /CA signature digest algorithm too weak/,
    expect: broken('cert-weak-signature'),
  },
  {
    server: 'gnutls',
    fault: 'client certificates are required',
    start: (pki) => startGnutls({ identity: pki.good, clientCa: pki.clientCa }),
    target: site,
    says: /alert certificate required/,
    expect: broken('client-cert-required'),
  },
  {
    server: 'gnutls',
    fault: 'a fatal alert for unknown names',
    start: (pki) =>
      startGnutls({ identity: pki.good, options: ['--sni-hostname=mail.example.test', '--sni-hostname-fatal'] }),
    target: site,
    says: /unrecognized name/,
    expect: broken('sni-unrecognized'),
  },
  {
    server: 'gnutls',
    fault: 'an application protocol that no browser has',
    start: (pki) => startGnutls({ identity: pki.good, options: ['--alpn=acme-tls/1', '--alpn-fatal'] }),
    target: site,
    openssl: () => ['-alpn', 'h2,http/1.1'],
    says: /alert no application protocol/,
    expect: broken('alpn-mismatch'),
  },
  {
    server: 'gnutls',
    fault: 'no secure renegotiation',
    start: (pki) =>
      startGnutls({ identity: pki.good, priority: 'NORMAL:-VERS-ALL:+VERS-TLS1.2:%DISABLE_SAFE_RENEGOTIATION' }),
    target: site,
    says: /unsafe legacy renegotiation disabled/,
    expect: degraded('legacy-renegotiation'),
  },
];

/** The catch-all block of nginx that refuses what no other block names. */
const rejecting = 'server { listen 127.0.0.1:PORT ssl default_server; ssl_reject_handshake on; }';

/** HAProxy that passes TLS on to servers by turns; null is one that is down. */
async function startBalanced(pki: TestPki, behind: (ServerSettings | null)[]) {
  const servers = await Promise.all(behind.map((each) => each && startOpenssl(each)));
  const ports = await Promise.all(servers.map((server) => server?.port ?? freePort()));
  const balancer = await startHaproxy({ identity: pki.good, passTo: ports });
  return {
    ...balancer,
    async stop() {
      await balancer.stop();
      await Promise.all(servers.map((server) => server?.stop()));
    },
  };
}
