import { lineProtocol, listen } from './servers/tcp.ts';
import type { Scenario } from './scenario.ts';

/** An SSH server listens on the port. */
export const notTlsSsh: Scenario = {
  id: 'not-tls-ssh',
  title: 'An SSH server listens on the port',
  host: 'www.not-tls-ssh.lab.test',
  expect: { verdict: 'broken', cause: 'not-tls' },
  async start({ signal }) {
    return listen(
      lineProtocol('SSH-2.0-OpenSSH_9.9\r\n', () => null),
      { signal },
    );
  },
};
