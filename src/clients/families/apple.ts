import { browserPolicy, type ChainPolicy } from '../../pki/chain-policy.ts';
import type { Client } from '../client.ts';
import { appleWording } from '../wording/apple.ts';
import { type Known, identityFirst, usual } from './usual.ts';

/** Safari, and the apps of Apple's systems. `year` of the system: its rules have become stricter by year. */
export function apple({
  year,
  hello,
  lowest,
  ...known
}: Known & { year: number; lowest: number } & Pick<Client, 'family' | 'kind'>): Client {
  return {
    ...usual,
    ...known,
    hello: { key: hello ?? known.id, lowest, shuffles: false },
    chain: year >= 2019 ? applePolicy : year >= 2017 ? { ...applePolicy, ...applePolicy2017 } : oldApplePolicy,
    faultOrder: identityFirst,
    revocation: { looksAt: ['staple', 'list', 'ocsp'], hardFail: false, honoursMustStaple: year >= 2018 },
    ct: year >= 2018 ? 'apple' : null,
    errors: appleWording,
  };
}

/** Security framework: Apple support articles 103769 (2019) and 102028 (2020). */
const applePolicy: ChainPolicy = {
  ...browserPolicy,
  knownIntermediates: false,
  limitsPrivateValidity: 'refuses',
  caAsLeaf: 'accepts',
  keyUsageOfExchange: 'accepts',
};

const applePolicy2017: Partial<ChainPolicy> = { limitsPrivateValidity: 'accepts', commonNameYieldsTo: ['dns', 'ip'] };

const oldApplePolicy: ChainPolicy = {
  ...applePolicy,
  ...applePolicy2017,
  minRsaBits: 1024,
  rejectedHashes: ['md2', 'md4'],
  limitsPublicValidity: false,
};
