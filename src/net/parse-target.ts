import { ipFamily } from './ip-family.ts';
import { domainToASCII } from 'node:url';
import { schemes, type Service, serviceOfPort, serviceOfScheme, starttlsAliases } from './services.ts';
import { type StarttlsId, starttlsIds } from './starttls/ids.ts';
import { proxyFor } from './proxy-setting.ts';
import type { Target } from './target.ts';
import { TargetError } from './target-error.ts';

export type TargetOptions = {
  connect?: string;
  /** null sends none. */
  sni?: string | null;
  starttls?: string;
  proxy?: string;
  family?: 4 | 6;
  /** Where HTTPS_PROXY and its kin are looked up. */
  env: Record<string, string | undefined>;
};

/** Reads a target as people type it: `host`, `host:port`, `[v6]:port`, a URL. Throws TargetError. */
export function parseTarget(input: string, options: TargetOptions): Target {
  const { service, authority } = splitScheme(input.trim());
  const { host: typed, port: typedPort } = splitPort(authority, 'target');
  const host = hostOf(typed, 'host');
  const port = typedPort ?? service?.port ?? defaultPort;
  const byPort = serviceOfPort(port);
  const starttls =
    options.starttls !== undefined ? starttlsOf(options.starttls) : service ? service.starttls : byPort.starttls;
  const hostIsIp = ipFamily(host) !== 0;
  const given = options.sni === undefined || options.sni === null ? null : hostOf(options.sni, 'sni');
  // RFC 6066 section 3: no addresses in server_name.
  if (given !== null && ipFamily(given) !== 0)
    throw new TargetError('sni', `${quote(given)} is an address, which has no place in SNI. ${acceptedAs.sni}`);
  const connect = options.connect === undefined ? null : connectOf(options.connect, port);
  checkFamily(connect?.host ?? host, options.family, connect ? 'connect' : 'host');
  return {
    input,
    host,
    hostIsIp,
    port,
    ...(service && service.port !== port && { servicePort: service.port }),
    sni: options.sni === null ? null : (given ?? (hostIsIp ? null : host)),
    expectedName: given ?? host,
    connect,
    family: options.family ?? null,
    starttls,
    proxy: proxyFor({ host, port, connect }, options),
    application: starttls === null ? (service?.application ?? byPort.application) : 'other',
  };
}

/** An address of the other family than the one that was asked for is nothing to connect to. */
function checkFamily(host: string, wanted: 4 | 6 | undefined, part: 'connect' | 'host'): void {
  const family = ipFamily(host);
  if (wanted === undefined || family === 0 || family === wanted) return;
  throw new TargetError(
    part,
    `${quote(host)} is an IPv${family} address, and -${wanted} asks for IPv${wanted} alone: leave -${wanted} out, or name an IPv${wanted} address.`,
  );
}

