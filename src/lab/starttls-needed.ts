import { tcpServer } from './servers/serving.ts';
import { smtpWithStarttls } from './servers/starttls.ts';
import { tlsPlayer } from './servers/tls.ts';
import type { Scenario } from './scenario.ts';

export const starttlsNeeded: Scenario = {
  id: 'starttls-needed',
  title: 'The port is that of a mail server (SMTP) which speaks TLS after STARTTLS',
  expect: { verdict: 'broken', cause: 'starttls-needed' },
  start: tcpServer(async ({ host, issue }) =>
    smtpWithStarttls(host, await tlsPlayer({ leaf: await issue(), alpn: [] })),
  ),
};
