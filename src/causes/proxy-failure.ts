import type { Cause } from './cause.ts';

export const proxyFailure: Cause = {
  id: 'proxy-failure',
  side: 'network',
  stage: 'reach',
  title: 'The proxy refused or broke the connection',
  explanation:
    'The connection goes through a proxy, and the proxy did not make the tunnel: it cannot be reached, wants a login, forbids the destination, or fails to reach it itself. The server was never asked.',
  references: ['RFC 9110 section 9.3.6', 'RFC 1928 section 6'],
  explains: ['tcp-refused', 'tcp-timeout', 'closed-early'],
  judge({ attempts, target }) {
    const { proxy } = target;
    if (!proxy) return { is: 'not-applicable' };
    const failed = attempts.find((attempt) => attempt.proxy?.kind === 'failed');
    if (failed?.proxy?.kind !== 'failed') return { is: 'ruled-out', why: 'the proxy made the tunnel' };
    const { reason, status, detail } = failed.proxy;
    const where = `${proxy.host}:${proxy.port}`;
    return {
      is: 'cause',
      certainty: 'certain',
      hits: 'all',
      summary: `The proxy ${where} ${sentences[reason]}.`,
      evidence: [
        { fact: status === null ? detail : `it answers ${status}: ${detail}`, trace: failed.id },
        { fact: `the proxy is set by ${proxy.from}`, trace: null },
      ],
      details: { proxy: where, from: proxy.from, reason },
    };
  },
};

const sentences = {
  unresolved: 'has a name that does not resolve',
  unreachable: 'cannot be reached',
  authentication: 'wants a login',
  refused: 'refuses to connect to the server',
  tls: 'fails in its own TLS handshake',
  'not-a-proxy': 'does not answer as a proxy',
  closed: 'closes the connection',
  timeout: 'does not answer',
};
