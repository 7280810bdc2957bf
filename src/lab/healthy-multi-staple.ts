import { decodeExtension, encodeExtension } from '../wire/extensions/message-extensions.ts';
import { tlsFeature } from './certificates/crl.ts';
import { enginePlayer } from './engine/player.ts';
import { listen } from './servers/tcp.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.healthy-multi-staple.lab.test';

/** Nothing is wrong: a response for each certificate is stapled, in TLS 1.3 and as RFC 6961 has it. */
export const healthyMultiStaple: Scenario = {
  id: 'healthy-multi-staple',
  title: 'Nothing is wrong: a response for each certificate is stapled, in TLS 1.3 and as RFC 6961 has it',
  host,
  expect: { verdict: 'healthy', cause: null },
  async start({ pki, signal }) {
    const leaf = await pki.issue({ names: [host], extraExtensions: [tlsFeature(5, 17)] });
    const responses = [pki.staple(leaf), pki.staple(pki.intermediate)];
    let asked = false;
    let askedByMulti = false;
    const player = enginePlayer({
      leaf,
      onMessage(message) {
        // The flight that answers a hello is sent before the next message of anybody is taken.
        if (message.kind !== 'ClientHello') return null;
        asked = decodeExtension(message, 'status_request') !== null;
        askedByMulti = decodeExtension(message, 'status_request_v2') !== null;
        return null;
      },
      edit: {
        ServerHello: (hello) =>
          askedByMulti
            ? {
                ...hello,
                extensions: [...(hello.extensions ?? []), encodeExtension('ServerHello', 'status_request_v2', true)],
              }
            : hello,
        Certificate(message) {
          if (message.certificateRequestContext === null)
            return askedByMulti ? [message, { kind: 'CertificateStatus', statusType: 2, responses }] : message;
          if (!asked) return message;
          const certificateList = message.certificateList.map((entry, index) => ({
            ...entry,
            extensions: [
              encodeExtension('Certificate', 'status_request', {
                statusType: 1,
                response: responses[index] ?? new Uint8Array(),
              }),
            ],
          }));
          return { ...message, certificateList };
        },
      },
    });
    return listen(player, { signal });
  },
};
