import { smallOffer } from './offers.ts';
import type { Probe } from './probe.ts';

export const paddedHello: Probe = {
  id: 'padded-hello',
  question: 'Does it answer the small ClientHello when padding makes it as long as the first one?',
  ask: ({ target }) => [{ kind: 'hello', offer: { ...smallOffer(target), padToBytes: 1_750 } }],
};
