import { isForTlsAtOnce } from '../net/services.ts';
import type { Cause } from './cause.ts';
import {
  attemptOf,
  mainAttempt,
  negotiated,
  notYetAsked,
  placeOf,
  refusesStarttls,
  replyOf,
  shows,
  spokenInClear,
} from './reading.ts';

export const starttlsNeeded: Cause = {
  id: 'starttls-needed',
  side: 'client',
  stage: 'interference',
  title: 'The port speaks TLS only after STARTTLS',
  explanation:
    'The port begins in the clear and speaks TLS only once the client has asked for it with STARTTLS. A client that starts with TLS at once gets a banner where it expects a ServerHello.',
  references: ['RFC 3207 section 4', 'RFC 8314 section 3'],
  explains: ['closed-early', 'handshake-timeout', 'tcp-reset', 'not-tls', 'server-internal'],
  judge(facts) {
    const main = mainAttempt(facts);
    if (!main?.handshake || main.starttls) return { is: 'not-applicable' };
    const { attempt: speaking, protocol } = spokenInClear(facts) ?? {};
    if (!speaking || !protocol?.starttls)
      return { is: 'ruled-out', why: 'no protocol that has STARTTLS was recognised' };
    const ask = notYetAsked(facts, ['starttls']);
    if (ask.length > 0) return { is: 'undecided', ask };
    const upgrade = attemptOf(facts, 'starttls');
    const refusal = refusesStarttls(facts);
    if (refusal)
      return {
        is: 'ruled-out',
        why: `it speaks ${protocol.name} and ${refusal === 'turned-away' ? 'turns this client away' : 'offers no STARTTLS'}`,
      };
    const handshake = upgrade && replyOf(upgrade) === 'answered' ? upgrade.handshake : null;
    const isUpgraded = !upgrade || upgrade.handshake !== null;
    // Clients cannot know better on a port that is registered for TLS from the first byte on.
    const forTls = isForTlsAtOnce(facts.target.port);
    return {
      is: 'cause',
      certainty: isUpgraded ? 'certain' : 'likely',
      hits: 'all',
      summary: `${placeOf(facts)} speaks ${protocol.name} and needs STARTTLS before TLS${isUpgraded ? '' : ', which failed, too, when it was tried'}${forTls ? ', though the port is one where clients begin with TLS' : ''}.`,
      ...(forTls && { side: 'server' as const }),
      evidence: [
        shows(speaking, protocol.detail),
        ...(upgrade
          ? [
              shows(
                upgrade,
                handshake
                  ? `after STARTTLS the handshake succeeds: ${negotiated(handshake)}`
                  : `STARTTLS was tried and fails too${upgrade.starttls && 'detail' in upgrade.starttls ? `: ${upgrade.starttls.detail}` : ''}`,
              ),
            ]
          : []),
      ],
      details: { protocol: protocol.starttls, ...(forTls && { port: 'tls' }) },
    };
  },
};
