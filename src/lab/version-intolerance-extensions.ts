import { tlsServer } from './servers/serving.ts';
import { refuseWith } from './servers/tcp.ts';
import type { Scenario } from './scenario.ts';

// RFC 5246 and the documents of its time: up to session_ticket, without ALPN, SCTs and extended_master_secret.
const known = new Set([0, 1, 2, 3, 4, 5, 10, 11, 13, 14, 15, 35, 0xff01]);
const isNew = (type: number) => !known.has(type);

export const versionIntoleranceExtensions: Scenario = {
  id: 'version-intolerance-extensions',
  title: 'The server refuses a ClientHello with extensions that came after TLS 1.2',
  expect: { verdict: 'broken', cause: 'version-intolerance', certainty: 'certain' },
  start: tlsServer({
    maxVersion: 'TLSv1.2',
    instead: (hello) => (hello.extensionTypes.some(isNew) ? refuseWith('decode_error') : null),
  }),
};
