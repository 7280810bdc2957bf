import { extensionId } from '../wire/registry/extensions.ts';
import { makeLogs, timestampsOver } from './certificates/timestamps.ts';
import { enginePlayer } from './engine/player.ts';
import { tlsServer } from './servers/serving.ts';
import type { Scenario } from './scenario.ts';

export const healthyCtTls: Scenario = {
  id: 'healthy-ct-tls',
  title: 'Nothing is wrong: the timestamps come in the TLS extension',
  expect: { verdict: 'healthy', cause: null },
  start: tlsServer(async ({ pki, issue }) => {
    const logs = makeLogs(pki.daysFromNow(-400), 'North', 'South');
    const timestamps = logs.map((by) => ({ by, at: pki.daysFromNow(-6) }));
    const leaf = await issue();
    const extension = { type: extensionId('signed_certificate_timestamp'), data: timestampsOver(timestamps, leaf.der) };
    const withTimestamps = enginePlayer({
      leaf,
      edit: {
        Certificate: (certificate) => ({
          ...certificate,
          certificateList: certificate.certificateList.map((entry, index) =>
            index === 0 ? { ...entry, extensions: [...entry.extensions, extension] } : entry,
          ),
        }),
      },
    });
    return {
      leaf,
      // Nobody may be sent what he did not ask for (RFC 6962 section 3.3.1, RFC 8446 section 4.2).
      instead: (hello) => (hello.extensionTypes.includes(extension.type) ? withTimestamps : null),
      client: { logs: logs.map(({ log }) => log) },
    };
  }),
};
