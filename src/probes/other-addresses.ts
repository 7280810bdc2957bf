import { attemptOf } from '../causes/reading.ts';
import { modernOffer } from './offers.ts';
import type { Probe, Question } from './probe.ts';

/** Every other address of the name, each asked for its certificate. */
export const otherAddresses: Probe = {
  id: 'other-addresses',
  question: 'Do the other addresses of the name behave the same?',
  ask(facts) {
    if (facts.resolution?.kind !== 'resolved') return [];
    const main = attemptOf(facts, 'modern')?.address;
    return facts.resolution.addresses
      .filter(
        (address) => address.ip !== main?.ip && !facts.attempts.some((attempt) => attempt.address?.ip === address.ip),
      )
      .slice(0, maxAddresses)
      .map(
        (address): Question => ({
          kind: 'hello',
          offer: { ...modernOffer(facts.target), stopAfter: 'Certificate' },
          address,
        }),
      );
  },
};

/** Enough to see a difference; a name with hundreds of addresses must not cost hundreds of connections. */
const maxAddresses = 8;
