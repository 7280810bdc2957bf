import { asking, modernOffer } from './offers.ts';
import type { Probe } from './probe.ts';

export const withSni: Probe = {
  id: 'with-sni',
  question: 'Does it answer when it is told the server name?',
  ask: ({ target }) =>
    target.sni !== null || target.hostIsIp
      ? []
      : asking({ ...modernOffer({ ...target, sni: target.expectedName }), stopAfter: 'Certificate' }),
};
