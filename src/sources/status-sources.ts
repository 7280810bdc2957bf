import type { Certificate } from '../pki/certificate/certificate.ts';
import { judgeCrls } from '../pki/revocation/crl-status.ts';
import { buildOcspRequest, ocspGetUrl } from '../pki/revocation/ocsp-request.ts';
import { judgeOcsp } from '../pki/revocation/ocsp-status.ts';
import {
  type AskedStatus,
  atAnyTime,
  canBeAsked,
  type CertificateStatus,
  noStatus,
  type RevocationFacts,
  type StatusAnswer,
} from '../pki/revocation/revocation.ts';
import { toHex } from '../wire/hex.ts';
import { type FetchOptions, type FetchOutcome, fetchHttp } from './http-fetch.ts';
import type { StatusCache } from './status-cache.ts';

export type AskSources = FetchOptions & {
  /** The times at any of which a statement may be fresh, milliseconds since 1970. */
  times: number[];
  /** Only what was revoked by then counts; null for every revocation. */
  asOf: number | null;
  random(length: number): Uint8Array;
  cache: StatusCache | null;
};

/**
 * Asks the responders, and then the lists, that the certificates name: all certificates at the same time, each until one
 * source gives a usable answer. What takes longer than a person would wait for is given up.
 */
export async function askStatusSources(revocation: RevocationFacts, options: AskSources): Promise<RevocationFacts> {
  const deadline = AbortSignal.timeout(Math.min(options.timeoutMs, maxTotalMs));
  const bounded = { ...options, signal: AbortSignal.any([options.signal, deadline]) };
  const path = revocation.certificates.map(({ issuer }) => issuer);
  const certificates = await Promise.all(
    revocation.certificates.map(async (status) => {
      if (!canBeAsked(status)) return status;
      const asked: AskedStatus[] = [];
      for await (const answer of answers(status, path, bounded)) {
        asked.push(answer);
        if (answer.status === 'good' || answer.status === 'revoked') break;
      }
      return { ...status, asked };
    }),
  );
  return { ...revocation, certificates, sources: 'asked' };
}

async function* answers(
  status: CertificateStatus,
  path: readonly Certificate[],
  options: AskSources,
): AsyncGenerator<AskedStatus> {
  const { ocspUrls, crlUrls } = status.certificate;
  // Parts of a list, for some reasons each, tell something only together.
  const lists: Uint8Array[] = [];
  for (const url of ocspUrls.slice(0, maxResponders)) yield await timed(() => askResponder(url, status, options));
  for (const url of crlUrls.slice(0, maxLists)) yield await timed(() => askList(url, { status, path, lists }, options));
}

async function timed(ask: () => Promise<Omit<AskedStatus, 'ms'>>): Promise<AskedStatus> {
  const start = performance.now();
  const answer = await ask();
  return { ...answer, ms: Math.round(performance.now() - start) };
}

/** By GET, which caches can answer; where that brings nothing of use by POST, with a nonce that no cache can answer. */
async function askResponder(
  url: string,
  { certificate, issuer }: CertificateStatus,
  options: AskSources,
): Promise<Omit<AskedStatus, 'ms'>> {
  const { times, asOf, cache } = options;
  const plain = buildOcspRequest(certificate, issuer, null);
  const key = `${url}\n${toHex(plain)}`;
  const judge = (der: Uint8Array, nonce: Uint8Array | null) =>
    atAnyTime(times, (at) => judgeOcsp(der, { certificate, issuer, at, asOf, nonce }));
  const kept = await fromCache(key, options, (der) => judge(der, null));
  if (kept) return { ...kept, source: 'ocsp', url, method: 'GET', from: 'cache' };

  const limits = { ...options, timeoutMs: Math.min(options.timeoutMs, maxOcspMs) };
  const told = async (outcome: FetchOutcome, nonce: Uint8Array | null): Promise<StatusAnswer> => {
    if (outcome.kind !== 'body') return unreached(outcome);
    const answer = judge(outcome.bytes, nonce);
    if (isWorthKeeping(answer)) await cache?.put(key, outcome.bytes);
    return answer;
  };
  const getUrl = ocspGetUrl(url, plain);
  const got = getUrl ? await told(await fetchHttp({ url: getUrl, maxBytes: maxResponseBytes }, limits), null) : null;
  if (got && !postMayHelp(got)) return { ...got, source: 'ocsp', url, method: 'GET', from: 'network' };
  const nonce = options.random(nonceBytes);
  const body = buildOcspRequest(certificate, issuer, nonce);
  const post = { type: 'application/ocsp-request', body };
  const posted = await told(await fetchHttp({ url, maxBytes: maxResponseBytes, post }, limits), nonce);
  if (posted.status === 'none' && got) return { ...got, source: 'ocsp', url, method: 'GET', from: 'network' };
  return { ...posted, source: 'ocsp', url, method: 'POST', from: 'network' };
}

