import { askingWithAll } from './offers.ts';
import type { Probe } from './probe.ts';

export const moreSchemes: Probe = {
  id: 'more-schemes',
  question: 'Is it the signature algorithms that it finds wanting?',
  ask: ({ target }) => askingWithAll('signatureSchemes', target),
};
