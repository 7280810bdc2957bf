import { version, widestOffer } from './offers.ts';
import type { Probe } from './probe.ts';

export const ssl3: Probe = {
  id: 'ssl3',
  question: 'Does it speak SSL 3.0?',
  ask: ({ target }) => [{ kind: 'hello', offer: { ...widestOffer(null, [version.ssl3]), noExtensions: true, renegotiationInfo: 'scsv' } }],
};
