import type { Cause } from './cause.ts';
import { tls13 } from '../wire/registry/versions.ts';
import type { Attempt } from './facts.ts';
import { alertOf, attemptOf, howItEnded, mainAttempt, notYetAsked, proofOfTls13, replyOf, shows } from './reading.ts';

export const versionIntolerance: Cause = {
  id: 'version-intolerance',
  side: 'server',
  stage: 'negotiation',
  title: 'The server chokes on what it does not know',
  explanation:
    'A server must ignore versions, extensions, groups and suites that it does not know and choose among the rest. This one refuses the whole hello instead, so that newer clients fail where older ones work.',
  references: ['RFC 8446 section 4.2', 'RFC 8701', 'RFC 5246 appendix E.1'],
  explains: [
    'closed-early',
    'tcp-reset',
    'handshake-timeout',
    'server-internal',
    'decrypt-failure',
    'inappropriate-fallback',
  ],
  judge(facts) {
    const main = mainAttempt(facts);
    if (!main?.handshake) return { is: 'not-applicable' };
    const reply = replyOf(main);
    if (reply === 'answered') return { is: 'ruled-out', why: 'it copes with a current hello' };
    if (reply === 'not-tls' || main.handshake.lastFromServer !== null)
      return { is: 'ruled-out', why: 'it answers the hello' };
    if (otherReasons.some((each) => each === alertOf(main)))
      return { is: 'ruled-out', why: 'its alert names another reason' };
    const ask = notYetAsked(facts, ['again', 'no-grease', 'small-hello', 'tls12', 'bare-hello']);
    if (ask.length > 0) return { is: 'undecided', ask };
    const answers = (probe: 'no-grease' | 'small-hello' | 'padded-hello' | 'tls12' | 'bare-hello') => {
      const attempt = attemptOf(facts, probe);
      return attempt && replyOf(attempt) === 'answered' ? attempt : null;
    };
    const found = (what: string, working: Attempt, how: string) => ({
      is: 'cause' as const,
      // An alert comes from the server's own TLS; a reset or silence could also be a device in front of it.
      certainty: reply === 'alert' ? ('certain' as const) : ('likely' as const),
      hits: 'all' as const,
      summary: `The server refuses a ClientHello ${what}, instead of ignoring what it does not know.`,
      evidence: [shows(main, `a current browser's hello: ${how}`), shows(working, `the hello without it: answers`)],
      ...(reply === 'alert'
        ? {}
        : { settle: 'connect from the server itself: if it works there, a device on the way is to blame' }),
    });
    const how = howItEnded(main);
    const noGrease = answers('no-grease');
    if (noGrease) return found('with reserved (GREASE) values', noGrease, how);
    const small = answers('small-hello');
    const padded = small ? notYetAsked(facts, ['padded-hello']) : [];
    if (padded.length > 0) return { is: 'undecided', ask: padded };
    if (small && !answers('padded-hello')) {
      return reply === 'alert' || reply === 'closed'
        ? found('that is longer than one packet', small, how)
        : { is: 'ruled-out', why: 'it is the length, not the content, that gets no answer' };
    }
    if (small) return found('with a post-quantum key share', small, how);
    const tls12 = answers('tls12');
    const newer = tls12 && proofOfTls13(facts);
    if (newer && reply !== 'alert') return { is: 'ruled-out', why: 'the server itself speaks TLS 1.3' };
    if (newer) {
      const wider = notYetAsked(facts, ['widest']);
      if (wider.length > 0) return { is: 'undecided', ask: wider };
      if (facts.attempts.some(({ handshake }) => handshake?.version === tls13))
        return { is: 'ruled-out', why: 'TLS 1.3 comes about with another hello' };
      return {
        ...found('that offers TLS 1.3', tls12, how),
        // handshake_failure may be for want of anything that TLS 1.3 needs.
        certainty: alertOf(main) === 'handshake_failure' ? 'possible' : 'likely',
        summary: `Every ClientHello that offers TLS 1.3 is refused (${how}), though the server speaks it: TLS 1.2 alone is answered.`,
        evidence: [shows(main, `a current browser's hello: ${how}`), shows(tls12, 'a TLS 1.2 hello: answers'), newer],
        settle:
          'connect from the server itself: if TLS 1.3 works there, a device on the way refuses it; if not, its error log says what it lacks for TLS 1.3',
      };
    }
    if (tls12) return found('that offers TLS 1.3', tls12, how);
    const bare = answers('bare-hello');
    if (bare) return found('with extensions that it does not know', bare, how);
    return { is: 'ruled-out', why: 'leaving out what is new does not help' };
  },
};

/** They say what the server minds. RFC 6066 section 3, RFC 7301 section 3.2. */
const otherReasons = ['unrecognized_name', 'no_application_protocol'];
