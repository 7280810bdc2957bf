import { modernOffer } from './offers.ts';
import type { Probe } from './probe.ts';

export const noSni: Probe = {
  id: 'no-sni',
  question: 'Does it answer without a server name?',
  ask: ({ target }) =>
    target.sni === null
      ? []
      : [{ kind: 'hello', offer: { ...modernOffer({ ...target, sni: null }), stopAfter: 'Certificate' } }],
};
