import { parseName, shortName } from '../pki/name.ts';
import { alertName } from '../wire/registry/alerts.ts';
import type { Certainty } from './cause.ts';
import type { Attempt, Facts } from './facts.ts';
import { alertOf, attemptOf, mainAttempt, replyOf } from './reading.ts';

/** How mutual TLS went: whether a certificate was asked for and sent, and how the server took it. */
export type ClientAuthentication = {
  attempt: Attempt;
  requested: boolean;
  sent: boolean;
  /** What shows that the server refuses; null when it does not, or not yet. */
  refusal: string | null;
  certainty: Certainty;
  /** The authorities that the server names, readable. */
  authorities: string[];
  /** The status of the HTTP answer, when there was one. */
  status: number | null;
};

/** Reads the main handshake (and the body that a refusal by HTTP came with); null before there is a handshake. */
export function readClientAuthentication(facts: Facts): ClientAuthentication | null {
  const main = mainAttempt(facts);
  if (!main?.handshake) return null;
  const request = main.handshake.certificateRequest;
  const alert = alertOf(main);
  const seen = {
    attempt: main,
    requested: request !== null || alert === certificateRequired,
    sent: facts.identity !== null && request !== null,
    authorities: (request?.certificateAuthorities ?? []).slice(0, 100).map((der) => shortName(parseName(der))),
    status: main.http?.status ?? null,
    certainty: 'certain' as Certainty,
    refusal: null as string | null,
  };
  if (!seen.requested) return seen;
  if (
    alert !== null &&
    (certificateAlerts.includes(alert) || (afterClientCertificate(main) && !unrelated.includes(alert)))
  ) {
    return {
      ...seen,
      refusal: `alert ${alertName(alert)} after the client's part`,
      certainty: certificateAlerts.includes(alert) || alert === handshakeFailure ? 'certain' : 'likely',
    };
  }
  const reply = replyOf(main);
  if (afterClientCertificate(main) && (reply === 'closed' || reply === 'reset')) {
    return { ...seen, refusal: "it ends the connection right after the client's part", certainty: 'likely' };
  }
  // A server may let TLS 1.3 complete and only then look at the certificate: it ends the connection instead of answering.
  const last = main.trace.steps.at(-1);
  if (
    facts.target.application === 'http' &&
    reply === 'answered' &&
    main.http === null &&
    last?.kind === 'end' &&
    last.how !== 'timeout'
  ) {
    return { ...seen, refusal: 'it ends the connection instead of answering the request', certainty: 'likely' };
  }
  const get = attemptOf(facts, 'get');
  const body = get?.http?.body ?? null;
  if (body !== null && /\b(SSL|TLS|client) certificate\b/i.test(body)) {
    const words = /<title>([^<]{1,120})<\/title>/i.exec(body)?.[1]?.trim();
    return { ...seen, attempt: get ?? main, refusal: `HTTP ${get?.http?.status}${words ? `: ${words}` : ''}` };
  }
  return seen;
}

/** Everything that the client had to say had been said: the next word is the server's on it. */
function afterClientCertificate(attempt: Attempt): boolean {
  return attempt.handshake?.clientFinished ?? false;
}

const certificateRequired = 116;
const handshakeFailure = 40;
/** no_certificate (SSL 3.0), bad_certificate to certificate_unknown, unknown_ca, access_denied, certificate_required */
const certificateAlerts = [41, 42, 43, 44, 45, 46, 48, 49, certificateRequired];
/** bad_record_mac, decrypt_error, internal_error say something else. */
const unrelated = [20, 51, 80];
