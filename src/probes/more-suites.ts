import { askingWithAll } from './offers.ts';
import type { Probe } from './probe.ts';

export const moreSuites: Probe = {
  id: 'more-suites',
  question: 'Is it the cipher suites that it finds wanting?',
  ask: ({ target }) => askingWithAll('suites', target),
};
