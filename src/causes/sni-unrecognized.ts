import type { Cause } from './cause.ts';
import { alertName } from '../wire/registry/alerts.ts';
import { alertOf, attemptOf, mainAttempt, notYetAsked, replyOf, shows } from './reading.ts';
import type { Attempt } from './facts.ts';

export const sniUnrecognized: Cause = {
  id: 'sni-unrecognized',
  side: 'server',
  stage: 'negotiation',
  title: 'The server does not know this name',
  explanation:
    'The server is not configured for the name that the client asks for: it answers other names, but refuses or warns for this one.',
  references: ['RFC 6066 section 3'],
  explains: [
    'server-internal',
    'closed-early',
    'cipher-mismatch',
    'hostname-mismatch',
    'cert-self-signed',
    'ca-untrusted',
    'sni-ignored',
  ],
  judge(facts) {
    const main = mainAttempt(facts);
    const { sni } = facts.target;
    if (!main?.handshake || sni === null) return { is: 'not-applicable' };
    const alert = alertOf(main);
    const warned = main.handshake.warnings.some((each) => each.description === unrecognizedName);
    if (alert === null) {
      if (!warned) return { is: 'ruled-out', why: 'the server does not complain of the name' };
      return {
        is: 'cause',
        certainty: 'certain',
        hits: replyOf(main) === 'answered' ? 'some' : 'all',
        summary: `The server warns that it does not know the name ${sni}, and goes on with its default certificate.`,
        evidence: [shows(main, 'warning alert unrecognized_name before its ServerHello')],
        affects: ['Java: "unrecognized_name" ends the handshake there'],
        spares: ['browsers and OpenSSL, which ignore the warning'],
      };
    }
    if (alert !== unrecognizedName && main.handshake.lastFromServer !== null) {
      return { is: 'ruled-out', why: 'the server refuses only after it has answered the name' };
    }
    const ask = notYetAsked(facts, [
      'no-sni',
      'other-sni',
      ...(alert === unrecognizedName ? [] : (['tls12'] as const)),
    ]);
    if (ask.length > 0) return { is: 'undecided', ask };
    const others = [attemptOf(facts, 'no-sni'), attemptOf(facts, 'other-sni')].filter(
      (each): each is Attempt => each !== null && replyOf(each) === 'answered',
    );
    if (alert !== unrecognizedName && others.length === 0)
      return { is: 'ruled-out', why: 'other names are refused as well' };
    const withName = attemptOf(facts, 'tls12');
    if (alert !== unrecognizedName && withName && replyOf(withName) === 'answered')
      return { is: 'ruled-out', why: 'another hello with this name is answered' };
    return {
      is: 'cause',
      certainty: 'certain',
      hits: 'all',
      summary: `The server is not set up for the name ${sni}: it refuses the handshake (alert ${alertName(alert)}).`,
      evidence: [
        shows(main, `with the name ${sni}: alert ${alertName(alert)}`),
        ...others.map((each) =>
          shows(each, `${each.offer?.sni === null ? 'without a name' : 'with another name'}: answers`),
        ),
      ],
      details: { name: sni },
    };
  },
};

const unrecognizedName = 112;
