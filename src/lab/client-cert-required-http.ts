import { staffAuthority } from './certificates/authorities.ts';
import { tlsServer } from './servers/serving.ts';
import { answerHttp } from './servers/tls.ts';
import type { Scenario } from './scenario.ts';

const noCertificate = '<html><head><title>400 No required SSL certificate was sent</title></head></html>\n';

export const clientCertRequiredHttp: Scenario = {
  id: 'client-cert-required-http',
  title: 'The server answers every request without a client certificate with an error, as nginx does',
  expect: { verdict: 'broken', cause: 'client-cert-required' },
  start: tlsServer(async ({ pki }) => ({
    clientCertificate: { authorities: [await staffAuthority(pki)], mode: 'checked' },
    respond: answerHttp('nginx', () => ({ status: '400 Bad Request', body: noCertificate })),
  })),
};
