import { modernOffer } from './offers.ts';
import type { Probe } from './probe.ts';

export const alpnH2: Probe = {
  id: 'alpn-h2',
  question: 'Does it insist on HTTP/2?',
  ask: ({ target }) => [{ kind: 'hello', offer: { ...modernOffer(target), alpn: ['h2', 'http/1.1'] } }],
};
