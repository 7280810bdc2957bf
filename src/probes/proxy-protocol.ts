import { asking, modernOffer } from './offers.ts';
import type { Probe } from './probe.ts';

/**
 * A header that names nobody, which every receiver has to take: The PROXY protocol, version 1, section 2.1. Redis, which hangs up
 * on HTTP and else waits in silence, answers the line, too.
 */
export const proxyProtocol: Probe = {
  id: 'proxy-protocol',
  question: 'Does it wait for a header of the PROXY protocol, as balancers send it?',
  ask({ target }) {
    const [question] = asking({ ...modernOffer(target), stopAfter: 'Certificate' });
    return target.starttls === null ? [{ ...question, preamble: new TextEncoder().encode('PROXY UNKNOWN\r\n') }] : [];
  },
};
