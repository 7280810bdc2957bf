import type { Cause } from './cause.ts';
import { attemptOf, howItEnded, mainAttempt, notYetAsked, replyOf, shows } from './reading.ts';

export const pskFailure: Cause = {
  id: 'psk-failure',
  side: 'either',
  stage: 'session',
  title: 'A resumed session was refused',
  explanation:
    'Clients that come back resume their earlier session with a ticket. A server that does not know it (any more) must fall back to a full handshake; this one ends the connection instead, so that the first visit works and the next ones fail. Where both sides were given a key beforehand, the two keys differ.',
  references: ['RFC 8446 section 2.2', 'RFC 5077 section 3.1'],
  explains: [],
  judge(facts) {
    const main = mainAttempt(facts);
    if (!main?.handshake || replyOf(main) !== 'answered') return { is: 'not-applicable' };
    if (main.handshake.sessions.length === 0) return { is: 'not-applicable' };
    const ask = notYetAsked(facts, ['resume']);
    if (ask.length > 0) return { is: 'undecided', ask };
    const resumed = attemptOf(facts, 'resume');
    // What it says of a client certificate that it asks for only then comes after the handshake.
    if (!resumed?.handshake || replyOf(resumed) === 'answered' || resumed.handshake.afterwards)
      return { is: 'ruled-out', why: 'a second visit works' };
    const again = notYetAsked(facts, ['again', 'resume-again']);
    if (again.length > 0) return { is: 'undecided', ask: again };
    const agains = facts.attempts.filter(({ probe }) => probe === 'again');
    const [full] = agains;
    if (agains.some((each) => replyOf(each) !== 'answered'))
      return { is: 'ruled-out', why: 'a further full handshake fails as well' };
    const repeated = facts.attempts.filter(({ probe }) => probe === 'resume-again');
    if (repeated.some((each) => replyOf(each) === 'answered'))
      return { is: 'ruled-out', why: 'the same session is taken at a further try' };
    const { outcome } = resumed.handshake;
    const breach = outcome.kind === 'broken' ? outcome.violation : null;
    return {
      is: 'cause',
      certainty: 'certain',
      hits: 'some',
      side: 'server',
      summary: breach
        ? 'The server breaks the protocol with clients that come back with the session of their first visit.'
        : 'The server refuses clients that come back with the session of their first visit, instead of making a new one.',
      evidence: [
        shows(main, 'a first, full handshake succeeds and brings a session ticket'),
        shows(resumed, `with that ticket: ${breach?.detail ?? howItEnded(resumed)}`),
        ...repeated.slice(0, 1).map((each) => shows(each, 'with it at further tries: no better')),
        ...(full ? [shows(full, 'a new full handshake succeeds again')] : []),
      ],
      affects: ['every client on its second visit'],
      spares: ['first visits'],
    };
  },
};
