import type { Certainty } from '../../../causes/cause.ts';
import { happyEyeballs } from '../../../net/open.ts';
import type { ProxyOutcome, Resolution } from '../../../net/outcome.ts';
import { parseTarget } from '../../../net/parse-target.ts';
import { resolve } from '../../../net/resolve.ts';
import { TargetError } from '../../../net/target-error.ts';
import { connect } from '../../../net/tcp.ts';
import { fetchHttp } from '../../http-fetch.ts';
import type { CheckContext } from '../check.ts';
import { withoutSecret } from '../condition.ts';
import { lookupAsSystem, lookupWithin } from './lookup.ts';
import type { Machine } from '../machine.ts';
import { hostPort } from '../../../net/place.ts';

/** What is wrong with a proxy. `says` goes on after "a proxy that"; `side` is the network where it is there, and lets nothing pass. */
export type ProxyFault = {
  side?: 'network';
  certainty: Certainty;
  says: string;
  evidence: string;
  advice: string;
  /** There is a proxy: to take the setting out may leave no way at all. */
  isThere?: true;
};

/** Connects through a proxy to the target, or to a host that is always there; null where the proxy lets it through. */
export async function proxyFault(machine: Machine, url: string, context: CheckContext): Promise<ProxyFault | null> {
  const shown = withoutSecret(url);
  const meant = context.target ?? context.timeHosts[0];
  const aim = meant ? hostPort(meant) : 'example.com:443';
  let target: ReturnType<typeof parseTarget>;
  try {
    target = parseTarget(aim, { env: {}, proxy: url });
  } catch (error) {
    if (!(error instanceof TargetError)) throw error;
    return {
      certainty: 'certain',
      says: 'is no proxy that programs can use',
      evidence: `${shown}: ${error.message}`,
      advice: 'Write it as http://HOST:PORT, https://HOST:PORT or socks5://HOST:PORT.',
    };
  }
  if (context.offline || !target.proxy) return null;
  const { host, port } = target.proxy;
  const options = { timeoutMs: context.timeoutMs, signal: context.signal };
  const byDns = await lookupWithin(machine, host, context.timeoutMs);
  // A short name may need the search domains of the system, which DNS alone does not know.
  const asSystem =
    byDns.length > 0 || host.includes('.') ? null : await lookupAsSystem(machine, host, context.timeoutMs);
  const found = asSystem ?? byDns;
  const resolution: Resolution =
    found.length > 0
      ? { kind: 'resolved', from: 'dns', ms: 0, addresses: found.map((each) => ({ ...each, port })) }
      : host.includes('.') || asSystem
        ? { kind: 'nxdomain', detail: 'DNS has no address for it, or no resolver answers', ms: 0 }
        : await resolve({ ...target, host, port, proxy: null, connect: null }, context.signal);
  if (resolution.kind !== 'resolved')
    return {
      certainty: 'certain',
      says: 'cannot be found: its name does not resolve',
      evidence: `${host}: ${resolution.detail}`,
      advice: `Correct the name of the proxy (${host}), or take the setting out if there is no proxy any more.`,
    };
  const { first, failed } = await happyEyeballs(target, resolution.addresses, options);
  const opened = first ?? failed[0];
  first?.connection?.close();
  if (!opened) return null;
  if (opened.connect.kind !== 'connected')
    return {
      certainty: 'certain',
      says: deadWords[opened.connect.kind] ?? 'does not answer',
      evidence: `${host}:${port}: ${opened.connect.kind}`,
      advice: `Ask whether ${host}:${port} is still the proxy here; if there is none any more, take the setting out.`,
    };
  const outcome = opened.proxy;
  return outcome?.kind === 'failed' ? failedFault(outcome, host, port, aim) : null;
}

function failedFault(outcome: ProxyOutcome & { kind: 'failed' }, host: string, port: number, aim: string): ProxyFault {
  const { reason, status, detail } = outcome;
  const at = `${host}:${port}`;
  const refuses = `refuses or cannot reach ${aim}${status === null ? '' : ` (${status})`}`;
  const otherwise = `Ask who runs ${at} to let ${aim} pass, or except it: NO_PROXY.`;
  const silent = `Ask who runs ${at}; without a need for it, take the setting out.`;
  const said: Record<typeof reason, [says: string, advice: string]> = {
    authentication: [
      status === 407 ? 'wants a login, or refuses the one that is given (407)' : 'refuses the login',
      `Give the proxy its login: http://USER:PASSWORD@${at}, with %40 for an @ in the password.`,
    ],
    'not-a-proxy': [
      'is no proxy: it answers otherwise',
      `Correct address and kind (http, https, socks5) of the proxy ${at}.`,
    ],
    tls: [
      'speaks no TLS that this program accepts',
      `Use http:// for the proxy ${at} unless it really speaks TLS; its root belongs into the store of this system.`,
    ],
    unreachable: [refuses, otherwise],
    unresolved: [refuses, otherwise],
    refused: [refuses, otherwise],
    timeout: ['takes connections, and answers nothing', silent],
    closed: ['breaks the connection off', silent],
  };
  const [says, advice] = said[reason];
  return {
    ...((advice === otherwise || advice === silent) && { side: 'network' }),
    certainty: says === refuses ? 'likely' : 'certain',
    says,
    evidence: `${at}: ${detail}`,
    advice,
    ...((says === refuses || reason === 'authentication' || reason === 'tls') && { isThere: true }),
  };
}

const deadWords: Record<string, string> = {
  refused: 'is not there: the connection is refused',
  timeout: 'does not answer',
  unreachable: 'cannot be reached from here',
  reset: 'breaks the connection off at once',
  failed: 'cannot be reached',
};

/** Whether a script that chooses the proxy can be fetched; null where it can, or where nobody could tell. */
export async function pacFault(machine: Machine, url: string, context: CheckContext): Promise<ProxyFault | null> {
  const advice = 'Take the address of the script out, or correct it.';
  const file = url.startsWith('file://') ? url.slice('file://'.length) : url.startsWith('/') ? url : null;
  if (file !== null)
    return (await machine.exists(file))
      ? null
      : { certainty: 'certain', says: 'does not exist', evidence: `${file} does not exist`, advice };
  if (context.offline || !URL.canParse(url)) return null;
  const { hostname, protocol, port } = new URL(url);
  const wait = context.timeoutMs;
  const fault = (says: string): ProxyFault => ({ certainty: 'certain', says, evidence: `${url}: ${says}`, advice });
  const hosts = [hostname.replace(/^\[|\]$/g, ''), context.timeHosts[0]?.host ?? ''];
  const [[found] = [], [another] = []] = await Promise.all(hosts.map((each) => lookupWithin(machine, each, wait)));
  // Where no name is found out the whole network may be away, which is another finding.
  if (!found) return another && hostname.includes('.') ? fault('cannot be fetched: its name does not resolve') : null;
  if (protocol === 'http:') {
    const got = await fetchHttp(
      { url, maxBytes: maxScript },
      { timeoutMs: wait, signal: context.signal, allowPrivate: true },
    );
    if (got.kind === 'failed') return fault(`cannot be fetched: ${got.detail}`);
    const isScript = got.kind !== 'body' || Buffer.from(got.bytes).includes('FindProxyForURL');
    return isScript ? null : fault('is no script for that: FindProxyForURL is not in it');
  }
  const at = Number(port || 443);
  const { outcome, connection } = await connect({ ...found, port: at }, { timeoutMs: wait, signal: context.signal });
  connection?.close();
  return outcome.kind === 'refused' ? fault('cannot be fetched: the connection is refused') : null;
}

const maxScript = 1_048_576;
