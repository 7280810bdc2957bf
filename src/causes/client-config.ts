import type { Cause } from './cause.ts';
import { attemptOf, mainAttempt, negotiated, notYetAsked, placeOf, replyOf, shows } from './reading.ts';

/** What it means that a client comes without TLS where TLS begins at once. */
export const plainToTls =
  'What came to the port is no TLS: the client, or a proxy before the server, speaks HTTP or another protocol in the clear where TLS begins at once.';

export const clientConfig: Cause = {
  id: 'client-config',
  side: 'client',
  stage: 'interference',
  title: 'The client is misconfigured',
  explanation:
    'The client is set up in a way that cannot work with a server that is in order: its settings exclude versions, cipher suites, groups or keys that the server rightly uses, switch checks off so that faults are hidden, send no server name, or use STARTTLS on a port that speaks TLS at once.',
  references: ['RFC 8314 section 3'],
  explains: ['handshake-timeout', 'closed-early', 'tcp-reset', 'not-tls'],
  judge(facts) {
    const main = mainAttempt(facts);
    if (!main?.starttls) return { is: 'not-applicable' };
    if (main.starttls.kind === 'ready' || main.starttls.kind === 'refused')
      return { is: 'ruled-out', why: 'the STARTTLS dialogue is the right one' };
    const ask = notYetAsked(facts, ['implicit-tls']);
    if (ask.length > 0) return { is: 'undecided', ask };
    const direct = attemptOf(facts, 'implicit-tls');
    // Whatever it holds against the client later, such as the lack of a certificate.
    if (!direct?.handshake || direct.handshake.version === null)
      return { is: 'ruled-out', why: 'TLS without STARTTLS does not work either' };
    return {
      is: 'cause',
      certainty: 'certain',
      hits: 'all',
      summary: `${placeOf(facts)} speaks TLS at once: STARTTLS (${main.starttls.protocol}) is wrong here.`,
      explanation:
        'STARTTLS begins in the clear, and this port speaks TLS from the first byte on: each waits for the other.',
      evidence: [
        shows(main, `no ${main.starttls.protocol} dialogue comes about`),
        shows(
          direct,
          `TLS at once ${replyOf(direct) === 'answered' ? 'succeeds' : 'is answered'}: ${negotiated(direct.handshake)}`,
        ),
      ],
      details: { starttls: main.starttls.protocol },
    };
  },
};
