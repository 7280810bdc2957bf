import type { LookupFunction } from 'node:net';
import { isPrivateAddress } from '../net/private-address.ts';
import { presentTime } from '../probes/http.ts';

export type FetchOptions = {
  timeoutMs: number;
  signal: AbortSignal;
  /** Private and loopback addresses are allowed only where the target itself is at one. */
  allowPrivate: boolean;
  /** Told what an answer says of the present time: another machine's word. Milliseconds since 1970. */
  onDate?: (told: { host: string; ip: string; date: number }) => void;
};

export type FetchRequest = {
  url: string;
  maxBytes: number;
  /** Posted instead of a GET. */
  post?: { type: string; body: Uint8Array };
};

/**
 * How a fetch ended. `refused`: we did not go where the URL leads; `failed`: the server is not there or has no such thing;
 * `no-answer`: silence, or a name or network that leads nowhere, which may be this side's fault.
 */
export type FetchOutcome =
  | { kind: 'body'; bytes: Uint8Array }
  | { kind: 'refused' | 'failed' | 'no-answer'; detail: string };

/**
 * Fetches over plain HTTP what a certificate names, with every limit that a hostile URL asks for: where to, how long, how
 * much. Redirects of a GET are followed a few times, each under the same limits.
 */
export async function fetchHttp(request: FetchRequest, options: FetchOptions): Promise<FetchOutcome> {
  let { url } = request;
  const deadline = AbortSignal.any([options.signal, AbortSignal.timeout(options.timeoutMs)]);
  for (let hops = 0; hops <= maxRedirects; hops++) {
    const target = URL.canParse(url) ? new URL(url) : null;
    if (target?.protocol !== 'http:')
      return {
        kind: 'refused',
        detail:
          hops === 0 ? 'only http URLs are followed (RFC 5280 section 8)' : 'it redirects to a URL that is not http',
      };
    const answer = await once(target, { ...request, url }, { ...options, signal: deadline });
    if (answer.kind !== 'redirect') return answer;
    url = URL.canParse(answer.location, target.href) ? new URL(answer.location, target.href).href : '';
  }
  return { kind: 'failed', detail: `it redirects more than ${maxRedirects} times` };
}

type Once = FetchOutcome | { kind: 'redirect'; location: string };

async function once(url: URL, { post, maxBytes }: FetchRequest, options: FetchOptions): Promise<Once> {
  const { allowPrivate, signal } = options;
  const { request } = await import('node:http');
  const literal = url.hostname.replace(/^\[|\]$/g, '');
  if (!allowPrivate && isPrivateAddress(literal)) return { kind: 'refused', detail: privateAddress };
  const lookup = await guardedLookup(allowPrivate);
  return new Promise((resolve) => {
    const headers = {
      'user-agent': 'whytls',
      ...(post && { 'content-type': post.type, 'content-length': post.body.length }),
    };
    const sent = request(
      url,
      { method: post ? 'POST' : 'GET', lookup, agent: false, signal, headers, timeout: options.timeoutMs },
      (response) => {
        const give = (answer: Once) => {
          resolve(answer);
          sent.destroy();
        };
        const { statusCode = 0, headers: received } = response;
        const { remoteAddress: ip } = response.socket;
        const date = presentTime(received.date, received.age);
        if (ip !== undefined && date !== null) options.onDate?.({ host: url.hostname, ip, date });
        if (!post && redirects.includes(statusCode) && received.location !== undefined)
          return give({ kind: 'redirect', location: received.location });
        if (statusCode !== 200) return give({ kind: 'failed', detail: `HTTP ${statusCode}` });
        if (Number(received['content-length'] ?? 0) > maxBytes) return give(tooMuch(maxBytes));
        const chunks: Uint8Array[] = [];
        let length = 0;
        response.on('data', (chunk: Uint8Array) => {
          length += chunk.length;
          chunks.push(chunk);
          if (length > maxBytes) give(tooMuch(maxBytes));
        });
        const encoding = received['content-encoding'];
        response.on('end', () => resolve(unpacked(Buffer.concat(chunks), encoding, maxBytes)));
        response.on('error', (error) => resolve(outcomeOf(error, signal)));
      },
    );
    sent.on('error', (error) => resolve(outcomeOf(error, signal)));
    sent.end(post?.body);
  });
}

/** The body as it was before the server packed it, which some do with files that lie there packed, asked or not. */
async function unpacked(bytes: Uint8Array, encoding: string | undefined, maxBytes: number): Promise<FetchOutcome> {
  if (!encoding || !/^\s*(?:x-)?gzip\s*$/i.test(encoding)) return { kind: 'body', bytes };
  const { gunzipSync } = await import('node:zlib');
  try {
    return { kind: 'body', bytes: gunzipSync(bytes, { maxOutputLength: maxBytes }) };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === 'ERR_BUFFER_TOO_LARGE' ? tooMuch(maxBytes) : { kind: 'failed', detail: 'its gzip is damaged' };
  }
}

/** The address is checked where it is used, so that a name cannot lead elsewhere between check and connection. */
async function guardedLookup(allowPrivate: boolean): Promise<LookupFunction> {
  const { lookup } = await import('node:dns');
  return (hostname, options, callback) =>
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      const allowed = addresses?.filter(({ address }) => allowPrivate || !isPrivateAddress(address)) ?? [];
      const first = allowed[0];
      if (error) callback(error, '', 4);
      else if (!first) callback(Object.assign(new Error(privateAddress), { code: 'EPRIVATE' }), '', 4);
      else if ('all' in options && options.all) callback(null, allowed);
      else callback(null, first.address, first.family);
    });
}

function outcomeOf(error: NodeJS.ErrnoException, signal: AbortSignal): FetchOutcome {
  const { code = '', message } = error;
  if (code === 'EPRIVATE') return { kind: 'refused', detail: message };
  if (signal.aborted) return { kind: 'no-answer', detail: 'no answer in time' };
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return { kind: 'no-answer', detail: 'its name does not resolve' };
  if (code === 'ENETUNREACH' || code === 'EHOSTUNREACH' || code === 'ETIMEDOUT')
    return { kind: 'no-answer', detail: `it cannot be reached (${code})` };
  if (code === 'ECONNREFUSED') return { kind: 'failed', detail: 'nothing listens there: connection refused' };
  if (code === 'ECONNRESET') return { kind: 'failed', detail: 'the connection was reset' };
  return { kind: 'failed', detail: message };
}

function tooMuch(maxBytes: number): FetchOutcome {
  return { kind: 'failed', detail: `more than ${maxBytes} bytes` };
}

const privateAddress = 'it leads to a private address';
const redirects = [301, 302, 303, 307, 308];
const maxRedirects = 3;
