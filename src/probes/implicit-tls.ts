import { modernOffer } from './offers.ts';
import type { Probe } from './probe.ts';

export const implicitTls: Probe = {
  id: 'implicit-tls',
  question: 'Does it speak TLS at once, without STARTTLS?',
  ask: ({ target }) =>
    target.starttls === null ? [] : [{ kind: 'hello', offer: modernOffer(target), starttls: null }],
};
