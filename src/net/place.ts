import type { Target } from './target.ts';

type Place = { host: string; port: number };

/** `host:port`, with an IPv6 address in brackets. RFC 3986 section 3.2.2. */
export function hostPort({ host, port }: Place): string {
  return `${host.includes(':') ? `[${host}]` : host}:${port}`;
}

/** Where connections go, whichever server is asked for there. */
export function dialled({ connect, host, port }: Pick<Target, 'connect' | 'host' | 'port'>): Place {
  return connect ?? { host, port };
}
