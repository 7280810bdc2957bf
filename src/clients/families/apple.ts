import { browserPolicy, type ChainPolicy } from '../../pki/path/chain-policy.ts';
import { tls10 } from '../../wire/registry/versions.ts';
import type { Client } from '../client.ts';
import { appleWording } from '../wording/apple.ts';
import { type Known, identityFirst, usual } from './usual.ts';

/** Of a system of Apple's: its rules have become stricter by `year`. */
type OnApple = Omit<Known, 'trust'> & { year: number; lowest?: number; trust?: Known['trust'] };

export function safari(known: OnApple): Client {
  return apple({ ...known, family: 'Safari', kind: 'browser' });
}

/** The apps of iOS, its browsers included. */
export function ios(known: OnApple): Client {
  return apple({ ...known, family: 'iOS', kind: 'system' });
}

export function apple({
  year,
  hello,
  lowest = tls10,
  trust = 'apple',
  ...known
}: OnApple & Pick<Client, 'family' | 'kind'>): Client {
  return {
    ...usual,
    ...known,
    trust,
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
