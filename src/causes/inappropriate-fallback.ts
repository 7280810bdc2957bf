import type { Cause } from './cause.ts';
import { alertOf, attemptOf, mainAttempt, notYetAsked, replyOf, saidNothing, shows } from './reading.ts';

export const inappropriateFallback: Cause = {
  id: 'inappropriate-fallback',
  side: 'client',
  stage: 'negotiation',
  title: 'The client fell back although the server is newer',
  explanation:
    'A client whose first attempt failed tried again with an older version and said so (TLS_FALLBACK_SCSV). The server speaks a newer one and refuses. Most often the first attempt was lost to the network.',
  references: ['RFC 7507 section 3'],
  explains: ['server-internal'],
  judge(facts) {
    const main = mainAttempt(facts);
    if (!main?.handshake) return { is: 'not-applicable' };
    if (alertOf(main) === 'inappropriate_fallback') {
      const ask = notYetAsked(facts, ['tls12', 'again']);
      if (ask.length > 0) return { is: 'undecided', ask };
      return {
        is: 'cause',
        certainty: 'certain',
        hits: 'all',
        side: 'server',
        summary: 'The server takes a first ClientHello for a fallback and refuses it with inappropriate_fallback.',
        evidence: [shows(main, 'alert inappropriate_fallback, though no TLS_FALLBACK_SCSV was sent')],
      };
    }
    const fallback = attemptOf(facts, 'tls12-fallback');
    if (!fallback || alertOf(fallback) !== 'inappropriate_fallback')
      return { is: 'ruled-out', why: 'no fallback was refused' };
    if (replyOf(main) === 'answered')
      return { is: 'ruled-out', why: 'the first attempt succeeds, so that no client falls back' };
    if (alertOf(main) !== null || !saidNothing(main))
      return { is: 'ruled-out', why: 'the first attempt is answered, if only by a refusal' };
    return {
      is: 'cause',
      // What loses the first attempt is the fault; that a client fell back is what may come of it.
      certainty: 'possible',
      hits: 'all',
      summary: 'The first attempt is lost, and the server refuses the second, older one: it speaks a newer version.',
      evidence: [
        shows(main, 'the first hello gets no answer'),
        shows(fallback, 'the fallback gets the alert inappropriate_fallback'),
      ],
    };
  },
};
