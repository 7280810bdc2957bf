import { imapWithStarttls } from './servers/starttls.ts';
import { listen } from './servers/tcp.ts';
import { tlsPlayer } from './servers/tls.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.starttls-needed-imap.lab.test';

/** The port is that of a mailbox server (IMAP) which speaks TLS after STARTTLS. */
export const starttlsNeededImap: Scenario = {
  id: 'starttls-needed-imap',
  title: 'The port is that of a mailbox server (IMAP) which speaks TLS after STARTTLS',
  host,
  expect: { verdict: 'broken', cause: 'starttls-needed' },
  async start({ pki, signal }) {
    const leaf = await pki.issue({ names: [host] });
    return listen(imapWithStarttls(host, await tlsPlayer({ leaf, alpn: [] })), { signal });
  },
};
