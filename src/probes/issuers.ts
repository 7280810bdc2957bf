import type { Probe } from './probe.ts';

export const issuers: Probe = {
  id: 'issuers',
  question: 'Can the missing issuers be had where the certificate says?',
  ask: ({ chain }) => (chain ? [{ kind: 'issuers' }] : []),
};
