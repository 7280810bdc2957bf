import type { Connection, PlainStep } from '../connection.ts';
import type { ProxyOutcome } from '../outcome.ts';
import type { ProxyServer } from '../target.ts';

/** `timeoutMs` is the patience for the whole dialogue with the proxy, and for the TLS handshake with it. */
export type TunnelOptions = { timeoutMs: number; signal: AbortSignal };

/** What a proxy made of a request for a tunnel; `connection` leads to the server, and is null when there is none. */
export type Tunnel = { outcome: ProxyOutcome; plain: PlainStep[]; connection: Connection | null };

/** Why there is none. */
export type Failure = Omit<Extract<ProxyOutcome, { kind: 'failed' }>, 'kind'>;

/** Where the tunnel is to end. Names go to the proxy, which resolves them. */
export type Destination = { host: string; port: number };

/** Asks a proxy that is connected to for a tunnel. Logins are sent, and masked in what is recorded. Never rejects. */
export async function tunnel(
  proxy: ProxyServer,
  connection: Connection,
  to: Destination,
  options: TunnelOptions,
): Promise<Tunnel> {
  if (proxy.kind === 'socks5') {
    const { socks5Tunnel } = await import('./socks5.ts');
    return socks5Tunnel(proxy, connection, to, options);
  }
  const { connectTunnel } = await import('./http-connect.ts');
  if (proxy.kind === 'http') return connectTunnel(proxy, connection, to, options);
  const { tlsToProxy } = await import('./tls-to-proxy.ts');
  const secured = await tlsToProxy(proxy, connection, options);
  if ('failed' in secured) {
    return {
      outcome: { kind: 'failed', reason: 'tls', status: null, detail: secured.failed },
      plain: [],
      connection: null,
    };
  }
  return connectTunnel(proxy, secured.connection, to, options);
}
