import { modernOffer } from './offers.ts';
import type { Probe } from './probe.ts';

/** The first contact: a whole handshake in the shape of a current browser, and one HTTP request where HTTP is meant. */
export const modern: Probe = {
  id: 'modern',
  question: 'Does a current browser get through?',
  ask({ target, identity }) {
    const http = target.application === 'http';
    const offer = { ...modernOffer(target), ...(identity && { identity }) };
    return [{ kind: 'hello', offer, ...(http && { http: 'head' as const }) }];
  },
};
