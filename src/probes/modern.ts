import { ownOffer } from './offers.ts';
import type { Probe } from './probe.ts';

/** The first contact: a whole handshake in the shape of a current browser, and one HTTP request where HTTP is meant. */
export const modern: Probe = {
  id: 'modern',
  question: 'Does a current browser get through?',
  ask(facts) {
    const { application, starttls } = facts.target;
    // Other servers often speak first; what ends the connection then is no client's fault.
    const others = starttls === null ? { listen: 'briefly' as const } : {};
    const after = application === 'http' ? { http: 'head' as const } : others;
    return [{ kind: 'hello', offer: ownOffer(facts), ...after }];
  },
};
