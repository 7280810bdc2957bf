import type { ChainPolicy } from '../../pki/path/chain-policy.ts';
import type { Client, Limits } from '../client.ts';
import type { ChainFault } from '../failure.ts';
import { policyVariant } from './policy-variant.ts';
import { type Known, identityFirst, laxPolicy, plainLimits, usual } from './usual.ts';

/** A library or program of which no more is known than what it offers: judged as most judge, its words unknown. */
export function plain({
  hello,
  lowest,
  shuffles = false,
  errors = () => null,
  fetches = false,
  policy,
  limits,
  faultOrder = [],
  ...known
}: Known & {
  lowest: number;
  shuffles?: boolean;
  errors?: Client['errors'];
  fetches?: boolean;
  /** What is known of it besides. */
  policy?: Partial<ChainPolicy>;
  limits?: Partial<Limits>;
  /** The faults that it names before others. */
  faultOrder?: readonly ChainFault[];
} & Pick<Client, 'family' | 'kind'>): Client {
  return {
    ...usual,
    ...known,
    limits: { ...plainLimits, ...limits },
    hello: { key: hello ?? known.id, lowest, shuffles },
    chain: policyVariant(fetches ? fetchingPolicy : plainPolicy, policy ?? {}),
    faultOrder: [...faultOrder, ...identityFirst.filter((fault) => !faultOrder.includes(fault))],
    errors,
  };
}

const plainPolicy: ChainPolicy = { ...laxPolicy, commonNameYieldsTo: ['dns', 'ip'] };

const fetchingPolicy: ChainPolicy = { ...plainPolicy, aiaFetching: true };