function splitScheme(input: string): { service: Service | null; authority: string } {
  if (input === '') throw new TargetError('target', `no target was given. ${accepted}`);
  const match = /^([A-Za-z][A-Za-z0-9+.-]*):\/\/(.*)$/s.exec(input);
  const rest = match ? (match[2] ?? '') : input;
  // What is visible ASCII throughout needs no table of Unicode.
  if (!/^[!-~]*$/.test(rest) && /[\s\p{Cc}]/u.test(rest))
    throw new TargetError('target', `${quote(input)} has a space or control character in it. ${accepted}`);
  const authority = rest.replace(/[/?#].*$/s, '');
  if (authority.includes('@')) {
    throw new TargetError(
      'target',
      `the target holds a user name or password, which has no use here: leave out what stands before "@". ${accepted}`,
    );
  }
  const scheme = match?.[1]?.toLowerCase() ?? null;
  const service = scheme === null ? null : serviceOf(scheme);
  const path = rest.slice(authority.length);
  if (scheme === null && Object.hasOwn(schemes, authority.replace(/:$/, '').toLowerCase()) && path !== '')
    throw new TargetError('target', `${quote(input)} is no URL: between scheme and host stands "://". ${accepted}`);
  if (path !== '' && path !== '/')
    throw new TargetError(
      'target',
      `${quote(path)} has no part in TLS, which a server speaks for all its pages alike: leave it out, as in: whytls ${match ? `${match[1]}://` : ''}${authority}. ${accepted}`,
    );
  return { service, authority };
}

function serviceOf(scheme: string): Service {
  const service = serviceOfScheme(scheme);
  if (service) return service;
  if (scheme === 'http')
    throw new TargetError(
      'scheme',
      'http:// is not encrypted, so there is no TLS to diagnose: use https://, or HOST:PORT to look at that port.',
    );
  throw new TargetError(
    'scheme',
    `${quote(`${scheme}://`)} is not a scheme that is known here. Known are ${Object.keys(schemes).join(', ')}; or give HOST:PORT.`,
  );
}

function splitPort(authority: string, part: 'target' | 'connect'): { host: string; port: number | null } {
  const bracketed = /^\[([^\]]*)\](?::(.*))?$/.exec(authority);
  if (bracketed) return { host: bracketed[1] ?? '', port: bracketed[2] === undefined ? null : portOf(bracketed[2]) };
  // Two colons without brackets can only be an IPv6 address.
  if (ipFamily(authority) === 6) return { host: authority, port: null };
  const colon = authority.lastIndexOf(':');
  if (colon === -1) return { host: authority, port: null };
  if (authority.indexOf(':') !== colon)
    throw new TargetError(
      part,
      `${quote(authority)} is no host and port. An IPv6 address with a port is written [2001:db8::1]:443.`,
    );
  return { host: authority.slice(0, colon), port: portOf(authority.slice(colon + 1)) };
}

function portOf(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (port < 1 || port > 65_535)
    throw new TargetError('port', `${quote(text)} is no port: it has to be a number from 1 to 65535.`);
  return port;
}

function hostOf(typed: string, part: 'host' | 'connect' | 'sni'): string {
  if (typed === '') throw new TargetError(part, `there is no host in it. ${acceptedAs[part]}`);
  const bare = typed.replace(/^\[|\]$/g, '');
  if (ipFamily(bare) !== 0) return bare.toLowerCase();
  if (/^[\d.]+$/.test(typed))
    throw new TargetError(
      part,
      `${quote(typed)} looks like an address but is none: an IPv4 address has four numbers from 0 to 255.`,
    );
  const ascii = domainToASCII(typed).replace(/\.$/, '');
  const labels = ascii.split('.');
  if (ascii === '' || !labels.every((label) => /^[A-Za-z0-9_]([A-Za-z0-9_-]*[A-Za-z0-9_])?$/.test(label))) {
    throw new TargetError(part, `${quote(typed)} is no host name. ${acceptedAs[part]}`);
  }
  if (ascii.length > maxNameChars || labels.some((label) => label.length > maxLabelChars)) {
    throw new TargetError(
      part,
      `the host name is too long: DNS allows ${maxNameChars} characters, and ${maxLabelChars} between two dots; this one has ${ascii.length}.`,
    );
  }
  return ascii;
}

function connectOf(text: string, port: number): NonNullable<Target['connect']> {
  if (text.includes('/')) throw new TargetError('connect', `${quote(text)} is no host and port. ${acceptedAs.connect}`);
  const split = splitPort(text, 'connect');
  return { host: hostOf(split.host, 'connect'), port: split.port ?? port };
}

function starttlsOf(name: string): StarttlsId {
  const lower = name.toLowerCase();
  const id =
    starttlsIds.find((each) => each === lower) ??
    (Object.hasOwn(starttlsAliases, lower) ? starttlsAliases[lower] : undefined);
  if (!id)
    throw new TargetError(
      'starttls',
      `${quote(name)} is no STARTTLS protocol that is known here. Known are ${starttlsIds.join(', ')}.`,
    );
  return id;
}

/** As typed, but bounded and without anything that a terminal would act on. */
function quote(text: string): string {
  const shown = text.length > 80 ? `${text.slice(0, 80)}...` : text;
  return JSON.stringify(shown).replace(/[\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069]/g, '?');
}

const accepted =
  'A target is HOST, HOST:PORT, [IPV6]:PORT, a URL such as https://HOST or smtp://HOST, or lab:SCENARIO.';
const acceptedAs = { host: accepted, sni: '--sni takes a host name.', connect: '--connect takes HOST or HOST:PORT.' };
const defaultPort = 443;
/** RFC 1035 section 2.3.4. */
const maxNameChars = 253;
const maxLabelChars = 63;