/** Responders that know no GET answer it by an error of HTTP or of their own; caches by what is out of date. */
function postMayHelp({ status, problem, detail }: StatusAnswer): boolean {
  if (status !== 'none') return false;
  if (problem === 'unreachable') return detail.startsWith('HTTP ');
  return problem === 'unreadable' || problem === 'refused' || problem === 'stale' || problem === 'not-yet-valid';
}

type ListQuestion = { status: CertificateStatus; path: readonly Certificate[]; lists: Uint8Array[] };

/** `lists`: those that came before, to which this one is added. */
async function askList(
  url: string,
  { status: { certificate, issuer }, path, lists }: ListQuestion,
  options: AskSources,
): Promise<Omit<AskedStatus, 'ms'>> {
  const known = { certificate, issuer, path, asOf: options.asOf };
  const judge = (bytes: Uint8Array) => atAnyTime(options.times, (at) => judgeCrls([...lists, bytes], { ...known, at }));
  const asked = { source: 'crl', url, method: 'GET' } as const;
  const kept = await fromCache(url, options, judge);
  if (kept) return { ...kept, ...asked, from: 'cache' };
  const outcome = await fetchHttp({ url, maxBytes: maxListBytes }, options);
  if (outcome.kind !== 'body') return { ...unreached(outcome), ...asked, from: 'network' };
  const answer = judge(outcome.bytes);
  lists.push(outcome.bytes);
  if (isWorthKeeping(answer)) await options.cache?.put(url, outcome.bytes);
  return { ...answer, ...asked, from: 'network' };
}

/** What the cache has, if it still answers the question. */
async function fromCache(
  key: string,
  { cache }: AskSources,
  judge: (bytes: Uint8Array) => StatusAnswer,
): Promise<StatusAnswer | null> {
  const bytes = (await cache?.get(key)) ?? null;
  const answer = bytes && judge(bytes);
  return answer && isWorthKeeping(answer) ? answer : null;
}

/** Without nextUpdate there is always something newer (RFC 6960 section 2.4), and what is not known may be in an hour. */
function isWorthKeeping({ status, nextUpdate }: StatusAnswer): boolean {
  return (status === 'good' || status === 'revoked') && nextUpdate !== null;
}

function unreached({ kind, detail }: Exclude<FetchOutcome, { kind: 'body' }>): StatusAnswer {
  const problems = { refused: 'not-allowed', failed: 'unreachable', 'no-answer': 'no-answer' } as const;
  return noStatus(problems[kind], detail);
}

const maxResponders = 2;
const maxLists = 3;
const maxOcspMs = 2_000;
/** A person waits for the answer: a list that takes longer is too long for this. */
const maxTotalMs = 4_000;
/** A response with the certificate of its responder has some 2 KB. */
const maxResponseBytes = 65_536;
/** The longest lists of public authorities have some 40 MB. */
const maxListBytes = 67_108_864;
/** RFC 9654 section 2.1. */
const nonceBytes = 32;
