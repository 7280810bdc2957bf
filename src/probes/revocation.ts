import type { Probe } from './probe.ts';

export const revocation: Probe = {
  id: 'revocation',
  question: 'Has its authority revoked the certificate?',
  ask: ({ revocation: known }) => (known ? [{ kind: 'revocation' }] : []),
};
