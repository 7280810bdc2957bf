import type { Cause, Evidence, Judgement } from './cause.ts';
import { alertId } from '../wire/registry/alerts.ts';
import { saysItWantsTls } from '../net/recognise.ts';
import {
  alertOf,
  answeredVariants,
  attemptOf,
  howItEnded,
  mainAttempt,
  notYetAsked,
  replyOf,
  shows,
} from './reading.ts';
import type { Attempt, Facts } from './facts.ts';

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
    const warned = main.handshake.warnings.some((each) => each.description === alertId('unrecognized_name'));
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
    if (alert !== 'unrecognized_name' && main.handshake.lastFromServer !== null) {
      return { is: 'ruled-out', why: 'the server refuses only after it has answered the name' };
    }
    if (alert === 'protocol_version') return { is: 'ruled-out', why: 'it minds the version, not the name' };
    if (alert === 'access_denied' && main.handshake.lastFromServer === null) return judgeAccessDenied(facts, main);
    const ask = notYetAsked(facts, [
      'no-sni',
      'other-sni',
      ...(alert === 'unrecognized_name' ? [] : (['tls12'] as const)),
    ]);
    if (ask.length > 0) return { is: 'undecided', ask };
    const others = answeredVariants(facts).filter((each) => each.offer?.sni !== sni);
    if (alert !== 'unrecognized_name' && others.length === 0) return judgeBySelection(facts, main);
    const withName = attemptOf(facts, 'tls12');
    if (alert !== 'unrecognized_name' && withName && replyOf(withName) === 'answered')
      return { is: 'ruled-out', why: 'another hello with this name is answered' };
    return {
      is: 'cause',
      certainty: 'certain',
      hits: 'all',
      summary: `The server is not set up for the name ${sni}: it refuses the handshake (alert ${alert}).`,
      evidence: [
        shows(main, `with the name ${sni}: ${howItEnded(main)}`),
        ...others.map((each) =>
          shows(each, `${each.offer?.sni === null ? 'without a name' : 'with another name'}: answers`),
        ),
      ],
      details: { name: sni },
    };
  },
};

/**
 * No name is answered. Who sends none may be told just that (unrecognized_name): the server has no default and chooses by name.
 * So does HAProxy with strict-sni, which up to 2.4 tells those who send a name handshake_failure. And a web server that is up, and
 * fails before it has chosen anything, fails where it looks for the certificate of this name: Go's, nginx with a variable in its path.
 */
function judgeBySelection(facts: Facts, main: Attempt): Judgement {
  const alert = alertOf(main);
  const ask = notYetAsked(facts, ['sibling-sni', ...(alert === 'internal_error' ? (['plain-http'] as const) : [])]);
  if (ask.length > 0) return { is: 'undecided', ask };
  const inClear = attemptOf(facts, 'plain-http');
  if (alert === 'internal_error' && inClear?.plain && saysItWantsTls(inClear.plain))
    return lacksCertificate(
      facts,
      'it answers with the alert internal_error before it has chosen anything, as Go programs (Caddy, Traefik) do that find none, and nginx where there is no file by the name that a variable gives',
      [
        shows(main, 'alert internal_error to the ClientHello, and to other names as well'),
        shows(inClear, 'the web server itself is up: to plain HTTP it says that it wants TLS'),
      ],
    );
  const nameless = attemptOf(facts, 'no-sni');
  const other = attemptOf(facts, 'other-sni');
  const strict = nameless !== null && alertOf(nameless) === 'unrecognized_name';
  if (!strict || other === null || alertOf(other) !== alert || alert === 'unrecognized_name')
    return { is: 'ruled-out', why: 'other names are refused as well' };
  return lacksCertificate(facts, 'it chooses by name alone, and answers this one as it does a name that nobody has', [
    shows(nameless, 'without a name: alert unrecognized_name'),
    shows(other, `with a name that nobody has: ${howItEnded(other)}`),
    shows(main, `with the name ${facts.target.sni}: the same alert`),
  ]);
}

/** Access to what? No certificate has been shown yet: rustls says so when it has none for the name (measured with 0.23). */
function judgeAccessDenied(facts: Facts, main: Attempt): Judgement {
  const ask = notYetAsked(facts, ['again']);
  if (ask.length > 0) return { is: 'undecided', ask };
  return lacksCertificate(facts, 'it answers with the alert access_denied before any certificate was shown', [
    shows(main, 'alert access_denied to the ClientHello, which is what rustls says when it finds none'),
  ]);
}

function lacksCertificate({ target: { sni } }: Facts, how: string, evidence: Evidence[]): Judgement {
  return {
    is: 'cause',
    certainty: 'likely',
    hits: 'all',
    summary: `The server most likely has no certificate for the name ${sni}: ${how}.`,
    evidence,
    settle:
      'is there a certificate for this name among those that the server loads? Its error log says for which it looked',
    details: { name: sni ?? '' },
  };
}
