import { tcpServer } from './servers/serving.ts';
import { imapWithStarttls } from './servers/starttls.ts';
import { tlsPlayer } from './servers/tls.ts';
import type { Scenario } from './scenario.ts';

export const starttlsNeededImap: Scenario = {
  id: 'starttls-needed-imap',
  title: 'The port is that of a mailbox server (IMAP) which speaks TLS after STARTTLS',
  expect: { verdict: 'broken', cause: 'starttls-needed' },
  start: tcpServer(async ({ host, issue }) =>
    imapWithStarttls(host, await tlsPlayer({ leaf: await issue(), alpn: [] })),
  ),
};
