import type { Cause, Judgement } from './cause.ts';
import type { Attempt, Facts } from './facts.ts';
import { othersWithScheme } from './current-clients.ts';
import { signatureSchemeName } from '../wire/registry/signature-schemes.ts';
import { tls13 } from '../wire/registry/versions.ts';
import {
  answeredVariants,
  foundNoCertificate,
  howItEnded,
  mainAttempt,
  notYetAsked,
  replyOf,
  shows,
  wantsMore,
} from './reading.ts';

/** TLS 1.3 binds the algorithm to the curve. RFC 8446 section 4.2.3. */
const ecdsaP521 = 0x0603;

export const sigalgMismatch: Cause = {
  id: 'sigalg-mismatch',
  side: 'server',
  stage: 'negotiation',
  title: 'No signature algorithm in common',
  explanation:
    'The server proves its key with a signature algorithm (often SHA-1) that the client does not accept, or its certificate has a key for which the client has no algorithm.',
  references: ['RFC 8446 section 4.2.3', 'RFC 9155'],
  explains: ['server-internal', 'closed-early', 'cipher-mismatch', 'version-intolerance'],
  judge(facts) {
    const main = mainAttempt(facts);
    if (!main?.handshake || !main.offer) return { is: 'not-applicable' };
    const { handshake, offer } = main;
    if (handshake.violations.some((each) => each.rule === 'scheme-not-offered')) {
      const scheme =
        handshake.signatureScheme === null ? 'an algorithm' : signatureSchemeName(handshake.signatureScheme);
      const isListed = offer.signatureSchemes.includes(handshake.signatureScheme ?? 0);
      return {
        is: 'cause',
        certainty: 'certain',
        hits: 'all',
        summary: `The server signs with ${scheme}, which ${isListed ? 'TLS 1.3 does not allow with its key' : 'the client did not offer'}.`,
        evidence: [shows(main, `it signs with ${scheme}`)],
        details: { scheme },
      };
    }
    if (replyOf(main) === 'answered') return { is: 'ruled-out', why: 'a signature algorithm is agreed on' };
    if (replyOf(main) === 'not-tls' || (handshake.version !== null && !foundNoCertificate(main)))
      return { is: 'ruled-out', why: 'the failure is not in the choice of the algorithm' };
    const ask = notYetAsked(facts, ['widest', 'widest-tls12']);
    if (ask.length > 0) return { is: 'undecided', ask };
    const offered = new Set(offer.signatureSchemes);
    const wide = answeredVariants(facts).filter((each) => each.handshake?.signatureScheme != null);
    const strange = wide.find((each) => !offered.has(each.handshake?.signatureScheme ?? 0));
    const suiteShared = strange?.handshake?.suite != null && offer.suites.includes(strange.handshake.suite);
    const takesOffered = wide.some((each) => offered.has(each.handshake?.signatureScheme ?? 0));
    if (!strange?.handshake || !suiteShared || takesOffered) return refusedForLack(facts, main, offered);
    const others = othersWithScheme(strange.handshake.signatureScheme ?? 0);
    const scheme = signatureSchemeName(strange.handshake.signatureScheme ?? 0);
    return {
      is: 'cause',
      certainty: 'certain',
      hits: others ? 'some' : 'all',
      ...(others && { affects: [others.lack], spares: [others.have] }),
      summary: `The server can sign only with ${scheme}, which ${others?.lack ?? 'current clients'} do not accept.`,
      evidence: [
        shows(main, `without ${scheme}: ${howItEnded(main)}`),
        shows(strange, `when every algorithm is offered: ${scheme}`),
      ],
      details: { scheme },
    };
  },
};

/** Nothing that it signs is strange: whether it answers once every algorithm is offered, and for which key. */
function refusedForLack(facts: Facts, main: Attempt, offered: ReadonlySet<number>): Judgement {
  const more = wantsMore(facts, 'more-schemes');
  if (more === 'ask') return { is: 'undecided', ask: notYetAsked(facts, ['more-schemes', 'again']) };
  if (!more) return { is: 'ruled-out', why: 'it signs with no algorithm that current clients lack' };
  const refused = shows(main, 'with the algorithms of a current browser: refused');
  const isP521 = facts.chain?.sent[0]?.publicKey.curve === 'P-521' && more.handshake?.version === tls13;
  const others = isP521 && !offered.has(ecdsaP521) ? othersWithScheme(ecdsaP521) : null;
  if (others)
    return {
      is: 'cause',
      certainty: 'certain',
      hits: 'some',
      affects: [others.lack],
      spares: [others.have],
      summary: `The server's key is on the curve P-521 and can sign only with ${signatureSchemeName(ecdsaP521)}, which ${others.lack} do not accept.`,
      evidence: [
        refused,
        shows(more, 'with every algorithm offered, and all else the same: answers with a certificate on P-521'),
      ],
      details: { scheme: signatureSchemeName(ecdsaP521) },
    };
  return {
    is: 'cause',
    certainty: 'certain',
    hits: 'all',
    summary:
      'The server refuses clients that do not offer a signature algorithm which current ones have dropped (SHA-1 most often).',
    evidence: [refused, shows(more, 'with every algorithm offered, and all else the same: answers')],
  };
}
