import { isSlip, takenBy } from '../clients/slips.ts';
import type { HandshakeResult } from '../handshake/result.ts';
import type { Violation } from '../handshake/trace.ts';
import { listed } from '../wire/listed.ts';
import type { Cause, Judgement } from './cause.ts';
import type { Attempt } from './facts.ts';
import { alertOf, endedHow, mainAttempt, notYetAsked, replyOf, saidNothing, shows, strangeVersion } from './reading.ts';

export const serverInternal: Cause = {
  id: 'server-internal',
  side: 'server',
  stage: 'session',
  title: 'The server failed inside',
  explanation:
    'The server ends the handshake with internal_error, or sends messages that are malformed or out of order: a fault in its software, or a configuration (key, module, backend) that it notices only when a client comes.',
  references: ['RFC 8446 section 6.2'],
  explains: [],
  judge(facts) {
    const main = mainAttempt(facts);
    if (!main?.handshake) return { is: 'not-applicable' };
    const { handshake } = main;
    const reply = replyOf(main);
    if (reply === 'answered') return slippedIn(main, handshake);
    const violation = breach(main, handshake);
    if (violation) {
      return {
        is: 'cause',
        certainty: 'certain',
        hits: 'all',
        summary: inWords(violation),
        evidence: [shows(main, `${violation.detail} (${violation.reference})`)],
        details: { rule: violation.rule },
      };
    }
    if (reply === 'not-tls') return { is: 'not-applicable' };
    const alert = alertOf(main);
    if (alert !== null) {
      const ask = notYetAsked(facts, ['again', 'widest', 'no-sni']);
      if (ask.length > 0) return { is: 'undecided', ask };
      return {
        is: 'cause',
        certainty: alert === 'internal_error' ? 'certain' : 'possible',
        hits: 'all',
        summary: `The server ends the handshake with the alert ${alert}.`,
        evidence: [shows(main, `alert ${alert} after ${handshake.lastFromServer ?? 'the ClientHello'}`)],
        settle: 'the error log of the server at this moment says why',
      };
    }
    if (saidNothing(main)) return { is: 'ruled-out', why: 'it says nothing at all' };
    const where = handshake.lastFromServer === null ? 'in its first message' : `after its ${handshake.lastFromServer}`;
    return {
      is: 'cause',
      certainty: 'likely',
      hits: 'all',
      summary: `The server ${endedHow(reply)} in the middle of the handshake, ${where}.`,
      evidence: [shows(main, `${where} it ${endedHow(reply)}`)],
      settle:
        reply === 'timeout'
          ? 'the error log of the server at this moment says why; where it says nothing, packets that are too large for some link get lost on the way (MTU)'
          : 'the error log of the server at this moment says why',
    };
  },
};

/** What no client goes on after. */
function breach({ plain }: Attempt, { outcome }: HandshakeResult): Violation | null {
  if (outcome.kind === 'broken') return outcome.violation;
  const version = outcome.kind === 'not-tls' && plain ? strangeVersion(plain) : null;
  if (version === null) return null;
  const detail = `its first record is of version 0x${version.toString(16).padStart(4, '0')}, which is none of TLS`;
  return { rule: 'undecodable-record', message: null, detail, reference: 'RFC 8446 section 5.1' };
}

/** It goes on, and so do we; what clients in support make of it differs. */
function slippedIn(main: Attempt, { violations }: HandshakeResult): Judgement {
  const slip = violations.find(({ rule }) => isSlip(rule));
  if (!slip || !isSlip(slip.rule)) return { is: 'ruled-out', why: 'the handshake completes' };
  const { mind, letPass } = takenBy(slip.rule);
  return {
    is: 'cause',
    certainty: 'certain',
    hits: 'some',
    summary: `${inWords(slip)} That passes with ${listed(letPass)}; ${listed(mind)} end the handshake.`,
    evidence: [shows(main, `${slip.detail} (${slip.reference})`)],
    details: { rule: slip.rule },
    affects: mind,
    spares: letPass,
  };
}

function inWords({ message, detail }: Violation): string {
  return `The server breaks the protocol${message ? ` in its ${message}` : ''}: ${detail}.`;
}
