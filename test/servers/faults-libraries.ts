import { readFileSync } from 'node:fs';
import { startGnutls } from './gnutls.ts';
import { startJava } from './java.ts';
import { startNode } from './node.ts';
import { oakleyGroup2, startOpenssl } from './openssl.ts';
import { startRelay, startSlowRelay } from './relay.ts';
import { broken, degraded, site, type Fault } from './fault.ts';

/** Ways to get a program that serves with a TLS library of its own wrong. */
export const librariesFaults: Fault[] = [
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
    server: 'node',
    fault: 'a client certificate is demanded, and its lack is noticed long after the handshake',
    start: async (pki) =>
      startSlowRelay(
        await startNode({
          identity: pki.good,
          ca: readFileSync(pki.clientCa),
          requestCert: true,
          rejectUnauthorized: true,
          minVersion: 'TLSv1.3',
        }),
      ),
    target: `${site}:6514`,
    says: /Acceptable client certificate CA names[\s\S]*Client CA/,
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
    fault: 'no certificate is configured',
    start: (pki) => startOpenssl({ identity: pki.good, options: ['-nocert'] }),
    target: site,
    says: /alert handshake failure/,
    expect: { verdict: 'broken', cause: 'cert-missing', certainty: 'likely' },
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
    expect: { verdict: 'degraded', cause: 'inconsistent-servers', certainty: 'likely' },
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
