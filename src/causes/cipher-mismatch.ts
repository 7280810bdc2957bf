import type { Cause } from './cause.ts';
import { othersWithSuite } from './current-clients.ts';
import { suiteById, suiteName } from '../wire/registry/suites.ts';
import {
  answeredVariants,
  attemptOf,
  findsNothingSuitable,
  howItEnded,
  mainAttempt,
  negotiated,
  notYetAsked,
  refusedFallback,
  replyOf,
  shows,
  wantsMore,
} from './reading.ts';
import type { Facts } from './facts.ts';
import { probeWords } from './hello-words.ts';

export const cipherMismatch: Cause = {
  id: 'cipher-mismatch',
  side: 'server',
  stage: 'negotiation',
  title: 'No cipher suite in common',
  explanation:
    'The server allows only cipher suites that current clients have dropped (RC4, 3DES, EXPORT, NULL, finite-field Diffie-Hellman, CAMELLIA, ...), or suites for a kind of key that it has no certificate for. The two find no suite that both allow.',
  references: ['RFC 8446 section 4.1.1', 'RFC 7465', 'RFC 9325 section 4.2'],
  explains: ['server-internal', 'closed-early', 'tcp-reset', 'version-intolerance'],
  judge(facts) {
    const main = mainAttempt(facts);
    if (!main?.handshake || !main.offer) return { is: 'not-applicable' };
    if (replyOf(main) === 'answered') return judgeNarrow(facts);
    if (replyOf(main) === 'not-tls' || main.handshake.suite !== null)
      return { is: 'ruled-out', why: 'a suite is agreed on' };
    const ask = notYetAsked(facts, ['widest', 'widest-tls12']);
    if (ask.length > 0) return { is: 'undecided', ask };
    const offered = new Set(main.offer.suites);
    const answered = answeredVariants(facts).filter(({ handshake }) => handshake?.suite != null);
    const strange = answered.find(({ handshake }) => !offered.has(handshake?.suite ?? 0));
    if (strange?.handshake?.suite != null && answered.every(({ handshake }) => !offered.has(handshake?.suite ?? 0))) {
      const chosen = strange.handshake.suite;
      const others = othersWithSuite(chosen);
      return {
        is: 'cause',
        certainty: 'certain',
        hits: others ? 'some' : 'all',
        summary: `The server has no cipher suite that current ${others ? 'browsers' : 'clients'} offer: it picks ${suiteName(chosen)}${whyNone(chosen)}.`,
        evidence: [
          shows(main, `to the suites of a current browser: ${howItEnded(main)}`),
          shows(strange, `when everything is offered: ${negotiated(strange.handshake)}`),
        ],
        affects: [others?.lack ?? 'every browser, and other clients as set up today'],
        ...(others && { spares: [others.have] }),
        details: { suite: suiteName(chosen) },
      };
    }
    if (answered.length > 0) {
      const more = wantsMore(facts, 'more-suites');
      if (more === 'ask') return { is: 'undecided', ask: notYetAsked(facts, ['more-suites', 'again']) };
      if (!more) return { is: 'ruled-out', why: 'it picks a suite that current clients offer too' };
      return {
        is: 'cause',
        certainty: 'certain',
        hits: 'all',
        summary: 'The server refuses clients that do not offer a cipher suite which current ones have dropped.',
        evidence: [
          shows(main, 'with the suites of a current browser: refused'),
          shows(more, 'with every suite offered, and all else the same: answers'),
        ],
      };
    }
    if (!findsNothingSuitable(main)) return { is: 'ruled-out', why: 'it does not complain of the parameters' };
    const oldAsk = notYetAsked(facts, ['legacy', 'no-sni', 'other-sni', 'tls12-fallback']);
    if (oldAsk.length > 0) return { is: 'undecided', ask: oldAsk };
    if (refusedFallback(facts))
      return { is: 'ruled-out', why: 'it speaks TLS 1.3, whose suites go with a certificate of any kind' };
    return {
      is: 'cause',
      certainty: 'likely',
      hits: 'all',
      summary:
        'The server refuses every combination of version, suite, group and signature: it can use none, most often because it has no certificate for this name, or one whose key fits none of its suites.',
      evidence: [
        shows(main, `to a current browser: ${howItEnded(main)}`),
        ...facts.attempts
          .filter((each) => each !== main && findsNothingSuitable(each))
          .slice(0, 3)
          .map((each) => shows(each, `${probeWords(each.probe)}: ${howItEnded(each)}`)),
      ],
      settle: 'the error log of the server says "no shared cipher" or "no suitable signature algorithm"',
      details: { fits: 'none' },
    };
  },
};

/** A current browser gets through: do other clients in support that have dropped RSA key exchange? */
function judgeNarrow(facts: Facts): ReturnType<Cause['judge']> {
  const main = mainAttempt(facts);
  const suite = main?.handshake?.suite != null ? suiteById(main.handshake.suite) : undefined;
  if (!main?.handshake || suite?.kex !== 'RSA')
    return { is: 'ruled-out', why: 'the suite is one that every client in support has' };
  const ask = notYetAsked(facts, ['forward-secret', 'more-groups']);
  if (ask.length > 0) return { is: 'undecided', ask };
  const forward = attemptOf(facts, 'forward-secret');
  if (!forward || replyOf(forward) === 'answered')
    return { is: 'ruled-out', why: 'it has suites with ephemeral keys too' };
  const kex = suiteById(attemptOf(facts, 'more-groups')?.handshake?.suite ?? -1)?.kex;
  if (kex !== undefined && kex !== 'RSA')
    return { is: 'ruled-out', why: 'it has suites with ephemeral keys, in other groups' };
  return {
    is: 'cause',
    certainty: 'certain',
    hits: 'some',
    summary: `The server only has suites with RSA key exchange (${suite.name}), which newer clients have dropped.`,
    evidence: [shows(main, `chosen: ${suite.name}`), shows(forward, 'to ECDHE suites alone: refused')],
    affects: ['Go since 1.22, systems with the FUTURE crypto policy, and browsers before long'],
    spares: ['Chrome, Firefox, Safari and OpenSSL as of today'],
  };
}

function whyNone(id: number): string {
  const suite = suiteById(id);
  if (!suite) return '';
  if (suite.export) return ', an EXPORT suite of 40 or 56 bits';
  if (suite.auth === 'anon') return ', which needs no certificate and proves nothing';
  if (suite.kex.endsWith('PSK')) return ', for clients that were given a key of it beforehand (PSK)';
  if (suite.cipher.name.startsWith('RC4')) return ', and RC4 is broken (RFC 7465)';
  if (suite.cipher.kind === 'null') return ', which does not encrypt';
  if (suite.cipher.blockBytes === 8) return ', whose 64-bit blocks are too short (Sweet32)';
  if (suite.kex === 'DHE') return ', and browsers have dropped finite-field Diffie-Hellman';
  return '';
}
