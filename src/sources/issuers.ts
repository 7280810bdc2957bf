import { lastInLine } from '../causes/chain-reading.ts';
import type { ChainFacts } from '../causes/facts.ts';
import type { Certificate } from '../pki/certificate/certificate.ts';
import { mayHaveIssued } from '../pki/certificate/issuance.ts';
import { sameName } from '../pki/certificate/name.ts';
import { parseCertificate } from '../pki/certificate/parse.ts';
import { certificatesFromBundle } from '../pki/files/pem.ts';
import { type FetchOptions, fetchHttp } from './http-fetch.ts';
import type { World } from './world.ts';

type Fetched = ChainFacts['fetched'][number];

/** Issuers that were not sent: from where the certificates say, unless nobody is to be asked, and from chains before. */
export type FoundIssuers = { fetched: Fetched[]; known: Certificate[] };

export async function findIssuers(
  given: Certificate[],
  { offline, ...options }: FetchOptions & { offline: boolean },
  world: Pick<World, 'knownIssuers'>,
): Promise<FoundIssuers> {
  const [fetched, issuers] = await Promise.all([offline ? [] : fetchIssuers(given, options), world.knownIssuers?.()]);
  if (!issuers) return { fetched, known: [] };
  const { knownAbove } = await import('./known-issuers.ts');
  const had = fetched.flatMap(({ certificate }) => certificate ?? []);
  return { fetched, known: await knownAbove([...given, ...had], issuers) };
}

/** Follows caIssuers URLs upwards from the last certificate of a chain until a root, a dead end or the limit. */
export async function fetchIssuers(sent: Certificate[], options: FetchOptions): Promise<Fetched[]> {
  const all: Fetched[] = [];
  let from = endOfLine(sent);
  for (let depth = 0; from && depth < maxDepth; depth++) {
    const urls = from.caIssuers.slice(0, maxUrls);
    const child = from;
    const results = (await Promise.all(urls.map((url) => fetchOne(url, options)))).flat();
    all.push(...results);
    const issuer = results.find(({ certificate }) => certificate && mayHaveIssued(certificate, child))?.certificate;
    from =
      issuer && !sameName(issuer.subject, issuer.issuer) && !sent.some((each) => each.sha256 === issuer.sha256)
        ? issuer
        : null;
  }
  return all;
}

/** The certificate whose issuer is not there; null when the line ends in a root or a loop. */
function endOfLine(sent: Certificate[]): Certificate | null {
  if (sent.length === 0) return null;
  const last = lastInLine(sent);
  const isEnded =
    sameName(last.subject, last.issuer) || sent.some((each) => each !== last && mayHaveIssued(each, last));
  return isEnded ? null : last;
}

async function fetchOne(url: string, { timeoutMs, ...options }: FetchOptions): Promise<Fetched[]> {
  const failed = (outcome: 'failed' | 'refused' | 'not-a-certificate', detail: string): Fetched[] => [
    { url, outcome, detail, certificate: null },
  ];
  const request = { url, maxBytes: maxBodyBytes };
  const answer = await fetchHttp(request, { ...options, timeoutMs: Math.min(timeoutMs, maxFetchMs) });
  if (answer.kind !== 'body') return failed(answer.kind === 'refused' ? 'refused' : 'failed', answer.detail);
  try {
    const certificates = certificatesFromBundle(answer.bytes).slice(0, maxPerAnswer);
    return certificates.map((der) => ({
      url,
      outcome: 'fetched',
      detail: 'fetched',
      certificate: parseCertificate(der),
    }));
  } catch (error) {
    return failed('not-a-certificate', error instanceof Error ? error.message : String(error));
  }
}

const maxDepth = 4;
const maxUrls = 2;
const maxPerAnswer = 4;
const maxFetchMs = 3_000;
/** The largest intermediates have some 3 KB; PKCS#7 bundles a few more. */
const maxBodyBytes = 131_072;
