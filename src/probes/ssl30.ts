import { ssl3 } from '../wire/registry/versions.ts';
import { asking, widestOffer } from './offers.ts';
import type { Probe } from './probe.ts';

export const ssl30: Probe = {
  id: 'ssl30',
  question: 'Does it speak SSL 3.0?',
  ask: ({ target }) =>
    asking({ ...widestOffer({ ...target, sni: null }, [ssl3]), noExtensions: true, renegotiationInfo: 'scsv' }),
};
