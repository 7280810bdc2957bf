import { extensionId } from '../wire/registry/extensions.ts';
import { makeLog, timestampsOver } from './certificates/timestamps.ts';
import { enginePlayer } from './engine/player.ts';
import { byClientHello } from './engine/received-hello.ts';
import { listen } from './servers/tcp.ts';
import { tlsPlayer } from './servers/tls.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.healthy-ct-tls.lab.test';

/** Nothing is wrong: the timestamps come in the TLS extension. */
export const healthyCtTls: Scenario = {
  id: 'healthy-ct-tls',
  title: 'Nothing is wrong: the timestamps come in the TLS extension',
  host,
  expect: { verdict: 'healthy', cause: null },
  async start({ pki, signal }) {
    const [one, two] = [
      makeLog('North', 'North 2026', pki.daysFromNow(-400)),
      makeLog('South', 'South 2026', pki.daysFromNow(-400)),
    ];
    const at = pki.daysFromNow(-6);
    const leaf = await pki.issue({ names: [host] });
    const timestamps = {
      type: extensionId('signed_certificate_timestamp'),
      data: timestampsOver(
        [
          { by: one, at },
          { by: two, at },
        ],
        leaf.der,
      ),
    };
    const player = enginePlayer({
      leaf,
      edit: {
        Certificate: (certificate) => ({
          ...certificate,
          certificateList: certificate.certificateList.map((entry, index) =>
            index === 0 ? { ...entry, extensions: [...entry.extensions, timestamps] } : entry,
          ),
        }),
      },
    });
    // Nobody may be sent what he did not ask for (RFC 6962 section 3.3.1, RFC 8446 section 4.2).
    const plain = await tlsPlayer({ leaf });
    const dispatch = byClientHello((hello) => (hello?.extensionTypes.includes(timestamps.type) ? player : plain));
    return { ...(await listen(dispatch, { signal })), client: { logs: [one.log, two.log] } };
  },
};
