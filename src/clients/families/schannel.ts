import type { ChainPolicy } from '../../pki/path/chain-policy.ts';
import type { Client } from '../client.ts';
import { gitWording } from '../wording/curl.ts';
import { curlSchannelWording, dotnetFrameworkWording, type ExplorerLook, explorerWording } from '../wording/windows.ts';
import { type Known, identityFirst, laxPolicy, usual } from './usual.ts';

/** On Schannel, with Windows' chain engine, which fetches issuers and revocation lists. `shows`: whose words its errors have. */
export type OnSchannel = Omit<Known, 'trust'> & { lowest: number; sha1: 'taken' | 'refused' } & Pick<
    Client,
    'family' | 'kind'
  > & { shows: ExplorerLook | 'curl' | 'git' | 'dotnet-framework' };

/** A program of Windows. */
export function schannel({ shows, hello, lowest, sha1, ...known }: OnSchannel): Client {
  return {
    ...usual,
    ...known,
    hello: { key: hello ?? known.id, lowest, shuffles: false },
    chain: sha1 === 'taken' ? oldWindowsPolicy : windowsPolicy,
    faultOrder: identityFirst,
    trust: 'microsoft',
    revocation: {
      looksAt: ['staple', 'ocsp', 'crl'],
      hardFail: shows === 'curl' || shows === 'git',
      honoursMustStaple: false,
    },
    errors: wordingOf(shows),
  };
}

/** Internet Explorer. */
export function explorer(known: Omit<OnSchannel, 'family' | 'kind'>): Client {
  return schannel({ ...known, family: 'Internet Explorer', kind: 'browser' });
}

function wordingOf(shows: OnSchannel['shows']): Client['errors'] {
  switch (shows) {
    case 'curl':
      return curlSchannelWording;
    case 'git':
      return gitWording(curlSchannelWording);
    case 'dotnet-framework':
      return dotnetFrameworkWording;
    default:
      return explorerWording(shows);
  }
}

/** CryptoAPI: 1,024 bits since the update KB2661254 of 2012, SHA-1 from public roots refused since 2017. */
const windowsPolicy: ChainPolicy = {
  ...laxPolicy,
  aiaFetching: true,
  commonNameYieldsTo: ['dns', 'ip'],
  rejectedHashes: ['md2', 'md4', 'md5', 'sha1'],
};

const oldWindowsPolicy: ChainPolicy = { ...windowsPolicy, minRsaBits: 1024, rejectedHashes: ['md2', 'md4'] };
