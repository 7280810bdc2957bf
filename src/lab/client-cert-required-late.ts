import { listen } from './servers/tcp.ts';
import { answerHttp, tlsPlayer } from './servers/tls.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.client-cert-required-late.lab.test';

/** The server asks for a client certificate by a renegotiation, once it has the request (TLS 1.2). */
export const clientCertRequiredLate: Scenario = {
  id: 'client-cert-required-late',
  title: 'The server asks for a client certificate only once it has the request (TLS 1.2)',
  host,
  expect: { verdict: 'broken', cause: 'client-cert-required' },
  async start({ pki, signal }) {
    const staff = await pki.authority({ subject: { O: 'Example Company', CN: 'Staff CA' }, issuer: 'self' });
    const leaf = await pki.issue({ names: [host] });
    const player = await tlsPlayer({
      leaf,
      maxVersion: 'TLSv1.2',
      clientCertificate: { authorities: [staff], mode: 'later' },
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
    });
    return listen(player, { signal });
  },
};
