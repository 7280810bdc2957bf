import { monotonicMs } from './monotonic.ts';
import { ipFamily } from './ip-family.ts';
import type { Address, Resolution } from './outcome.ts';
import type { Target } from './target.ts';

/**
 * The addresses to connect to. Asks as every program on this machine does (hosts file, then DNS); only when that fails
 * does it ask DNS itself, to tell a name that does not exist from one without an address and from a failing resolver.
 * Behind a proxy it is the proxy that resolves the name.
 */
export async function resolve(target: Target, signal: AbortSignal): Promise<Resolution> {
  const start = monotonicMs();
  const ms = () => monotonicMs() - start;
  const { proxy } = target;
  if (proxy)
    return {
      kind: 'resolved',
      from: 'given',
      ms: 0,
      addresses: [{ ip: proxy.host, family: ipFamily(proxy.host) === 6 ? 6 : 4, port: proxy.port }],
    };
  const { host, port } = target.connect ?? target;
  const literal = ipFamily(host);
  if (literal !== 0)
    return { kind: 'resolved', from: 'literal', ms: 0, addresses: [{ ip: host, family: literal === 6 ? 6 : 4, port }] };
  const { lookup } = await import('node:dns/promises');
  try {
    const found = await within(lookup(host, { all: true, family: target.family ?? 0, order: 'verbatim' }), signal);
    const addresses = found.map(
      ({ address, family }): Address => ({ ip: address, family: family === 6 ? 6 : 4, port }),
    );
    if (addresses.length > 0) return { kind: 'resolved', from: 'dns', ms: ms(), addresses };
  } catch (error) {
    if (error instanceof DeadlineError) return { kind: 'timeout', detail: `no answer within ${lookupMs} ms`, ms: ms() };
    if (!isLookupError(error)) throw error;
  }
  const why = await reason(host, target.family, signal);
  return { ...why, ms: ms() };
}

type Failure = Omit<Extract<Resolution, { detail: string }>, 'ms'>;

/** Why a lookup brought nothing. RFC 1035 section 4.1.1: RCODE 2 and 3; RFC 2308 section 2.2: no data. */
async function reason(host: string, family: 4 | 6 | null, signal: AbortSignal): Promise<Failure> {
  const { Resolver } = await import('node:dns/promises');
  const resolver = new Resolver({ timeout: lookupMs / 2, tries: 1 });
  const stop = () => resolver.cancel();
  signal.addEventListener('abort', stop, { once: true });
  const codes = await Promise.all(
    (['A', 'AAAA'] as const)
      .filter((type) => family === null || type === (family === 4 ? 'A' : 'AAAA'))
      .map((type) =>
        resolver.resolve(host, type).then(
          () => 'FOUND',
          (error: NodeJS.ErrnoException) => error.code ?? 'UNKNOWN',
        ),
      ),
  );
  signal.removeEventListener('abort', stop);
  const said = (code: string) => codes.includes(code);
  if (said('FOUND'))
    return {
      kind: 'servfail',
      detail: 'DNS knows the name, but programs of this machine do not come to ask it (nsswitch.conf)',
    };
  if (said('ENOTFOUND')) return { kind: 'nxdomain', detail: 'DNS answers NXDOMAIN: there is no such name' };
  if (said('ESERVFAIL'))
    return {
      kind: 'servfail',
      detail: 'the resolver answers SERVFAIL: it cannot get an answer, or a DNSSEC signature is wrong',
    };
  if (said('EREFUSED'))
    return { kind: 'servfail', detail: 'the resolver answers REFUSED: it is not meant to be asked' };
  if (said('ENODATA'))
    return {
      kind: 'no-address',
      detail: `the name exists, but has no ${family === 4 ? 'A' : family === 6 ? 'AAAA' : 'A or AAAA'} record`,
    };
  if (said('ETIMEOUT') || said('ECANCELLED')) return { kind: 'timeout', detail: 'the resolver did not answer in time' };
  return { kind: 'unreachable-resolver', detail: `no resolver answers (${codes.join(', ')})` };
}

class DeadlineError extends Error {}

/** `lookup` cannot be called back; its answer is just not waited for any longer. */
async function within<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const give = () => reject(new DeadlineError('no answer in time'));
  const timer = setTimeout(give, lookupMs);
  signal.addEventListener('abort', give, { once: true });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', give);
  }
}

function isLookupError(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).syscall === 'getaddrinfo';
}

const lookupMs = 5_000;
