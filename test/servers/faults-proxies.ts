import { freePort } from './daemon.ts';
import type { ServerSettings } from './daemon.ts';
import { startHaproxy } from './haproxy.ts';
import { startOpenssl } from './openssl.ts';
import type { TestPki } from './pki.ts';
import { startStunnel } from './stunnel.ts';
import { asStranger, broken, degraded, site, withStranger, type Fault } from './fault.ts';

/** Ways to get a proxy that ends TLS, or passes it on, wrong. */
export const proxiesFaults: Fault[] = [
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
    fault: 'one of the servers behind it asks for client certificates',
    start: (pki) => startBalanced(pki, [{ identity: pki.good, clientCa: pki.clientCa }, { identity: pki.good }]),
    target: site,
    says: /Verify return code: 0 \(ok\)|alert/,
    expect: degraded('inconsistent-servers'),
  },
  {
    server: 'haproxy',
    fault: 'one of the servers behind it is down',
    start: (pki) => startBalanced(pki, [null, { identity: pki.good }]),
    target: site,
    says: /unexpected eof|Verify return code: 0 \(ok\)/,
    expect: { verdict: 'degraded', cause: 'inconsistent-servers', certainty: 'likely' },
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
    server: 'haproxy',
    fault: 'accept-proxy, and nobody sends the header',
    start: (pki) => startHaproxy({ identity: pki.good, bind: ['accept-proxy'] }),
    target: site,
    says: /errno|unexpected eof/,
    expect: broken('closed-early'),
  },
  {
    server: 'stunnel',
    fault: 'the service behind it is down',
    start: (pki) => startStunnel({ identity: pki.good, down: true }),
    target: site,
    says: /Verify return code: 0/,
    expect: broken('closed-early'),
  },
];

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
