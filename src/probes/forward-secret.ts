import { suiteById } from '../wire/registry/suites.ts';
import { asking, tls12Offer } from './offers.ts';
import type { Probe } from './probe.ts';

export const forwardSecret: Probe = {
  id: 'forward-secret',
  question: 'Does it have a TLS 1.2 suite with ephemeral keys (ECDHE)?',
  ask: ({ target }) => {
    const offer = tls12Offer(target);
    return asking({ ...offer, suites: offer.suites.filter((id) => suiteById(id)?.kex === 'ECDHE') });
  },
};
