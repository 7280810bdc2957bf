import { askingFor } from './offers.ts';
import type { Probe } from './probe.ts';

/** Of a site's names with and without `www.` it is one that is forgotten. */
export const siblingSni: Probe = {
  id: 'sibling-sni',
  question: 'Does it know the site by its other name?',
  ask: ({ target }) => askingFor(siblingOf(target.sni ?? ''), target),
};

function siblingOf(name: string): string {
  return name.startsWith('www.') ? name.slice(4) : `www.${name}`;
}
