import type { Connection } from '../connection.ts';
import type { ProxyServer } from '../target.ts';
import type { Destination, Tunnel, TunnelOptions } from './tunnel.ts';

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
