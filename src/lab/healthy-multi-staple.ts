import { decodeExtension, encodeExtension } from '../wire/extensions/message-extensions.ts';
import { tlsFeature } from './certificates/crl.ts';
import { engineServer } from './servers/serving.ts';
import type { Scenario } from './scenario.ts';

export const healthyMultiStaple: Scenario = {
  id: 'healthy-multi-staple',
  title: 'Nothing is wrong: a response for each certificate is stapled, in TLS 1.3 and as RFC 6961 has it',
  expect: { verdict: 'healthy', cause: null },
  start: engineServer(async ({ pki, issue }) => {
    const leaf = await issue({ extraExtensions: [tlsFeature(5, 17)] });
    const responses = [pki.staple(leaf), pki.staple(pki.intermediate)];
    let asked = false;
    let askedByMulti = false;
    return {
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
    };
  }),
};
