import { staffAuthority } from './certificates/authorities.ts';
import { tlsServer } from './servers/serving.ts';
import { answerHttp } from './servers/tls.ts';
import type { Scenario } from './scenario.ts';

/** The server asks for a client certificate by a renegotiation, once it has the request (TLS 1.2). */
export const clientCertRequiredLate: Scenario = {
  id: 'client-cert-required-late',
  title: 'The server asks for a client certificate only once it has the request (TLS 1.2)',
  expect: { verdict: 'broken', cause: 'client-cert-required' },
  start: tlsServer(async ({ pki }) => ({
    maxVersion: 'TLSv1.2',
    clientCertificate: { authorities: [await staffAuthority(pki)], mode: 'later' },
    respond(socket) {
      socket.once('data', (request) => {
        socket.renegotiate({ requestCert: true, rejectUnauthorized: true }, (error) => {
          if (error) socket.destroy();
          else {
            answerHttp('Apache')(socket);
            socket.emit('data', request);
          }
        });
      });
    },
  })),
};
