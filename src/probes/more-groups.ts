import { askingWithAll } from './offers.ts';
import type { Probe } from './probe.ts';

export const moreGroups: Probe = {
  id: 'more-groups',
  question: 'Is it the key-exchange groups that it finds wanting?',
  ask: ({ target }) => askingWithAll('groups', target),
};
