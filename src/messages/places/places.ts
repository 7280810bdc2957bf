import { serviceOfScheme } from '../../net/services.ts';
import { ipOctets } from '../../pki/certificate/ip-address.ts';
import { type CertificateFields, certificateFields } from './certificate-fields.ts';
import { portFrom, type ServerNamed, serverNamed } from './server-named.ts';

/** Where a text says that it happened. */
export type Places = CertificateFields & {
  /** The server, where one is named. */
  host: string | null;
  port: number | null;
  /** The scheme of the server's URL. */
  scheme: string | null;
  /** The address at the other end of a server's log line. */
  client: string | null;
  /** Files that the text names. */
  paths: string[];
};

/** Picks names, ports, addresses and paths out of cleaned text. Every pattern is linear and every list bounded. */
export function placesIn(cleaned: string): Places {
  const client = clientOf(cleaned);
  const named = serverNamed(cleaned, client);
  const { host, url } = named;
  return {
    host,
    port: portOf(cleaned, named),
    scheme: url && (url.host === host || host === null) ? url.scheme : null,
    client,
    paths: [...cleaned.matchAll(pathPattern)].slice(0, maxListed).map((match) => match[1] ?? ''),
    ...certificateFields(cleaned),
  };
}

/** The address of the client in a line of a server's log. */
export function clientOf(cleaned: string): string | null {
  for (const pattern of clientPatterns) {
    const address = pattern.exec(cleaned)?.[1];
    // What a socket of IPv6 writes of a client of IPv4 is the same client.
    const bare = address?.replace(/^::ffff:(?=\d{1,3}\.)/i, '');
    if (bare && (v4.test(bare) || ipOctets(bare) !== null)) return bare;
  }
  return null;
}

/** Behind the name of the server, else in its URL or the one of its scheme, else where the name comes again or a port is spoken of. */
function portOf(cleaned: string, { host, url }: ServerNamed): number | null {
  const [behind = null, ...again] =
    host === null
      ? []
      : cleaned
          .toLowerCase()
          .split(host, maxListed)
          .slice(1)
          .map((after) => portIn(portBehind.exec(after.slice(0, 72))));
  const ofUrl = url?.host === host ? url : null;
  return (
    behind ??
    ofUrl?.port ??
    (ofUrl && portOfScheme(ofUrl.scheme)) ??
    again.find((port) => port !== null) ??
    portIn(/\bport[=: ]{1,3}'?(\d{2,5})\b/i.exec(cleaned))
  );
}

function portIn(match: RegExpExecArray | null): number | null {
  return match?.[1] === undefined ? null : portFrom(match[1]);
}

const portBehind =
  /^(?:\[[0-9a-f.:]{3,45}\])?\]?'?"?(?::|\(|, ?port[= ]'?| port:? | (?:-p|--port)[ =]?|, ?| \((?:\d{1,3}\.){3}\d{1,3}:)(\d{1,5})\b(?!\.\d)/;

function portOfScheme(scheme: string): number | undefined {
  // An authority that checks a name comes without TLS.
  if (scheme === 'http') return 80;
  return serviceOfScheme(scheme)?.port;
}

/** Most of them, and quicker told. */
const v4 = /^(?:(?:\d|[1-9]\d|1\d\d|2[0-4]\d|25[0-5])(?:\.(?!$)|$)){4}$/;
const clientPatterns = [
  /\bclient(?:: |=)([0-9a-f.:]{3,45})/i,
  /\bclient "([0-9a-f.:]{3,45})"/i,
  /\bconnection received: host=([0-9a-f.:]{3,45})/i,
  /\[client ([0-9a-f.:]{3,39}?)(?::\d{1,5})?\]/i,
  /\b(?:r|client_?)?ip=([0-9a-f.:]{2,44}[0-9a-f])/i,
  /\bhost: '([0-9a-f.:]{3,45})'/i,
  /\bhandshake error from \[?([0-9a-f.:]{3,45}?)\]?:\d{1,5}\b(?!\]|:[\da-f:])/i,
  /\bfrom [\w.-]{1,253}\[([0-9a-f.:]{3,45})\]/i,
  /\bconnection from (?:\([\w.-]{0,253}\) )?(?:[\w.-]{1,253} )?(?:\([\w.-]{0,253}\) )?\[([0-9a-f.:]{3,45})\]/i,
  // Redis, rsyslog, Ruby; Go's in fields.
  /\bpeer=\[?([0-9a-f.:]{3,45}?)\]?:\d{1,5}\b/,
  /\bSSL_accept .{0,40}\bpeeraddr=\[?([0-9a-f.:]{3,45}?)\]?:\d{1,5}\b/,
  /\baddr=([0-9a-f.:]{3,45}?):\d{1,5} laddr=/,
  /\bconn to clt ([0-9a-f.:]{3,45})\//,
  // PostgreSQL's tables, and how it names both in the prefix of a line.
  /,"((?:\d{1,3}\.){3}\d{1,3}):\d{1,5}",/,
  /[ :]((?:\d{1,3}\.){3}\d{1,3})\(\d{1,5}\)[ :]/,
  /\bh(?:ost)?=([0-9a-f.:]{3,45})\)?,? {1,2}(?:LOG|HINT|WARNING|ERROR|FATAL): /,
  /(?<!\bserver )\bfrom (?:IP=|\[AF_INET6?\]|\()?["']?\[?([0-9a-f.:]{3,45}?)\]?(?::\d{1,5})?(?=["'\s,;]|$)/i,
  /(?<!\[|upstream_)(?:\b|_)remote[_-]?(?:address|addr|ip|host)?["']?(?: ?[:=]>? ?| )["']?\/?\[?([0-9a-f.:]{3,45}?)\]?(?::\d{1,5})?(?=["'\s,;}\]]|$)/i,
  /["'](?:client|peer|(?:client|peer|source|src)[_-]?ip|ip)["'] ?: ?["']((?:::ffff:)?(?:\d{1,3}\.){3}\d{1,3}|[0-9a-f:]{3,39})(?::\d{1,5})?["']/i,
  /handshake\(\\?["']\[?([0-9a-f.:]{3,45}?)\]?:\d{1,5}\\?["']/i,
  // Java's addresses without a name; Jetty and Netty write both ends.
  /\br=\/((?:\d{1,3}\.){3}\d{1,3}):\d{1,5}\b/,
  /(?:[\s=[(]|\bR:)\/((?:\d{1,3}\.){3}\d{1,3})(?::\d{1,5})?(?=[\s,;)\]]|$)/,
  /(?<!\[remote)(?:^|[\s:])((?:\d{1,3}\.){3}\d{1,3}):\d{1,5}(?=[\s,\]])/,
  /(?<!\[remote|hostname|server from)(?:^|[\s[(])((?:\d{1,3}\.){3}\d{1,3})(?=[\s,;:\])(]|$)/,
];
const pathPattern = /(?<![\w/.])((?:\/[\w.@+-]{1,80}){2,12}\.[a-z0-9]{2,8})\b/gi;
const maxListed = 20;
