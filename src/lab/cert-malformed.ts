import { subjectAltName } from './certificates/extensions.ts';
import { tlsServer } from './servers/serving.ts';
import type { Scenario } from './scenario.ts';

export const certMalformed: Scenario = {
  id: 'cert-malformed',
  title: 'The certificate has the same extension twice, which RFC 5280 forbids',
  expect: { verdict: 'broken', cause: 'cert-malformed' },
  start: tlsServer(({ host }) => {
    const again = subjectAltName([host]);
    return { certificate: { extraExtensions: [again] } };
  }),
};
