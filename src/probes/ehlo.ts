import { ourName } from '../net/starttls/replies.ts';
import { nextOffer } from './offers.ts';
import type { Probe } from './probe.ts';

/** Postfix asks for a certificate, completes the handshake without one, and says no to the first command after it: on port 465 without a greeting. */
export const ehlo: Probe = {
  id: 'ehlo',
  question: 'Does it go on with mail once TLS is up?',
  ask: (facts) => [{ kind: 'hello', offer: nextOffer(facts), say: greeting, listen: 'long' }],
};

const greeting = new TextEncoder().encode(`EHLO ${ourName}\r\n`);
