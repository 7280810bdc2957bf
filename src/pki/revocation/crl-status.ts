import { equalBytes } from '../../wire/bytes.ts';
import type { Certificate } from '../certificate/certificate.ts';
import { type Crl, listsIn, parseCrl } from './crl.ts';
import { type CrlEntry, findEntry, unknownInEntries } from './crl-entries.ts';
import { allReasons, scopeOf } from './crl-scope.ts';
import { type CrlSigners, signerProblem } from './crl-signer.ts';
import { sameName, shortName } from '../certificate/name.ts';
import { untimely } from './ocsp-status.ts';
import {
  noStatus,
  revocationReasons,
  type StatusAnswer,
  type StatusProblem,
  timeliness,
  usableStatus,
} from './revocation.ts';

/** What revocation lists are judged for. */
export type CrlQuestion = CrlSigners & {
  certificate: Certificate;
  /** Only what was revoked by this time counts as revoked; null takes every revocation. */
  asOf: number | null;
  /** A list that breaks a rule of RFC 5280 counts for nothing, also where those who fetch lists let it pass. */
  strictly?: boolean;
};

/**
 * What revocation lists, in DER or PEM, say together of a certificate (RFC 5280 section 6.3.3): a list may be one part of
 * several, by distribution point, kind of certificate or reason, may be kept by another authority (indirect), and may be a
 * delta, which changes another. The certificate is revoked where one list says so, and good where all reasons are covered.
 */
export function judgeCrls(encoded: readonly Uint8Array[], asked: CrlQuestion): StatusAnswer {
  const lists = encoded
    .flatMap(listsIn)
    .slice(0, maxLists)
    .flatMap((der) => parseCrl(der) ?? []);
  const bases = lists.filter(({ deltaOf }) => deltaOf === null);
  if (bases.length === 0)
    return lists.length === 0
      ? noStatus('unreadable', 'it is no revocation list')
      : noStatus('other-certificate', 'it is a delta, which says nothing without the list that it changes');
  const question = { ...asked, isRevoked: revokedBy(bases, asked) };
  const usable = lists.length > 1 ? lists.filter((each) => isUsable(each, question)) : [];
  const deltas = usable.filter(({ deltaOf }) => deltaOf !== null);
  const newest = bases.filter((base) => !usable.some((each) => replaces(each, base)));
  const read = newest.map((base) => readList(base, deltas, question));
  const revoked = read.find(({ answer }) => answer.status === 'revoked');
  if (revoked) return revoked.answer;
  const good = read.findLast(({ answer }) => answer.status === 'good');
  // Of lists that cannot be used, one that is about the certificate tells more than those of others.
  if (!good) return (read.find(({ answer }) => answer.problem !== 'other-certificate') ?? read[0]!).answer;
  const covered = read.reduce((sum, { reasons }) => sum | reasons, 0);
  if ((covered & allReasons) === allReasons) return good.answer;
  const { thisUpdate, nextUpdate, signer } = good.answer;
  const why = 'it covers only some reasons for revocation, and no other list covers the rest';
  return noStatus('unsupported', why, { thisUpdate, nextUpdate, signer });
}

/** What a list says, and for which reasons for revocation; none where it says nothing. */
type Reading = { answer: StatusAnswer; reasons: number };

