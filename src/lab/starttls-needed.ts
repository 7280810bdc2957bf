import { smtpWithStarttls } from './servers/starttls.ts';
import { listen } from './servers/tcp.ts';
import { tlsPlayer } from './servers/tls.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.starttls-needed.lab.test';

/** The port is that of a mail server (SMTP) which speaks TLS after STARTTLS. */
export const starttlsNeeded: Scenario = {
  id: 'starttls-needed',
  title: 'The port is that of a mail server (SMTP) which speaks TLS after STARTTLS',
  host,
  expect: { verdict: 'broken', cause: 'starttls-needed' },
  async start({ pki, signal }) {
    const leaf = await pki.issue({ names: [host] });
    return listen(smtpWithStarttls(host, await tlsPlayer({ leaf, alpn: [] })), { signal });
  },
};
