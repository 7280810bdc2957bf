import { asking, tls12Offer } from './offers.ts';
import type { Probe } from './probe.ts';

/** RFC 7507: a server that speaks TLS 1.3 answers inappropriate_fallback, one that does not goes on. */
export const tls12Fallback: Probe = {
  id: 'tls12-fallback',
  question: 'Would it have spoken a newer version than TLS 1.2?',
  ask: ({ target }) => asking({ ...tls12Offer(target), fallbackScsv: true, stopAfter: 'ServerHello' }),
};
