import { equalBytes } from '../../wire/bytes.ts';
import type { Certificate } from '../certificate/certificate.ts';
import { ifReadable } from '../der/certificate-error.ts';
import { DerReader, derTag } from '../der/der.ts';
import { findResponse, type OcspResponse, type OcspSingleResponse, parseOcspResponse } from './ocsp.ts';
import { mayBeRevoked, verifyOcspResponse } from './ocsp-signer.ts';
import { noStatus, revocationReasons, type StatusAnswer, timeliness, usableStatus } from './revocation.ts';
import { isoDay, isoMinute } from '../certificate/iso-time.ts';

/** What a response is judged for. */
export type StatusQuestion = {
  certificate: Certificate;
  issuer: Certificate;
  /** The clock, milliseconds since 1970. */
  at: number;
  /** Only what was revoked by this time counts as revoked; null takes every revocation. */
  asOf: number | null;
  /** The nonce that was asked with; null for none. */
  nonce: Uint8Array | null;
};

/**
 * What an OCSPResponse says of a certificate, stapled or fetched (RFC 6960 section 3.2). A revocation counts even where
 * the response is out of date: what is revoked stays so, `certificateHold` aside.
 */
export function judgeOcsp(der: Uint8Array, question: StatusQuestion): StatusAnswer {
  if (der.length === 0) return noStatus('unreadable', 'it is empty');
  const response = parseOcspResponse(der);
  if (!response) return noStatus('unreadable', 'it is no OCSP response');
  if (response.status !== 'successful') return noStatus('refused', refusals[response.status]);
  if (!response.signature) return noStatus('unreadable', 'it is an OCSP response of a kind that nobody uses');
  const { certificate, issuer, at, asOf, nonce } = question;
  const single = findResponse(response, certificate, issuer);
  if (!single) return noStatus('other-certificate', otherCertificate(response, certificate));
  const unknown = [...response.unknownCritical, ...single.unknownCritical];
  if (unknown.length > 0)
    return noStatus('unsupported', `it has a critical extension, ${unknown.slice(0, 3).join(', ')}`);
  const times = { thisUpdate: single.thisUpdate, nextUpdate: single.nextUpdate };
  const signer = verifyOcspResponse(response, issuer, at);
  if (signer.verdict !== 'good') return noStatus(signer.problem, signer.why, times);
  const said = { ...times, signer: response.responder, ...(mayBeRevoked(signer) && { detail: unaskedSigner }) };
  if (nonce && response.nonce && !isNonce(response.nonce, nonce))
    return noStatus('nonce-mismatch', 'its nonce is not the one that it was asked with', said);
  const hold = single.revocationReason === certificateHold;
  const when = timeliness(single, at);
  if (when !== 'fresh' && (single.status !== 'revoked' || hold)) return noStatus(when, untimely(single, at), said);
  return statusOf(single, asOf, said);
}

function statusOf(single: OcspSingleResponse, asOf: number | null, said: Partial<StatusAnswer>): StatusAnswer {
  if (single.status !== 'revoked') return usableStatus(single.status, said);
  const { revokedAt, revocationReason } = single;
  if (asOf !== null && revokedAt !== null && revokedAt > asOf)
    return usableStatus('good', { ...said, detail: `it was revoked later, on ${isoDay(revokedAt)}` });
  return usableStatus('revoked', {
    ...said,
    revokedAt,
    reason: revocationReason === null ? null : (revocationReasons[revocationReason] ?? null),
    // RFC 6960 section 2.2: how a responder answers for what its authority never issued.
    detail: revokedAt === 0 ? 'the authority says that it never issued this certificate' : '',
  });
}

function otherCertificate({ responses }: OcspResponse, { serial }: Certificate): string {
  if (responses.some((each) => each.serial === serial))
    return 'it is about a certificate of this serial number from another authority';
  const first = responses[0];
  if (!first) return 'it is about no certificate';
  return `it is about serial number ${first.serial.slice(0, 40)}, and the certificate has ${serial.slice(0, 40)}`;
}

/** When a statement that does not count at a time would count. */
export function untimely(
  { thisUpdate, nextUpdate }: { thisUpdate: number; nextUpdate: number | null },
  at: number,
): string {
  if (thisUpdate > at) return `it is valid from ${isoMinute(thisUpdate)} on, which is in the future`;
  if (nextUpdate === null) return `it is of ${isoMinute(thisUpdate)} and names no end, which makes it too old`;
  return `it was valid until ${isoMinute(nextUpdate)}`;
}

/** Responders send the nonce as it came, or wrapped in an OCTET STRING once more. RFC 9654 section 2.1. */
function isNonce(sent: Uint8Array, asked: Uint8Array): boolean {
  if (equalBytes(sent, asked)) return true;
  const reader = new DerReader(sent);
  const inner = ifReadable(() => reader.contents(reader.expect(derTag.octetString, 'nonce')));
  return inner !== null && equalBytes(inner, asked);
}

const refusals: Record<Exclude<OcspResponse['status'], 'successful'>, string> = {
  malformedRequest: 'the responder calls the request malformed (malformedRequest)',
  internalError: 'the responder has an error of its own (internalError)',
  tryLater: 'the responder says to try later (tryLater)',
  sigRequired: 'the responder answers only signed requests (sigRequired)',
  unauthorized: 'the responder does not answer for this certificate (unauthorized)',
  unknown: 'the responder refuses by a status that no standard knows',
};
/** Who signed may be revoked itself (RFC 6960 section 4.2.2.2.1); OpenSSL, NSS and Java do not ask either. */
const unaskedSigner = 'nobody asked whether its signer is revoked, whose certificate lacks id-pkix-ocsp-nocheck';
const certificateHold = 6;
