import { networkInterfaces } from 'node:os';
import { listenAtAll } from './tls-port.ts';

/** `localhost` may lead to ::1 first; where there is no IPv6, 127.0.0.1 has to do. */
export async function addressesToListen(listen: string | null): Promise<string[]> {
  if (listen !== null) return [listen];
  try {
    (await listenAtAll(['::1'], 0, () => {})).close();
    return ['127.0.0.1', '::1'];
  } catch {
    return ['127.0.0.1'];
  }
}

/** Addresses under which others reach what listens there. */
export function shownAddresses(listen: string): string[] {
  if (listen !== '0.0.0.0' && listen !== '::') return [listen];
  const own = Object.values(networkInterfaces()).flatMap((each) => each ?? []);
  const outside = own.filter(({ internal, address }) => !internal && !address.startsWith('fe80'));
  const fitting = outside.filter(({ family }) => listen === '::' || family === 'IPv4').map(({ address }) => address);
  return fitting.length > 0 ? fitting : ['127.0.0.1'];
}

/** Whether an address is one of this machine. */
export function isOwnAddress(ip: string): boolean {
  return Object.values(networkInterfaces()).some((each) => each?.some(({ address }) => address === ip));
}
