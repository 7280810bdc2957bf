import { staffAuthority, strangersIdentity } from './certificates/authorities.ts';
import { tlsServer } from './servers/serving.ts';
import { answerHttp } from './servers/tls.ts';
import type { Scenario } from './scenario.ts';

const refused = '<html><head><title>400 The SSL certificate error</title></head></html>\n';

export const clientCertRejectedHttp: Scenario = {
  id: 'client-cert-rejected-http',
  title: 'The server answers the client certificate of an unknown CA with an error page, as nginx does',
  expect: { verdict: 'broken', cause: 'client-cert-rejected' },
  start: tlsServer(async ({ pki }) => ({
    clientCertificate: { authorities: [await staffAuthority(pki)], mode: 'checked' },
    respond: answerHttp('nginx', (socket) => ({ status: '400 Bad Request', body: socket.authorized ? '' : refused })),
    client: { identity: await strangersIdentity(pki) },
  })),
};