function readList(list: Crl, deltas: Crl[], question: CrlQuestion): Reading {
  const { certificate, at, asOf } = question;
  const delta = deltas.find((each) => changes(each, list));
  const { thisUpdate, nextUpdate } = delta ?? list;
  const said = { thisUpdate, nextUpdate, signer: shortName(list.issuer) };
  const nothing = (problem: StatusProblem, why: string) => ({ answer: noStatus(problem, why, said), reasons: 0 });
  const scope = scopeOf(list, certificate);
  if ('problem' in scope) return nothing(scope.problem, scope.why);
  const unsigned = signerProblem(list, question);
  if (unsigned) return nothing(unsigned.problem, unsigned.why);
  const isLong = list.der.length > maxWholeBytes;
  if (list.issuingDistributionPoint?.indirect && isLong)
    return nothing('unsupported', 'it is indirect, and longer than such lists are read');
  const unknown = question.strictly && !isLong ? unknownInEntries(list) : null;
  if (unknown) return nothing('unsupported', `one of its entries has a critical extension, ${unknown}`);
  const changed = delta ? findEntry(delta, certificate.serial, certificate.issuer) : null;
  const entry = changed ?? findEntry(list, certificate.serial, certificate.issuer);
  if (entry === 'unreadable') return nothing('unreadable', 'its entries are damaged');
  const when = timeliness({ thisUpdate, nextUpdate }, at);
  const [fault] = question.strictly ? list.faults : [];
  // A certificate that is on hold may come back; who revoked it otherwise meant it, however old or badly made the list is.
  const lasting = entry !== null && entry.reason !== certificateHold && entry.reason !== removeFromCrl;
  if (fault && !lasting) return nothing('unsupported', fault);
  if (when !== 'fresh' && !lasting) return nothing(when, untimely({ thisUpdate, nextUpdate }, at));
  if (entry && entry.unknownCritical.length > 0)
    return nothing('unsupported', `its entry has a critical extension, ${entry.unknownCritical.join(', ')}`);
  return { answer: answerOf(entry, asOf, { ...said, detail: limits(list, delta) }), reasons: scope.reasons };
}

function answerOf(entry: CrlEntry | null, asOf: number | null, said: Partial<StatusAnswer>): StatusAnswer {
  if (!entry || entry.reason === removeFromCrl) return usableStatus('good', said);
  const { revokedAt, reason } = entry;
  if (asOf !== null && revokedAt > asOf) return usableStatus('good', { ...said, detail: 'it was revoked later' });
  const name = reason === null ? null : (revocationReasons[reason] ?? null);
  return usableStatus('revoked', { ...said, detail: '', revokedAt, reason: name });
}

/** Whether a delta is one of this list. RFC 5280 section 5.2.4. */
function changes(delta: Crl, base: Crl): boolean {
  if (base.number === null || delta.number === null || delta.deltaOf === null) return false;
  return delta.deltaOf <= base.number && base.number <= delta.number && isSamePart(delta, base);
}

/**
 * Tells whether lists at hand revoke who signed another of them. Only those that an issuer on the path signed itself: another
 * signer would have to be asked about in turn.
 */
function revokedBy(lists: Crl[], question: CrlQuestion): NonNullable<CrlSigners['isRevoked']> {
  const known = new Map<string, boolean>();
  const isRevoked = (signer: Certificate) => {
    const issuer = [question.issuer, ...(question.path ?? [])].find(({ subject }) => sameName(subject, signer.issuer));
    if (!issuer) return false;
    const about = { ...question, certificate: signer, issuer, others: [] };
    const own = lists.filter((each) => sameName(each.issuer, signer.issuer)).slice(0, maxListsOfSigner);
    return own.some((each) => readList(each, [], about).answer.status === 'revoked');
  };
  return (signer) => {
    const revoked = known.get(signer.sha256) ?? isRevoked(signer);
    known.set(signer.sha256, revoked);
    return revoked;
  };
}

/** Whether a list is a later issue of another. */
function replaces(list: Crl, before: Crl): boolean {
  return list.deltaOf === null && list.thisUpdate > before.thisUpdate && isSamePart(list, before);
}

function isSamePart(a: Crl, b: Crl): boolean {
  const partOf = ({ issuingDistributionPoint: point }: Crl) => point?.der ?? whole;
  return equalBytes(partOf(a), partOf(b)) && sameName(a.issuer, b.issuer);
}

/** Whether a list may change or replace another: anybody can put one beside it. */
function isUsable(list: Crl, question: CrlQuestion): boolean {
  return (
    list.unknownCritical.length === 0 &&
    timeliness(list, question.at) === 'fresh' &&
    signerProblem(list, question) === null
  );
}

/** What a good word does not cover. */
function limits({ hasFreshest }: Crl, delta: Crl | undefined): string {
  return hasFreshest && !delta ? 'there is a delta of the list, which was not asked for' : '';
}

/** More parts than anybody divides a list into. */
const maxLists = 1_000;
const maxListsOfSigner = 8;
/** In the place of a distribution point: a list that is no part. */
const whole = new Uint8Array();
/** Entry by entry, as where each may name an issuer: a second's work, and many times what such lists have. */
const maxWholeBytes = 16_777_216;
const certificateHold = 6;
const removeFromCrl = 8;
