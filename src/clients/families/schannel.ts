import type { ChainPolicy } from '../../pki/chain-policy.ts';
import type { Client } from '../client.ts';
import { gitWording } from '../wording/curl.ts';
import { curlSchannelWording, dotnetFrameworkWording, internetExplorerWording } from '../wording/windows.ts';
import { type Known, identityFirst, laxPolicy, usual } from './usual.ts';

/** Schannel with Windows' chain engine, which fetches issuers and revocation lists. */
export function schannel({
  shows,
  hello,
  lowest,
  sha1,
  ...known
}: Known & {
  lowest: number;
  sha1: 'taken' | 'refused';
  shows: 'internet-explorer' | 'curl' | 'git' | 'dotnet-framework';
} & Pick<Client, 'family' | 'kind'>): Client {
  return {
    ...usual,
    ...known,
    hello: { key: hello ?? known.id, lowest, shuffles: false },
    chain: sha1 === 'taken' ? oldWindowsPolicy : windowsPolicy,
    faultOrder: identityFirst,
    revocation: {
      looksAt: ['staple', 'ocsp', 'crl'],
      hardFail: shows === 'curl' || shows === 'git',
      honoursMustStaple: false,
    },
    errors: {
      'internet-explorer': internetExplorerWording,
      curl: curlSchannelWording,
      git: gitWording(curlSchannelWording),
      'dotnet-framework': dotnetFrameworkWording,
    }[shows],
  };
}

/** CryptoAPI: 1,024 bits since the update KB2661254 of 2012, SHA-1 from public roots refused since 2017. */
const windowsPolicy: ChainPolicy = {
  ...laxPolicy,
  aiaFetching: true,
  commonNameYieldsTo: ['dns', 'ip'],
  rejectedHashes: ['md2', 'md4', 'md5', 'sha1'],
};

const oldWindowsPolicy: ChainPolicy = { ...windowsPolicy, minRsaBits: 1024, rejectedHashes: ['md2', 'md4'] };
