import { modernOffer } from './offers.ts';
import type { Probe } from './probe.ts';

export const get: Probe = {
  id: 'get',
  question: 'What does it say in the body of its refusal?',
  ask: ({ target, identity }) => [
    {
      kind: 'hello',
      offer: { ...modernOffer(target), alpn: ['http/1.1'], ...(identity && { identity }) },
      http: 'body',
    },
  ],
};
