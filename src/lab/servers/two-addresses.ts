import type { LabServer } from '../scenario.ts';
import { listen, type Player } from './tcp.ts';

/** 127.0.0.2 is there on Linux without setting up; elsewhere (macOS) it is not, but ::1 is. */
const secondAddresses = ['127.0.0.2', '::1'];

/** Two addresses with the same port, a player each. Throws where the machine has no second loopback address. */
export async function listenOnTwo(first: Player, second: Player, signal: AbortSignal): Promise<LabServer> {
  let failure: unknown;
  // The port that is free at one address may be taken at the other: then another one is tried.
  for (let attempt = 0; attempt < 5; attempt++) {
    const one = await listen(first, { signal });
    for (const ip of secondAddresses) {
      try {
        const two = await listen(second, { signal, ip, port: one.addresses[0]!.port });
        return {
          addresses: [...one.addresses, ...two.addresses],
          stop: async () => {
            await Promise.all([one.stop(), two.stop()]);
          },
        };
      } catch (error) {
        failure = error;
      }
    }
    await one.stop();
  }
  throw new Error('the lab needs a second loopback address', { cause: failure });
}
