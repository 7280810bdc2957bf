import { CertificateError } from '../pki/der/certificate-error.ts';
import { parseName, shortName } from '../pki/certificate/name.ts';
import type { ProbeId } from '../probes/generated/ids.ts';
import type { NamedAlert } from '../wire/registry/alerts.ts';
import { tls13 } from '../wire/registry/versions.ts';
import type { Certainty } from './cause.ts';
import type { Attempt, Facts } from './facts.ts';
import { alertOf, attemptOf, endsIt, mainAttempt, notYetAsked, replyOf } from './reading.ts';

/** How mutual TLS went: whether a certificate was asked for and sent, and how the server took it. */
export type ClientAuthentication = {
  attempt: Attempt;
  requested: boolean;
  sent: boolean;
  /** What shows that the server refuses; null when it does not, or not yet. */
  refusal: string | null;
  certainty: Certainty;
  /** A second try would make it more certain. */
  repeat: boolean;
  /** The authorities that the server names, readable. */
  authorities: string[];
  /** The status of the HTTP answer, when there was one. */
  status: number | null;
  /** It may ask only for the page, and only clients that say that they can be asked so late. */
  mayAskLate: boolean;
};

/** A name as it was sent; none where the bytes are no name. */
function nameOf(der: Uint8Array): string[] {
  try {
    return [shortName(parseName(der))];
  } catch (error) {
    if (!(error instanceof CertificateError)) throw error;
    return [];
  }
}

/** Reads the main handshake (and the body that a refusal by HTTP came with); null before there is a handshake. */
export function readClientAuthentication(facts: Facts): ClientAuthentication | null {
  const first = mainAttempt(facts);
  if (!first?.handshake) return null;
  // Whom it did not ask at once it may have asked for the page, of a client that can be asked so late.
  const main = [first, attemptOf(facts, 'late-authentication'), attemptOf(facts, 'resume')].find(wasAsked) ?? first;
  const request = main.handshake?.certificateRequest ?? null;
  const alert = alertOf(main);
  const sent = facts.identity !== null && request !== null;
  const seen: ClientAuthentication = {
    attempt: main,
    requested: request !== null || alert === 'certificate_required',
    sent,
    authorities: (request?.certificateAuthorities ?? []).slice(0, maxAuthorities).flatMap(nameOf),
    status: main.http?.status ?? null,
    certainty: 'certain',
    refusal: null,
    repeat: false,
    // Who was about to negotiate anew when the page was given up has not said yet what for.
    mayAskLate: request === null && (first.handshake.afterwards !== null || refusesThePage(facts, first)),
  };
  return seen.requested ? { ...seen, ...refusalOf(facts, main, sent) } : seen;
}

/** What shows a refusal, where in another attempt than the main one, and whether a second try would make it more certain. */
type Refusal = Pick<ClientAuthentication, 'refusal' | 'certainty'> &
  Partial<Pick<ClientAuthentication, 'attempt' | 'repeat'>>;

function refusalOf(facts: Facts, main: Attempt, sent: boolean): Refusal | null {
  const again = attemptOf(facts, 'again');
  return (
    refusesLatePage(main) ??
    refusesByAlert(main, again) ??
    endsAfterOurPart(main, again) ??
    endsUnanswered(facts, main, { again, sent }) ??
    refusesFirstCommand(facts, main) ??
    refusesInPage(facts, main)
  );
}

/** Asked for the page alone, and then refused the page: but a page may be forbidden for other reasons, too. */
function refusesLatePage(main: Attempt): Refusal | null {
  return main.handshake?.afterwards && replyOf(main) === 'answered' && isForbidden(main)
    ? { refusal: `HTTP ${main.http?.status} for the page`, certainty: 'likely' }
    : null;
}

/** A request that is sent too soon can drown the alert in a reset; the second try sends none and hears it. */
function refusesByAlert(main: Attempt, again: Attempt | null): Refusal | null {
  for (const attempt of again && alertOf(main) === null && main.http === null ? [main, again] : [main]) {
    const said = alertOf(attempt);
    if (said === null) continue;
    const isAboutIt = certificateAlerts.includes(said);
    if (!isAboutIt && (!afterClientCertificate(attempt) || unrelated.includes(said))) continue;
    return {
      attempt,
      refusal: `alert ${said} after the client's part`,
      certainty: isAboutIt || said === 'handshake_failure' ? 'certain' : 'likely',
    };
  }
  return null;
}

/** Once may be chance; the same place twice is the server's answer to what the client showed. */
function endsAfterOurPart(main: Attempt, again: Attempt | null): Refusal | null {
  const reply = replyOf(main);
  if (!afterClientCertificate(main) || (reply !== 'closed' && reply !== 'reset')) return null;
  const twice = again !== null && replyOf(again) === reply;
  return {
    refusal: `it ends the connection right after the client's part${twice ? ', and so it does again' : ''}`,
    certainty: twice ? 'certain' : 'likely',
    repeat: again === null,
  };
}

