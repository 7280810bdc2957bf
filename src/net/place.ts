import { serviceOfPort } from './services.ts';
import type { Target } from './target.ts';

type Place = { host: string; port: number };

/** `host:port`, with an IPv6 address in brackets. RFC 3986 section 3.2.2. */
export function hostPort({ host, port }: Place): string {
  return `${bracketed(host)}:${port}`;
}

/** An IPv6 address in brackets, everything else as it is. */
export function bracketed(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}

/** The target as one types it behind `whytls`: no more than has to be said. */
export function asTyped({
  host,
  port,
  starttls,
  connect,
}: Pick<Target, 'host' | 'port' | 'starttls' | 'connect'>): string {
  const where = port === 443 && !host.includes(':') ? host : hostPort({ host, port });
  const told =
    starttls !== null && starttls !== 'auto' && starttls !== serviceOfPort(port).starttls
      ? ` --starttls ${starttls}`
      : '';
  return `${where}${told}${connect ? ` --connect ${hostPort(connect)}` : ''}`;
}

/** Where connections go, whichever server is asked for there. */
export function dialled({ connect, host, port }: Pick<Target, 'connect' | 'host' | 'port'>): Place {
  return connect ?? { host, port };
}

/** Where to dial, for a command that is copied: `HOST:PORT` for what is not known. */
export function placeToCopy(target: Target): string {
  return `${bracketed(dialled(target).host)}:${portToCopy(target)}`;
}

/** The port of it; `PORT` where neither host nor port is known. */
export function portToCopy(target: Target): string {
  const { port } = dialled(target);
  return target.input === '' && port === 443 ? 'PORT' : String(port);
}

/** The page of a web server as curl takes it, to be copied; `https://...` where none is known. */
export function asForCurl({ input, application, host, port, connect }: Target): string {
  if (input === '' || application !== 'http') return 'https://...';
  const url = `https://${hostPort({ host, port })}`;
  return `${URL.canParse(url) ? new URL(url).origin : url}/${connect ? ` --connect-to ::${hostPort(connect)}` : ''}`;
}
