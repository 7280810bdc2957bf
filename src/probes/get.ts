import { nextOffer } from './offers.ts';
import type { Probe } from './probe.ts';

export const get: Probe = {
  id: 'get',
  question: 'What does it say in the body of its refusal?',
  ask: (facts) => [{ kind: 'hello', offer: { ...nextOffer(facts), alpn: ['http/1.1'] }, http: 'body' }],
};
