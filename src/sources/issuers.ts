import type { LookupFunction } from 'node:net';
import type { ChainFacts } from '../causes/facts.ts';
import type { Certificate } from '../pki/certificate.ts';
import { sameName } from '../pki/name.ts';
import { parseCertificate } from '../pki/parse.ts';
import { certificatesFromBundle } from '../pki/pem.ts';
import { isPrivateAddress } from '../net/private-address.ts';

export type FetchOptions = {
  timeoutMs: number;
  signal: AbortSignal;
  /** Private and loopback addresses are allowed only where the target itself is at one. */
  allowPrivate: boolean;
};

type Fetched = ChainFacts['fetched'][number];

/** Follows caIssuers URLs upwards from the last certificate of a chain until a root, a dead end or the limit. */
export async function fetchIssuers(sent: Certificate[], options: FetchOptions): Promise<Fetched[]> {
  const all: Fetched[] = [];
  let from = endOfLine(sent);
  for (let depth = 0; from && depth < maxDepth; depth++) {
    const urls = from.caIssuers.slice(0, maxUrls);
    const child = from;
    const results = (await Promise.all(urls.map((url) => fetchOne(url, options)))).flat();
    all.push(...results);
    const issuer = results.find(
      ({ certificate }) => certificate && sameName(certificate.subject, child.issuer),
    )?.certificate;
    from =
      issuer && !sameName(issuer.subject, issuer.issuer) && !sent.some((each) => each.sha256 === issuer.sha256)
        ? issuer
        : null;
  }
  return all;
}

/** The certificate whose issuer is not there; null when the line ends in a root or a loop. */
function endOfLine(sent: Certificate[]): Certificate | null {
  let last = sent[0] ?? null;
  for (let step = 0; last && step < sent.length; step++) {
    const child: Certificate = last;
    if (sameName(child.subject, child.issuer)) return null;
    const issuer = sent.find((each) => each !== child && sameName(each.subject, child.issuer));
    if (!issuer) return child;
    last = issuer;
  }
  return null;
}

async function fetchOne(url: string, options: FetchOptions): Promise<Fetched[]> {
  const failed = (outcome: 'failed' | 'refused' | 'not-a-certificate', detail: string): Fetched[] => [
    { url, outcome, detail, certificate: null },
  ];
  const target = URL.canParse(url) ? new URL(url) : null;
  if (target?.protocol !== 'http:') return failed('refused', 'only http URLs are followed (RFC 5280 section 8)');
  try {
    const body = await get(target, options);
    if ('refused' in body) return failed('refused', body.refused);
    if ('failed' in body) return failed('failed', body.failed);
    const certificates = certificatesFromBundle(body.bytes).slice(0, maxPerAnswer);
    if (certificates.length === 0) return failed('not-a-certificate', 'what came is no certificate');
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

type Body = { bytes: Uint8Array } | { refused: string } | { failed: string };

/** One GET over plain HTTP, with every limit that a hostile URL asks for: where to, how long, how much, no redirects. */
async function get(url: URL, { timeoutMs, signal, allowPrivate }: FetchOptions): Promise<Body> {
  const { request } = await import('node:http');
  const { lookup } = await import('node:dns');
  // The address is checked where it is used, so that a name cannot lead elsewhere between check and connection.
  const guarded: LookupFunction = (hostname, options, callback) =>
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      const allowed = addresses?.filter(({ address }) => allowPrivate || !isPrivateAddress(address)) ?? [];
      const first = allowed[0];
      if (error) callback(error, '', 4);
      else if (!first) callback(Object.assign(new Error('it leads to a private address'), { code: 'EPRIVATE' }), '', 4);
      else if ('all' in options && options.all) callback(null, allowed);
      else callback(null, first.address, first.family);
    });
  const literal = url.hostname.replace(/^\[|\]$/g, '');
  if (!allowPrivate && isPrivateAddress(literal)) return { refused: 'it leads to a private address' };
  return new Promise((resolve) => {
    const deadline = AbortSignal.any([signal, AbortSignal.timeout(Math.min(timeoutMs, maxFetchMs))]);
    const sent = request(
      url,
      { lookup: guarded, agent: false, signal: deadline, headers: { 'user-agent': 'whytls' } },
      (response) => {
        const chunks: Uint8Array[] = [];
        let length = 0;
        if (response.statusCode !== 200) {
          resolve({ failed: `HTTP ${response.statusCode}` });
          sent.destroy();
          return;
        }
        response.on('data', (chunk: Uint8Array) => {
          length += chunk.length;
          if (length > maxBodyBytes) {
            resolve({ failed: `more than ${maxBodyBytes} bytes` });
            sent.destroy();
          } else chunks.push(chunk);
        });
        response.on('end', () => resolve({ bytes: Buffer.concat(chunks) }));
        response.on('error', (error) => resolve({ failed: error.message }));
      },
    );
    sent.on('error', (error: NodeJS.ErrnoException) =>
      resolve(
        error.code === 'EPRIVATE'
          ? { refused: error.message }
          : { failed: deadline.aborted ? 'no answer in time' : error.message },
      ),
    );
    sent.end();
  });
}

const maxDepth = 4;
const maxUrls = 2;
const maxPerAnswer = 4;
const maxFetchMs = 3_000;
/** The largest intermediates have some 3 KB; PKCS#7 bundles a few more. */
const maxBodyBytes = 131_072;
