import type { Opened, PlainStep } from './connection.ts';
import type { Address, ConnectOutcome } from './outcome.ts';
import { type ConnectOptions, connect } from './tcp.ts';
import type { Target } from './target.ts';

export type OpenOptions = ConnectOptions & {
  /** Told of the connection so far once the server has taken the first word of a STARTTLS dialogue. */
  onTaken?(opened: Opened): void;
};

/** One connection to one address: TCP, then the proxy's tunnel, then STARTTLS, as the target says. Never rejects. */
export async function open(target: Target, address: Address, options: OpenOptions): Promise<Opened> {
  const { outcome, connection } = await connect(address, options);
  if (target.proxy)
    return throughProxy(target, { connect: outcome, proxy: null, starttls: null, plain: [], connection }, options);
  return upgraded(target, { connect: outcome, proxy: null, starttls: null, plain: [], connection }, options);
}

/**
 * Connects to the addresses in turn, each 250 ms after the one before unless that failed sooner, alternating between the
 * families (RFC 8305 sections 4 and 5). `first` is the one that connected; `failed` are those that did not before it.
 */
export async function happyEyeballs(
  target: Target,
  addresses: Address[],
  options: OpenOptions,
): Promise<{ first: Opened | null; failed: Opened[] }> {
  const order = alternate(addresses).slice(0, maxAttempts);
  const stop = new AbortController();
  const signal = AbortSignal.any([options.signal, stop.signal]);
  const failed: Opened[] = [];
  const attempts: Promise<Opened | null>[] = [];
  const { promise: winner, resolve: win } = Promise.withResolvers<Opened | null>();
  let won = false;
  const attempt = async (address: Address): Promise<Opened | null> => {
    const { outcome, connection } = await connect(address, { ...options, signal });
    if (!connection) {
      if (!won) failed.push(notConnected(outcome, target));
      return null;
    }
    if (won) {
      connection.close();
      return null;
    }
    won = true;
    stop.abort();
    const opened = { connect: outcome, proxy: null, starttls: null, plain: [], connection };
    win(opened);
    return opened;
  };
  for (const address of order) {
    if (won) break;
    const current = attempt(address);
    attempts.push(current);
    if (address !== order.at(-1)) await Promise.race([current, delay(attemptDelayMs)]);
  }
  void Promise.all(attempts).then(() => won || win(null));
  const opened = await winner;
  if (!opened) return { first: null, failed };
  const first = target.proxy ? await throughProxy(target, opened, options) : await upgraded(target, opened, options);
  return { first, failed };
}

async function throughProxy(target: Target, opened: Opened, options: OpenOptions): Promise<Opened> {
  const { proxy } = target;
  if (!proxy) return opened;
  if (!opened.connection) return notConnected(opened.connect, target);
  const { tunnel } = await import('./proxy/through-proxy.ts');
  const { outcome, plain, connection } = await tunnel(proxy, opened.connection, target.connect ?? target, options);
  return upgraded(target, { ...opened, proxy: outcome, plain: [...opened.plain, ...plain], connection }, options);
}

async function upgraded(target: Target, opened: Opened, options: OpenOptions): Promise<Opened> {
  if (target.starttls === null || !opened.connection) return opened;
  const { runStarttls } = await import('./starttls/run.ts');
  const { outcome, plain, connection } = await runStarttls(target.starttls, opened.connection, {
    host: target.expectedName,
    ...options,
    onTaken: (said) => options.onTaken?.({ ...opened, plain: [...opened.plain, ...said] }),
  });
  if (!connection) opened.connection.close();
  return { ...opened, starttls: outcome, plain: [...opened.plain, ...plain] satisfies PlainStep[], connection };
}

/** With a proxy it is the proxy that was not reached, and nothing is known of the server. */
function notConnected(outcome: ConnectOutcome, { proxy }: Target): Opened {
  const nothing: Opened = { connect: outcome, proxy: null, starttls: null, plain: [], connection: null };
  if (!proxy || outcome.kind === 'connected') return nothing;
  const reason = outcome.detail === 'the name does not resolve' ? 'unresolved' : 'unreachable';
  return { ...nothing, proxy: { kind: 'failed', reason, status: null, detail: outcome.detail } };
}

/** The resolver's order, but with the families taking turns. RFC 8305 section 4. */
function alternate(addresses: Address[]): Address[] {
  const first = addresses[0]?.family;
  const [ours, others] = [
    addresses.filter(({ family }) => family === first),
    addresses.filter(({ family }) => family !== first),
  ];
  return ours
    .flatMap((address, index) => [address, ...others.slice(index, index + 1)])
    .concat(others.slice(ours.length));
}

function delay(ms: number): Promise<null> {
  return new Promise((resolve) => {
    setTimeout(() => resolve(null), ms).unref();
  });
}

const attemptDelayMs = 250;
const maxAttempts = 8;
