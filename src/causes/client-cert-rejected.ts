import type { Cause } from './cause.ts';
import { readClientAuthentication, whatIsOpen } from './client-authentication.ts';
import { readShownCertificate } from './shown-certificate.ts';
import { notYetAsked, shows } from './reading.ts';

export const clientCertRejected: Cause = {
  id: 'client-cert-rejected',
  side: 'client',
  stage: 'session',
  title: "The server refused the client's certificate",
  explanation:
    'The server asked for a client certificate, got one, and did not accept it: it has expired, comes from an authority that the server does not know, is for another purpose or is revoked.',
  references: ['RFC 8446 section 6.2', 'RFC 5246 section 7.2.2'],
  explains: ['closed-early', 'tcp-reset', 'server-internal', 'decrypt-failure'],
  judge(facts) {
    const seen = readClientAuthentication(facts);
    if (!seen) return { is: 'not-applicable' };
    if (!seen.requested || !seen.sent) return { is: 'ruled-out', why: 'no client certificate was sent' };
    if (seen.refusal === null) {
      const ask = whatIsOpen(facts, seen);
      return ask.length > 0
        ? { is: 'undecided', ask }
        : { is: 'ruled-out', why: 'the server accepts the client certificate' };
    }
    const again = seen.repeat ? notYetAsked(facts, ['again']) : [];
    if (again.length > 0) return { is: 'undecided', ask: again };
    const shown = readShownCertificate(facts, seen.authorities);
    // What is in its dates has not expired: it is the server that is behind the times.
    const isServers = shown?.fault === 'none' && /certificate_expired/.test(seen.refusal);
    return {
      is: 'cause',
      certainty: seen.certainty,
      hits: 'all',
      summary: `The server refuses the client certificate: ${seen.refusal}.${shown && shown.fault !== 'none' ? ` ${shown.words}.` : ''}`,
      ...(isServers && { side: 'server' }),
      evidence: [
        shows(seen.attempt, seen.refusal),
        ...(shown ? [{ fact: shown.words, trace: null }] : []),
        ...(seen.authorities.length > 0
          ? [shows(seen.attempt, `it accepts certificates issued by ${seen.authorities.slice(0, 5).join(', ')}`)]
          : []),
      ],
      details: {
        authorities: seen.authorities.join('; '),
        ...(shown && { shown: shown.fault, issuer: shown.issuer }),
      },
    };
  },
};
