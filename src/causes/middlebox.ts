import type { Cause, Evidence, Judgement } from './cause.ts';
import { tls13, versionName } from '../wire/registry/versions.ts';
import type { Attempt, Facts } from './facts.ts';
import {
  answeredVariants,
  attemptOf,
  endedHow,
  mainAttempt,
  notYetAsked,
  placeOf,
  proofOfTls13,
  replyOf,
  saidNothing,
  shows,
} from './reading.ts';

export const middlebox: Cause = {
  id: 'middlebox',
  side: 'network',
  stage: 'interference',
  title: 'A middlebox breaks the handshake',
  explanation:
    'A firewall, load balancer or inspection device on the way cannot cope with a part of the ClientHello that current clients send: its length (post-quantum key shares make it span two packets), TLS 1.3, or unknown extensions. The server itself would have coped.',
  references: ['RFC 8446 appendix D', 'RFC 8701 section 1'],
  explains: ['tcp-reset', 'closed-early', 'handshake-timeout', 'version-intolerance', 'inappropriate-fallback'],
  judge(facts) {
    const main = mainAttempt(facts);
    if (!main?.handshake) return { is: 'not-applicable' };
    const reply = replyOf(main);
    if (main.handshake.violations.some((each) => each.rule === 'downgrade-sentinel')) {
      const version = versionName(main.handshake.version ?? 0);
      return inFront(
        facts,
        'tls13',
        `takes TLS 1.3 out of the handshake: the server speaks it and yet answers with ${version}, and says so in its random`,
        [
          shows(
            main,
            `a ${version} ServerHello with the downgrade mark of RFC 8446 section 4.1.3, though TLS 1.3 was offered`,
          ),
        ],
      );
    }
    if (!saidNothing(main) || (reply !== 'reset' && reply !== 'closed' && reply !== 'timeout')) {
      return { is: 'ruled-out', why: `the server itself ${endedHow(reply)}` };
    }
    const ask = notYetAsked(facts, ['again', 'small-hello', 'tls12', 'no-grease', 'tls12-fallback']);
    if (ask.length > 0) return { is: 'undecided', ask };
    const small = attemptOf(facts, 'small-hello');
    if (small && replyOf(small) === 'answered') {
      const padAsk = notYetAsked(facts, ['padded-hello']);
      if (padAsk.length > 0) return { is: 'undecided', ask: padAsk };
      return byLength(facts, main, small);
    }
    if (answeredVariants(facts).some((each) => each.handshake?.version === tls13))
      return { is: 'ruled-out', why: 'TLS 1.3 gets through with another hello' };
    const newer = proofOfTls13(facts);
    const tls12 = attemptOf(facts, 'tls12');
    if (newer && tls12 && replyOf(tls12) === 'answered') {
      return inFront(
        facts,
        'tls13',
        'breaks TLS 1.3: the server speaks it, but a hello that offers it gets no answer',
        [
          shows(main, `a hello that offers TLS 1.3: ${endedHow(reply)}`),
          shows(tls12, 'a TLS 1.2 hello: answers'),
          newer,
        ],
      );
    }
    return { is: 'ruled-out', why: 'no hello gets through that a middlebox would spare' };
  },
};

/** The small hello is answered: is it the length that matters, or what the longer one says? */
function byLength(facts: Facts, main: Attempt, small: Attempt): Judgement {
  const padded = attemptOf(facts, 'padded-hello');
  if (!padded || replyOf(padded) === 'answered')
    return { is: 'ruled-out', why: 'a hello of the same length is answered' };
  return inFront(facts, 'length', 'drops a ClientHello that spans two packets, as current browsers send it', [
    shows(small, 'a ClientHello of one packet: answers'),
    shows(padded, `the same one, padded to two packets: ${endedHow(replyOf(padded))}`),
    shows(main, `a current browser's, with a post-quantum key share: ${endedHow(replyOf(main))}`),
  ]);
}

function inFront(facts: Facts, intolerance: 'tls13' | 'length', what: string, evidence: Evidence[]): Judgement {
  return {
    is: 'cause',
    certainty: 'likely',
    hits: 'all',
    summary: `Something in front of ${placeOf(facts)} ${what}.`,
    evidence,
    settle: 'connect from the server itself or its own network: if it works there, a device on the way is to blame',
    details: { intolerance },
  };
}
