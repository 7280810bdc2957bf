import { askingFor } from './offers.ts';
import type { Probe } from './probe.ts';

export const noSni: Probe = {
  id: 'no-sni',
  question: 'Does it answer without a server name?',
  ask: ({ target }) => askingFor(null, target),
};
