import * as net from 'node:net';
import * as querystring from 'node:querystring';
import { ipFamily } from './ip-family.ts';
import type { ProxyServer, Target } from './target.ts';
import { TargetError } from './target-error.ts';

type Asked = Pick<Target, 'host' | 'port' | 'connect'>;

/**
 * The proxy for a target: `--proxy`, else HTTPS_PROXY or ALL_PROXY unless NO_PROXY names the host, by curl's rules
 * (lower case wins, suffixes, `*`, CIDR). Loopback is never reached through a proxy that the environment names.
 */
export function proxyFor(
  { host, port, connect }: Asked,
  options: { proxy?: string; env: Record<string, string | undefined> },
): ProxyServer | null {
  if (options.proxy !== undefined) return options.proxy === '' ? null : parseProxy(options.proxy, '--proxy');
  const name = ['https_proxy', 'HTTPS_PROXY', 'all_proxy', 'ALL_PROXY'].find((each) => options.env[each]);
  if (name === undefined || connect !== null) return null;
  const without = options.env.no_proxy ?? options.env.NO_PROXY ?? '';
  return isLoopback(host) || isExcepted(host, port, without) ? null : parseProxy(options.env[name] ?? '', name);
}

function parseProxy(text: string, from: string): ProxyServer {
  if (/^["'\s]|["'\s]$/.test(text))
    throw new TargetError(
      'proxy',
      `the proxy in ${from} cannot be used: a space, a line's end or a quotation mark stands around it, which programs take for a part of it.`,
    );
  // curl takes one slash for two.
  const whole = /^[a-z][a-z0-9]*:\//i.test(text) ? text.replace(/(?<=:)\/+/, '//') : `http://${text}`;
  // DOMAIN\USER is a login, though a URL takes the backslash for a slash.
  const withScheme = whole.replace(/(?<=^\w+:\/\/)[^/?#]*@/, (login) => login.replaceAll('\\', '%5C'));
  const url = URL.canParse(withScheme) ? new URL(withScheme) : null;
  const kind = url ? kinds[url.protocol] : undefined;
  if (!url || !kind || url.hostname === '') {
    throw new TargetError(
      'proxy',
      `the proxy in ${from} cannot be used: it has to be a URL such as http://HOST:PORT, https://HOST:PORT or socks5://HOST:PORT, with USER:PASSWORD@ before the host where it wants a login.`,
    );
  }
  return {
    kind,
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? defaultPorts[kind] : Number(url.port),
    username: url.username === '' ? null : querystring.unescape(url.username),
    password: url.password === '' ? null : querystring.unescape(url.password),
    from,
  };
}

const kinds: Record<string, ProxyServer['kind']> = {
  'http:': 'http',
  'https:': 'https',
  'socks5:': 'socks5',
  'socks5h:': 'socks5',
  'socks:': 'socks5',
};
/** curl's: 1080, but for https the port of https. A URL leaves out the port of its own scheme. */
const defaultPorts: Record<ProxyServer['kind'], number> = { http: 80, https: 443, socks5: 1080 };

/** Whether it is this machine itself, by its name or address. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host.endsWith('.localhost') || host === '::1' || /^127\./.test(host);
}

function isExcepted(host: string, port: number, list: string): boolean {
  return list.split(/[\s,]+/).some((entry) => {
    if (entry === '') return false;
    if (entry === '*') return true;
    const [, name = '', only] = /^(.*?)(?::(\d+))?$/.exec(entry) ?? [];
    if (only !== undefined && Number(only) !== port && ipFamily(entry) === 0) return false;
    if (ipFamily(host) !== 0) return inRange(host, ipFamily(entry) !== 0 ? entry : name);
    const suffix = name.replace(/^\*?\./, '').toLowerCase();
    return suffix !== '' && (host === suffix || host.endsWith(`.${suffix}`));
  });
}

function inRange(ip: string, range: string): boolean {
  const [network = '', prefix] = range.split('/');
  const family = ipFamily(network);
  if (family === 0 || family !== ipFamily(ip)) return false;
  if (prefix === undefined) return ip === network;
  const bits = Number(prefix);
  if (!Number.isInteger(bits) || bits < 0 || bits > (family === 4 ? 32 : 128)) return false;
  const list = new net.BlockList();
  list.addSubnet(network, bits, family === 6 ? 'ipv6' : 'ipv4');
  return list.check(ip, family === 6 ? 'ipv6' : 'ipv4');
}
