import { listen } from './servers/tcp.ts';
import { answerHttp, tlsPlayer } from './servers/tls.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.client-cert-required-http.lab.test';
const noCertificate = '<html><head><title>400 No required SSL certificate was sent</title></head></html>\n';

/** The server answers every request without a client certificate with an error, as nginx does. */
export const clientCertRequiredHttp: Scenario = {
  id: 'client-cert-required-http',
  title: 'The server answers every request without a client certificate with an error, as nginx does',
  host,
  expect: { verdict: 'broken', cause: 'client-cert-required' },
  async start({ pki, signal }) {
    const staff = await pki.authority({ subject: { O: 'Example Company', CN: 'Staff CA' }, issuer: 'self' });
    const leaf = await pki.issue({ names: [host] });
    const player = await tlsPlayer({
      leaf,
      clientCertificate: { authorities: [staff], mode: 'checked' },
      respond: answerHttp('nginx', () => ({ status: '400 Bad Request', body: noCertificate })),
    });
    return listen(player, { signal });
  },
};
