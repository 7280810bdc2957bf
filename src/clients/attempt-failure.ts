import type { Attempt, Facts } from '../causes/facts.ts';
import type { HandshakeResult } from '../handshake/result.ts';
import type { ViolationRule } from '../handshake/trace.ts';
import { tls13 } from '../wire/registry/versions.ts';
import type { Client, Limits } from './client.ts';
import type { Failure } from './failure.ts';
import type { Hello } from './hello.ts';
import { isSlip } from './slips.ts';
import { isAnswered, type Taught } from './taught.ts';

/** Why no attempt gets to TLS at all; null where one did. */
export function reachFailure(facts: Facts, main: Attempt | null): { failure: Failure; why: string } | null {
  const { resolution } = facts;
  if (resolution && resolution.kind !== 'resolved') {
    const known = ['nxdomain', 'no-address', 'servfail', 'timeout'] as const;
    const how = known.find((each) => each === resolution.kind) ?? 'other';
    return { failure: { kind: 'name', how }, why: 'the name cannot be resolved' };
  }
  if (!main || main.handshake) return null;
  const { connect, proxy, starttls } = main;
  if (connect && connect.kind !== 'connected') {
    const how = (['refused', 'timeout', 'unreachable'] as const).find((each) => each === connect.kind);
    // A reset right away meets most programs when the hello has long been on its way.
    const failure: Failure = how ? { kind: 'connect', how } : { kind: 'ended', how: 'reset', after: null };
    return { failure, why: 'no connection comes about' };
  }
  if (proxy && proxy.kind !== 'tunnel') return { failure: { kind: 'proxy' }, why: 'the proxy opens no tunnel' };
  if (starttls && starttls.kind !== 'ready')
    return { failure: { kind: 'starttls' }, why: 'STARTTLS does not get to TLS' };
  return null;
}

/** How an attempt ended, as a client with this hello would meet it; null where it did not fail. */
export function failureOf({ handshake }: Attempt, hello: Hello, limits: Limits): Failure | null {
  if (!handshake) return null;
  const { outcome, version, lastFromServer, clientFinished, signatureScheme: scheme } = handshake;
  switch (outcome.kind) {
    case 'completed':
    case 'stopped': {
      // We go on where the bytes make sense; a client does not.
      const minded = handshake.violations.find(({ rule }) => isFatal(rule, hello, handshake, limits));
      return minded ? { kind: 'violation', rule: minded.rule, message: minded.message, version, scheme } : null;
    }
    case 'alert':
      return {
        kind: 'alert',
        description: outcome.description,
        finished: clientFinished,
        version,
        ...(lastFromServer !== null && { after: lastFromServer }),
        ...(handshake.certificateRequest && { requested: true }),
      };
    case 'closed':
    case 'reset':
    case 'timeout':
      return {
        kind: 'ended',
        how: outcome.kind,
        after: lastFromServer,
        ...(clientFinished && version === tls13 && { finished: true }),
      };
    case 'not-tls':
      return notTls(outcome.firstBytes);
    case 'broken': {
      const { rule, message } = outcome.violation;
      // What we had not offered this client may have.
      if (rule === 'version-not-offered' && version !== null)
        return hello.versions.includes(version) ? null : { kind: 'version', chosen: version };
      if (rule === 'scheme-not-offered' && !isFatal(rule, hello, handshake, limits)) return null;
      return { kind: 'violation', rule, message, version, scheme };
    }
    default:
      return outcome satisfies never;
  }
}

/** Bytes that are no TLS, and too few to be the head of a record: clients go on reading, and meet the end. RFC 8446 section 5.1. */
export function notTls(bytes: Uint8Array): Failure {
  return bytes.length < recordHeadBytes ? { kind: 'ended', how: 'closed', after: null } : { kind: 'not-tls', bytes };
}

const recordHeadBytes = 5;

/** Whether clients break off for it. What betrays a downgrade only those look for that speak the newer version. */
function isFatal(
  rule: ViolationRule,
  hello: Hello,
  { signatureScheme: scheme, version }: Pick<HandshakeResult, 'signatureScheme' | 'version'>,
  { letsPass, takesPkcs1InTls13 }: Limits,
): boolean {
  // RSA with PKCS #1 padding is listed for certificates, and may sign no TLS 1.3 handshake (RFC 8446 section 4.2.3).
  const padded = version === tls13 && !takesPkcs1InTls13 && scheme !== null && (scheme & 0xff) === rsaPkcs1;
  if (rule === 'scheme-not-offered' && scheme !== null && !padded && hello.signatureSchemes.includes(scheme))
    return false;
  if (isSlip(rule)) return letsPass !== undefined && !letsPass.includes(rule);
  if (rule === 'downgrade-sentinel') return hello.versions.includes(tls13);
  return ['bad-signature', 'bad-finished', 'scheme-not-offered', 'certificate-missing', 'bad-record-mac'].includes(
    rule,
  );
}

/** How the handshake fails after the choice; what the main attempt met there, a shorter look would not have seen. */
export function lateFailure(
  best: Attempt,
  { limits }: Client,
  hello: Hello,
  { main, answered }: Taught,
): Failure | null {
  const heard = answered.find((other) => isHeard(other, best));
  const own = failureOf(drowned(best) ? (heard ?? best) : best, hello, limits);
  if (own || isProven(best) || !main || !isAnswered(main)) return own;
  const met = failureOf(main, hello, limits) ?? (heard && failureOf(heard, hello, limits)) ?? null;
  return met && 'version' in met ? { ...met, version: best.handshake?.version ?? null } : met;
}

/** A reset after our last flight may have overtaken an alert. */
function drowned({ handshake }: Attempt): boolean {
  return handshake?.outcome.kind === 'reset' && handshake.clientFinished;
}

/** Another connection was ended at the same place, and there the alert was heard. */
function isHeard({ handshake }: Attempt, best: Attempt): boolean {
  return (
    handshake?.outcome.kind === 'alert' && handshake.clientFinished && handshake.version === best.handshake?.version
  );
}

/**
 * The server has accepted the client's last flight: in TLS 1.3 only what it says after it shows that, and GnuTLS sends its
 * tickets before it refuses a client.
 */
function isProven({ handshake, http }: Attempt): boolean {
  if (handshake?.outcome.kind !== 'completed') return false;
  const { version, sessions, certificateRequest } = handshake;
  return version !== tls13 || http !== null || (sessions.length > 0 && certificateRequest === null);
}

const rsaPkcs1 = 1;
