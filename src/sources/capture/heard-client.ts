import { ja4 } from '../../handshake/fingerprint.ts';
import { hostPort } from '../../net/place.ts';
import type { OverheardConnection } from './attempt.ts';

/** A program on a machine: `shape` is what its hellos are like (JA4), `name` the address and port of its first connection. */
export type HeardClient = { key: string; ip: string; shape: string; name: string };

/** Two programs on one machine are two clients. */
export function clientOf({ attempt: { overheard }, observation: { hello } }: OverheardConnection): HeardClient {
  const { ip, port } = overheard.client;
  const shape = hello ? ja4(hello, overheard.transport) : '';
  return { key: `${ip} ${shape}`, ip, shape, name: hostPort({ host: ip, port }) };
}
