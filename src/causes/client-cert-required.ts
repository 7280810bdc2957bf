import type { Cause, Judgement } from './cause.ts';
import { type ClientAuthentication, readClientAuthentication, whatIsOpen } from './client-authentication.ts';
import type { Attempt, Facts } from './facts.ts';
import { mainAttempt, notYetAsked, shows } from './reading.ts';

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
    const late = seen.mayAskLate ? notYetAsked(facts, ['late-authentication']) : [];
    if (late.length > 0) return { is: 'undecided', ask: late };
    if (!seen.requested) return { is: 'ruled-out', why: 'the server asks for no client certificate' };
    const { afterwards } = seen.attempt.handshake ?? {};
    if (seen.refusal === null && afterwards === 'post-handshake-authentication') return onlyWhoCanBeAsked(facts, seen);
    if (seen.sent) return { is: 'ruled-out', why: 'a client certificate was sent' };
    if (seen.refusal === null) {
      const ask = whatIsOpen(facts, seen);
      if (ask.length > 0) return { is: 'undecided', ask };
      return seen.status === 403 && !seen.sent
        ? mayBeForbiddenFor(seen)
        : { is: 'ruled-out', why: `the server asks for a client certificate but goes on without${beforeLogin(facts)}` };
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
      evidence: [shows(seen.attempt, askedHow(seen.attempt)), shows(seen.attempt, seen.refusal)],
      details: { authorities: seen.authorities.join('; '), ...(afterwards && { asked: afterwards }) },
    };
  },
};

/** PostgreSQL, MariaDB, Dovecot and others hold it against a client only when it logs in, which is not done here. */
function beforeLogin({ target }: Facts): string {
  return target.application === 'http' ? '' : ', as far as before a login, which may want one';
}

/** The page is for those that can be asked once the handshake is over, and browsers are not among them. */
function onlyWhoCanBeAsked(facts: Facts, { attempt, authorities }: ClientAuthentication): Judgement {
  const main = mainAttempt(facts);
  return {
    is: 'cause',
    certainty: 'certain',
    hits: 'some',
    summary:
      'The server asks for a client certificate only for the page, which browsers cannot be asked for in TLS 1.3: they are refused whatever they have.',
    evidence: [
      ...(main ? [shows(main, `a browser: ${refusalOf(main)}`)] : []),
      shows(attempt, askedHow(attempt)),
      shows(attempt, `and then HTTP ${attempt.http?.status ?? 'without a status'}`),
    ],
    affects: ['browsers'],
    spares: ['curl and others that allow post-handshake authentication'],
    side: 'server',
    details: { authorities: authorities.join('; '), asked: 'post-handshake-authentication' },
  };
}

/** Programs behind the server may go by whether a certificate was shown, and forbid the page for many other reasons. */
function mayBeForbiddenFor({ attempt, authorities }: ClientAuthentication): Judgement {
  return {
    is: 'cause',
    certainty: 'possible',
    hits: 'none',
    summary:
      'The server asks for a client certificate, and forbids the page (HTTP 403) to those who show none, or to all.',
    evidence: [shows(attempt, askedHow(attempt)), shows(attempt, 'without a certificate: HTTP 403')],
    settle: 'run it with a certificate that the server accepts: --cert FILE --key FILE',
    details: { authorities: authorities.join('; '), asked: 'in-handshake' },
  };
}

function refusalOf({ http }: Attempt): string {
  return http ? `HTTP ${http.status} without having been asked` : 'the connection is ended without an answer';
}

function askedHow({ handshake }: Attempt): string {
  switch (handshake?.afterwards) {
    case 'renegotiation':
      return 'once it has the request, it begins a second handshake and sends a CertificateRequest';
    case 'post-handshake-authentication':
      return 'once it has the request, it sends a CertificateRequest to a client that says it can be asked so late; browsers cannot';
    default:
      return 'it sends a CertificateRequest';
  }
}
