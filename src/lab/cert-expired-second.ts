import { listen } from './servers/tcp.ts';
import { tlsPlayer } from './servers/tls.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.cert-expired-second.lab.test';

/** Of the two certificates of the server the one on an RSA key has expired, which browsers never see. */
export const certExpiredSecond: Scenario = {
  id: 'cert-expired-second',
  title: 'Of the two certificates of the server the RSA one has expired, which browsers never see',
  host,
  expect: { verdict: 'degraded', cause: 'cert-expired' },
  async start({ pki, signal }) {
    const leaf = await pki.issue({ names: [host] });
    const second = await pki.issue({
      names: [host],
      key: 'rsa-2048',
      notBefore: pki.daysFromNow(-43),
      notAfter: pki.daysFromNow(-3),
    });
    return listen(await tlsPlayer({ leaf, second }), { signal });
  },
};
