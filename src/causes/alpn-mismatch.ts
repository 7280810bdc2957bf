import { tls13 } from '../wire/registry/versions.ts';
import { choosesHttp2, endsWithoutAWord } from './after-handshake.ts';
import type { Cause, Judgement } from './cause.ts';
import type { Attempt, Facts } from './facts.ts';
import { alertOf, answeredVariants, attemptOf, mainAttempt, notYetAsked, replyOf, shows } from './reading.ts';

export const alpnMismatch: Cause = {
  id: 'alpn-mismatch',
  side: 'server',
  stage: 'negotiation',
  title: 'No application protocol in common',
  explanation:
    'Client and server agree on TLS but not on the protocol to speak inside (HTTP/1.1, HTTP/2, ...), and the server ends the handshake instead of going on without.',
  references: ['RFC 7301 section 3.2'],
  explains: ['server-internal', 'closed-early', 'tcp-reset', 'handshake-timeout', 'version-intolerance'],
  judge(facts) {
    const main = mainAttempt(facts);
    if (!main?.handshake) return { is: 'not-applicable' };
    const reply = replyOf(main);
    if (reply === 'answered' && !(facts.target.application === 'http' && endsWithoutAWord(main)))
      return { is: 'ruled-out', why: 'the application protocol is agreed on, or left open' };
    if (reply === 'answered') return judgeEnd(facts, main);
    const said = alertOf(main) === 'no_application_protocol';
    if (!said && (main.offer?.alpn.length === 0 || reply === 'not-tls')) return { is: 'not-applicable' };
    // In TLS 1.3 the choice is told after the ServerHello. RFC 7301 section 3.1, RFC 8446 section 4.3.1.
    const hadItsSay = main.handshake.version === tls13 ? ['ServerHello', null] : [null];
    if (!said && !hadItsSay.includes(main.handshake.lastFromServer))
      return { is: 'ruled-out', why: 'the server goes on after it has seen the application protocols' };
    const ask = notYetAsked(facts, said ? ['no-alpn', 'alpn-h2'] : ['no-alpn']);
    if (ask.length > 0) return { is: 'undecided', ask };
    const without = attemptOf(facts, 'no-alpn');
    const spared = without !== null && replyOf(without) === 'answered';
    const h2 = attemptOf(facts, 'alpn-h2');
    if (!said && !spared) return { is: 'ruled-out', why: 'leaving ALPN out does not help' };
    // A server that answers one hello with ALPN and another without has something else against the first.
    if (!said && answeredVariants(facts).some((each) => each.offer !== null && each.offer.alpn.length > 0))
      return { is: 'ruled-out', why: 'another hello with ALPN is answered' };
    if (said && h2 && replyOf(h2) === 'answered') return http2Only(main, h2, 'alert no_application_protocol');
    return {
      is: 'cause',
      certainty: 'certain',
      hits: 'all',
      summary: `The server refuses clients that offer ${main.offer?.alpn.join(', ') || 'these protocols'} by ALPN.`,
      evidence: [
        shows(main, said ? 'alert no_application_protocol' : 'with ALPN: refused'),
        ...(spared && without ? [shows(without, 'without ALPN: answers')] : []),
      ],
    };
  },
};

/** gRPC's servers let who offers no HTTP/2 complete the handshake, and leave. */
function judgeEnd(facts: Facts, main: Attempt): Judgement {
  const ask = notYetAsked(facts, ['alpn-h2']);
  if (ask.length > 0) return { is: 'undecided', ask };
  const h2 = choosesHttp2(facts);
  return h2
    ? http2Only(main, h2, 'it completes the handshake, and ends the connection')
    : { is: 'ruled-out', why: 'HTTP/2 is not chosen either' };
}

function http2Only(main: Attempt, h2: Attempt, how: string): Judgement {
  return {
    is: 'cause',
    certainty: 'certain',
    hits: 'some',
    summary: 'The server speaks HTTP/2 only: clients that offer just HTTP/1.1 are refused.',
    evidence: [shows(main, `to http/1.1 alone: ${how}`), shows(h2, 'to h2 and http/1.1: h2')],
    affects: ['clients without HTTP/2: older libraries, most health checks'],
    spares: ['browsers'],
  };
}
