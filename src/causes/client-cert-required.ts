import type { Cause } from './cause.ts';
import { readClientAuthentication } from './client-authentication.ts';
import { notYetAsked, shows } from './reading.ts';

export const clientCertRequired: Cause = {
  id: 'client-cert-required',
  side: 'client',
  stage: 'session',
  title: 'The server asks for a client certificate',
  explanation:
    'The server lets in only clients that show a certificate of an authority that it knows (mutual TLS), and the client showed none.',
  references: ['RFC 8446 section 4.3.2', 'RFC 5246 section 7.4.4'],
  explains: ['closed-early', 'tcp-reset', 'server-internal', 'cipher-mismatch', 'decrypt-failure'],
  judge(facts) {
    const seen = readClientAuthentication(facts);
    if (!seen) return { is: 'not-applicable' };
    if (!seen.requested) return { is: 'ruled-out', why: 'the server asks for no client certificate' };
    if (seen.sent) return { is: 'ruled-out', why: 'a client certificate was sent' };
    if (seen.refusal === null) {
      const ask = seen.status === 400 || seen.status === 403 || seen.status === 401 ? notYetAsked(facts, ['get']) : [];
      if (ask.length > 0) return { is: 'undecided', ask };
      return { is: 'ruled-out', why: 'the server asks for a client certificate but goes on without' };
    }
    const again = seen.repeat ? notYetAsked(facts, ['again']) : [];
    if (again.length > 0) return { is: 'undecided', ask: again };
    return {
      is: 'cause',
      certainty: seen.certainty,
      hits: 'all',
      summary:
        seen.certainty === 'possible'
          ? 'The server asks for a client certificate, and ends the connection once it gets a request: it may refuse clients without one, or not speak HTTP.'
          : `The server asks for a client certificate${seen.authorities.length > 0 ? ` issued by ${seen.authorities.slice(0, 3).join(' or ')}` : ''} and refuses clients without one.`,
      evidence: [shows(seen.attempt, 'it sends a CertificateRequest'), shows(seen.attempt, seen.refusal)],
      details: { authorities: seen.authorities.join('; ') },
    };
  },
};