/** A server may let TLS 1.3 complete and only then look at the certificate: it ends the connection instead of answering. */
function endsUnanswered(
  facts: Facts,
  main: Attempt,
  { again, sent }: { again: Attempt | null; sent: boolean },
): Refusal | null {
  const saidNothing = main.http === null && main.handshake?.applicationData.length === 0;
  if (replyOf(main) !== 'answered' || !saidNothing || !endsIt(main)) return null;
  // A server of another protocol ends what is no request of its own; the second try sends none. Where it comes as far as to
  // send tickets, it has taken the handshake, and the end may have other reasons, such as a service behind it that is down.
  const second = again !== null && replyOf(again) === 'answered' ? again : null;
  const unasked = second !== null && endsIt(second);
  // Left open as long as nothing is asked for: it is the request that it minds, whatever it makes of the certificate.
  const bearsUs = second !== null && !unasked;
  if (bearsUs && sent) return { refusal: null, certainty: 'certain' };
  const tookIt = [main, again].some((attempt) => (attempt?.handshake?.sessions.length ?? 0) > 0);
  return {
    refusal:
      facts.target.application === 'http'
        ? `it ends the connection instead of answering the request${unasked ? ', and even without one' : ''}`
        : 'it ends the connection as soon as the handshake is over',
    certainty: bearsUs ? 'possible' : unasked && !tookIt ? 'certain' : 'likely',
    repeat: again === null,
  };
}

function refusesFirstCommand(facts: Facts, main: Attempt): Refusal | null {
  for (const attempt of [main, attemptOf(facts, 'ehlo')]) {
    const words = new TextDecoder('latin1').decode(attempt?.handshake?.applicationData.subarray(0, maxWords));
    if (attempt && /^[45]\d\d.*\bcertificate\b/i.test(words))
      return {
        attempt,
        refusal: `to the first command it answers "${words.split(/[\r\n]/)[0]}"`,
        certainty: 'certain',
      };
  }
  return null;
}

function refusesInPage(facts: Facts, main: Attempt): Refusal | null {
  const isAboutIt = (each: Attempt | null) => /\b(SSL|TLS|client) certificate\b/i.test(each?.http?.body ?? '');
  const attempt = [main, attemptOf(facts, 'get')].find(isAboutIt);
  if (!attempt?.http) return null;
  const { status, body } = attempt.http;
  const words = /<title>([^<]{1,120})<\/title>/i.exec(body ?? '')?.[1]?.trim();
  return { attempt, refusal: `HTTP ${status}${words ? `: ${words}` : ''}`, certainty: 'certain' };
}

/** The page may say that it is for the lack of a certificate. RFC 9110 section 15.5. */
export function turnsAway(status: number | null): boolean {
  return status === 400 || status === 401 || status === 403;
}

/** Where the handshake was no refusal yet: the probes whose answers may be one. */
export function whatIsOpen(facts: Facts, { attempt, status, requested }: ClientAuthentication): ProbeId[] {
  const { starttls, application } = facts.target;
  const mayBeMail = starttls === 'smtp' || (starttls === null && application === 'other');
  const saysMore = requested && mayBeMail && mainAttempt(facts)?.handshake?.applicationData.length === 0;
  const isUnread = turnsAway(status) && attempt.http?.body === null;
  return notYetAsked(facts, [...(isUnread ? (['get'] as const) : []), ...(saysMore ? (['ehlo'] as const) : [])]);
}

function wasAsked(attempt: Attempt | null): attempt is Attempt {
  return (attempt?.handshake?.certificateRequest ?? null) !== null;
}

/** TLS 1.3 cannot ask browsers once the handshake is over: they are turned away from the page at once. RFC 8446 section 4.6.2. */
function refusesThePage({ target }: Facts, attempt: Attempt): boolean {
  if (target.application !== 'http' || replyOf(attempt) !== 'answered' || attempt.handshake?.version !== tls13)
    return false;
  return attempt.http ? isForbidden(attempt) : endsIt(attempt);
}

function isForbidden({ http }: Attempt): boolean {
  return http?.status === 403;
}

/** Everything that the client had to say had been said: the next word is the server's on it. */
function afterClientCertificate(attempt: Attempt): boolean {
  return attempt.handshake?.clientFinished ?? false;
}

const maxWords = 200;
/** Of those that a server names so many are read; Windows may name all that it knows. */
export const maxAuthorities = 100;
/** The first is of SSL 3.0. */
export const certificateAlerts: readonly NamedAlert[] = [
  'no_certificate',
  'bad_certificate',
  'unsupported_certificate',
  'certificate_revoked',
  'certificate_expired',
  'certificate_unknown',
  'unknown_ca',
  'access_denied',
  'certificate_required',
];
/** What says something else. */
const unrelated: NamedAlert[] = ['bad_record_mac', 'decrypt_error', 'internal_error'];
