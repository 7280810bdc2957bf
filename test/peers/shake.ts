import { randomBytes } from 'node:crypto';
import type { Offer } from '../../src/handshake/offer.ts';
import type { HandshakeResult } from '../../src/handshake/result.ts';
import { connect } from '../../src/net/tcp.ts';
import { shakeHands } from '../../src/probes/attempt.ts';
import { modernOffer } from '../../src/probes/offers.ts';
import { suiteByName } from '../../src/wire/registry/suites.ts';
import type { SuiteName } from '../../src/wire/registry/suite.ts';

/** One handshake of ours with a server on loopback: a current browser's hello, changed as the test says. */
export async function shake(
  port: number,
  changes: Partial<Offer> = {},
  wanted: 'head' | 'body' | null = null,
): Promise<HandshakeResult> {
  const signal = new AbortController().signal;
  const { outcome, connection } = await connect({ ip: '127.0.0.1', family: 4, port }, { timeoutMs: 5_000, signal });
  if (!connection) throw new Error(`nothing listens on ${port}: ${outcome.kind}`);
  const opened = { connect: outcome, proxy: null, starttls: null, plain: [], connection };
  const { handshake } = await shakeHands(opened, connection, {
    offer: { ...modernOffer({ sni: 'peer.test', application: 'other' }), ...changes },
    random: { bytes: (length) => randomBytes(length) },
    timeoutMs: 5_000,
    http: wanted && { wanted, host: 'peer.test' },
    now: () => Date.now(),
    signal,
  });
  if (!handshake) throw new Error('no handshake was made');
  return handshake;
}

export function suiteIds(...names: SuiteName[]): number[] {
  return names.map((name) => suiteByName(name).id);
}
