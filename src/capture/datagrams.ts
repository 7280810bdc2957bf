import type { Carried } from './ip.ts';
import type { Talk } from './talk.ts';

/** Finds handshakes in UDP. */
export type Datagrams = { datagram(carried: Carried): void; end(): void };

export function createDatagrams(_sink: { talk(talk: Talk): void }): Datagrams {
  return { datagram: () => {}, end: () => {} };
}
