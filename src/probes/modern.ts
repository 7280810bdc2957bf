import { modernOffer } from './offers.ts';
import type { Probe } from './probe.ts';

/** The first contact: a whole handshake in the shape of a current browser, and one HTTP request where HTTP is meant. */
export const modern: Probe = {
  id: 'modern',
  question: 'Does a current browser get through?',
  ask({ target, identity }) {
    const http = target.application === 'http';
    const offer = { ...modernOffer(target), ...(identity && { identity }) };
    // Other servers often speak first; what ends the connection then is no client's fault.
    const after = http ? { http: 'head' as const } : target.starttls === null ? { listen: 'briefly' as const } : {};
    return [{ kind: 'hello', offer, ...after }];
  },
};
