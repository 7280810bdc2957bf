import { listen } from './servers/tcp.ts';
import { answerHttp, tlsPlayer } from './servers/tls.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.client-cert-rejected-http.lab.test';
const refused = '<html><head><title>400 The SSL certificate error</title></head></html>\n';

/** The server answers the client certificate of an unknown CA with an error page, as nginx does. */
export const clientCertRejectedHttp: Scenario = {
  id: 'client-cert-rejected-http',
  title: 'The server answers the client certificate of an unknown CA with an error page, as nginx does',
  host,
  expect: { verdict: 'broken', cause: 'client-cert-rejected' },
  async start({ pki, signal }) {
    const staff = await pki.authority({ subject: { O: 'Example Company', CN: 'Staff CA' }, issuer: 'self' });
    const other = await pki.authority({ subject: { O: 'Somebody else', CN: 'Other CA' }, issuer: 'self' });
    const identity = await pki.issue({
      subject: { CN: 'alice' },
      issuer: other,
      extendedKeyUsage: ['clientAuth'],
    });
    const leaf = await pki.issue({ names: [host] });
    const player = await tlsPlayer({
      leaf,
      clientCertificate: { authorities: [staff], mode: 'checked' },
      respond: answerHttp('nginx', (socket) => ({ status: '400 Bad Request', body: socket.authorized ? '' : refused })),
    });
    return { ...(await listen(player, { signal })), client: { identity } };
  },
};
