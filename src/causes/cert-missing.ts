import type { Cause, Judgement } from './cause.ts';
import type { Attempt, Facts } from './facts.ts';
import { suiteById, suiteName } from '../wire/registry/suites.ts';
import {
  answeredVariants,
  attemptOf,
  findsNothingSuitable,
  foundNoCertificate,
  howItEnded,
  mainAttempt,
  notYetAsked,
  refusedFallback,
  replyOf,
  shows,
} from './reading.ts';

export const certMissing: Cause = {
  id: 'cert-missing',
  side: 'server',
  stage: 'identity',
  title: 'The server sent no certificate',
  explanation:
    'The server chose a suite without authentication, sent an empty Certificate message, or found no key to go with one. Nobody can tell who it is, and clients refuse.',
  references: ['RFC 8446 section 4.4.2', 'RFC 5246 section 7.4.2'],
  explains: ['cipher-mismatch', 'dh-weak', 'server-internal', 'key-mismatch'],
  judge(facts) {
    const main = mainAttempt(facts);
    if (!main?.handshake) return { is: 'not-applicable' };
    if (main.handshake.certificates && main.handshake.certificates.length > 0)
      return { is: 'ruled-out', why: 'it sends a certificate' };
    const empty = facts.attempts.find(
      ({ handshake }) =>
        handshake?.certificates?.length === 0 ||
        handshake?.violations.some((each) => each.rule === 'certificate-missing'),
    );
    if (empty) {
      const isLeftOut = empty.handshake?.certificates == null;
      return {
        is: 'cause',
        certainty: 'certain',
        hits: 'all',
        summary: isLeftOut
          ? 'The server leaves its Certificate message out.'
          : 'The server sends an empty Certificate message.',
        evidence: [
          shows(empty, isLeftOut ? 'no Certificate message came' : 'its Certificate message holds no certificate'),
        ],
      };
    }
    if (foundNoCertificate(main)) {
      const ask = notYetAsked(facts, ['widest', ...(main.offer?.alpn.length ? (['no-alpn'] as const) : [])]);
      if (ask.length > 0) return { is: 'undecided', ask };
      const widest = attemptOf(facts, 'widest');
      if (!widest || !foundNoCertificate(widest) || answeredVariants(facts).length > 0)
        return { is: 'ruled-out', why: 'it finds a certificate for another hello' };
      return {
        is: 'cause',
        certainty: 'likely',
        hits: 'all',
        summary: `The server has no certificate that it can use${facts.target.sni === null ? '' : ` for ${facts.target.sni}`}: it agrees on version and suite, and goes no further where the certificate is due.`,
        evidence: [
          shows(main, `${howItEnded(main)} after its ServerHello, in place of the Certificate message`),
          shows(widest, 'with every signature algorithm offered: the same'),
        ],
        settle:
          "look into the server's key store: is there an entry with a private key for this name, and does its log complain of it?",
      };
    }
    if (replyOf(main) === 'not-tls' || main.handshake.version !== null)
      return { is: 'ruled-out', why: 'the handshake fails elsewhere' };
    const ask = notYetAsked(facts, ['widest', 'widest-tls12']);
    if (ask.length > 0) return { is: 'undecided', ask };
    const answered = answeredVariants(facts).filter(({ handshake }) => handshake?.suite != null);
    if (answered.length === 0 && findsNothingSuitable(main)) return judgeRefusal(facts, main);
    const anonymous = answered.find(({ handshake }) => suiteById(handshake?.suite ?? 0)?.auth === 'anon');
    if (!anonymous || answered.some(({ handshake }) => suiteById(handshake?.suite ?? 0)?.auth !== 'anon'))
      return { is: 'ruled-out', why: 'it chooses suites with a certificate' };
    return {
      is: 'cause',
      certainty: 'certain',
      hits: 'all',
      summary: `The server has only anonymous suites (${suiteName(anonymous.handshake?.suite ?? 0)}): it has no certificate, or none that its other suites fit.`,
      evidence: [
        shows(anonymous, `when everything is offered it chooses ${suiteName(anonymous.handshake?.suite ?? 0)}`),
      ],
    };
  },
};

/** Everything that there is was offered in vain. In TLS 1.3 no suite, group or setting but the certificate can be to blame for that. */
function judgeRefusal(facts: Facts, main: Attempt): Judgement {
  const ask = notYetAsked(facts, ['legacy', 'no-sni', 'other-sni', 'tls12-fallback']);
  if (ask.length > 0) return { is: 'undecided', ask };
  const newer = refusedFallback(facts);
  const widest = attemptOf(facts, 'widest');
  if (!newer || !widest || !findsNothingSuitable(widest))
    return { is: 'ruled-out', why: 'it may as well have no suite that fits its certificate' };
  return {
    is: 'cause',
    certainty: 'likely',
    hits: 'all',
    summary: 'The server has no certificate that it can use: it refuses every suite, group and signature there is.',
    evidence: [
      shows(main, `to a current browser: ${howItEnded(main)}`),
      shows(widest, 'with every version, suite, group and signature offered: the same'),
      shows(newer, 'it speaks TLS 1.3 (its answer to a fallback), whose suites go with a certificate of any kind'),
    ],
    settle:
      'look into its configuration: is a certificate with its key named there for this name and port, and does its log complain of "no suitable signature algorithm" or "no certificate"?',
  };
}
